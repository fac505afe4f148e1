import {
  backendSchema,
  Environment,
  environmentSchema,
  parseWith,
  Workload,
  workloadSchema,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { BackendPack } from '../pack/BackendPack';
import { ParameterSchema } from '../pack/ParameterSchema';
import { renderFragment } from '../render/renderFragment';
import { resolveEnvironments } from '../render/resolveEnvironments';
import { parseTemplate } from '../template/parseTemplate';

export const IMAGE = `registry.example.com/edge/app@sha256:${'0123456789abcdef'.repeat(4)}`;

/** Overlay templates of a small pack that serves every workload with user-space interfaces. */
export const OVERLAY = {
  networks:
    'networks:\n{{#each networks}}\n- name: {{name}}\n  config: {cniVersion: 1.0.0, type: {{parameters.type}} }\n{{/each}}\n',
  'net-config':
    'netConfig:\n{{#each interfaces}}\n- {name: {{name}}, kind: vhost-vdpa}\n{{/each}}\n',
};

/** A pack whose templates stand in the test. */
export function fakePack({
  name = 'fake',
  overlay = {},
  platform = {},
  annotations = [],
}: {
  name?: string;
  overlay?: Record<string, string>;
  platform?: Record<string, string>;
  annotations?: string[];
} = {}): BackendPack {
  const backend = parseWith(backendSchema, {
    apiVersion: 'fastpath.dev/v1alpha1',
    kind: 'Backend',
    metadata: { name, title: name },
    spec: {
      promise: {
        class: 'vdpa',
        dataPlane: 'a',
        controlPlane: 'b',
        extraCopies: 0,
        statement: 'c',
        source: 'd',
      },
      accepts: ['vdpa'],
      annotations,
      network: {
        type: 'object',
        additionalProperties: false,
        properties: {
          type: { type: 'string', default: 'ovs' },
          mtu: { type: 'integer' },
        },
      },
      platform: {
        type: 'object',
        additionalProperties: false,
        properties: { pools: { type: 'array', default: [] } },
      },
    },
  });
  const templates = (part: string, texts: Record<string, string>) =>
    Object.keys(texts)
      .sort()
      .map(key => ({
        name: `${key}.yaml`,
        template: parseTemplate(texts[key], `${name}/${part}/${key}.yaml.hbs`),
      }));
  return {
    name,
    folder: '',
    digest: `sha256:${'0'.repeat(64)}`,
    backend,
    network: ParameterSchema.compile(
      backend.spec.network,
      `${name}/backend.yaml`,
      'spec.network',
    ),
    platform: ParameterSchema.compile(
      backend.spec.platform,
      `${name}/backend.yaml`,
      'spec.platform',
    ),
    overlay: templates('overlay', { ...OVERLAY, ...overlay }),
    platformSide: templates('platform', platform),
  };
}

/** A workload with one user-space interface `net1` on the network `fast`, in the environment `onprem`. */
export function fakeWorkload(
  spec: object = {},
  metadata: object = {},
): Workload {
  return parseWith(workloadSchema, {
    apiVersion: 'fastpath.dev/v1alpha1',
    kind: 'Workload',
    metadata: { name: 'app', namespace: 'edge', ...metadata },
    spec: {
      image: IMAGE,
      interfaces: [{ name: 'net1', network: 'fast' }],
      environments: ['onprem'],
      ...spec,
    },
  });
}

/** An environment of the pack `fake`, whose cluster has its name. */
export function fakeEnvironment(
  name: string,
  spec: object = {},
  metadata: object = {},
): Environment {
  return parseWith(environmentSchema, {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name, ...metadata },
    spec: {
      type: 'acceleration-environment',
      owner: 'group:default/platform',
      backend: 'fake',
      cluster: name,
      networks: { default: {} },
      ...spec,
    },
  });
}

/** The fragment of the first environment of a workload, with what it was resolved to. */
export function fakeFragment({
  workload = fakeWorkload(),
  environment = fakeEnvironment('onprem'),
  pack = fakePack(),
} = {}) {
  const [resolved] = resolveEnvironments(workload, [environment], [pack], {});
  return { workload, resolved, fragment: renderFragment(workload, resolved) };
}
