import { describe, expect, it } from 'vitest';
import { parseWith } from '../input/parseWith';
import { environmentSchema, kernelNetworkSchema } from './Environment';

const SPEC = {
  type: 'acceleration-environment',
  owner: 'group:default/platform',
  backend: 'vdpa',
  cluster: 'onprem-fra',
};

function environment(spec: object = {}, metadata: object = {}) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name: 'onprem-fra', ...metadata },
    spec: { ...SPEC, ...spec },
  };
}

const TEXT = 'text (quote it if it looks like a number or a yes/no)';

describe('environmentSchema', () => {
  it('fills in the defaults of a minimal environment', () => {
    expect(parseWith(environmentSchema, environment())).toEqual(
      environment({
        nadOwnership: 'workload',
        nads: [],
        memlock: 'runtime',
        hugepageSizes: [],
        podSecurity: 'privileged',
        scheduling: {
          nodeSelector: {},
          tolerations: [],
          topologySpreadConstraints: [],
        },
        imagePullSecrets: [],
        networks: {},
        platform: {},
      }),
    );
  });

  it('takes all of it, names of pull secrets as text or objects, and what the catalog adds', () => {
    const full = {
      namespace: 'edge',
      nadOwnership: 'platform',
      nads: [{ workload: 'edge-httpd', network: 'fast', namespace: 'edge' }],
      memlock: 'sys-resource',
      hugepageSizes: ['1Gi', '2Mi'],
      podSecurity: 'baseline',
      scheduling: {
        nodeSelector: { 'a.b/c': 'x' },
        tolerations: [
          {
            key: 'x',
            operator: 'Equal',
            value: 'y',
            effect: 'NoExecute',
            tolerationSeconds: 5,
          },
        ],
        affinity: { nodeAffinity: {} },
        topologySpreadConstraints: [{}],
        runtimeClassName: 'fast',
      },
      networks: {
        default: { resource: 'openshift.io/fastvdpa', ipam: { type: 'x' } },
      },
      platform: { pools: [] },
    };
    const document = {
      ...environment(
        { ...full, imagePullSecrets: ['one', { name: 'two' }] },
        { uid: 'x', title: 'T', annotations: {} },
      ),
      relations: [],
      status: {},
    };
    const parsed = parseWith(environmentSchema, document);
    expect(parsed).toEqual({
      ...document,
      spec: {
        ...document.spec,
        imagePullSecrets: [{ name: 'one' }, { name: 'two' }],
      },
    });
    expect(parseWith(environmentSchema, parsed)).toEqual(parsed);
  });

  it.each<[string, object, string]>([
    [
      'a field it does not know',
      environment({ backends: 'x' }),
      'spec.backends: unknown field; did you mean "backend"?',
    ],
    [
      'another kind',
      { ...environment(), kind: 'Component' },
      'kind: "Component" is not possible here; use Resource',
    ],
    [
      'another type',
      environment({ type: 'database' }),
      'spec.type: "database" is not possible here; use acceleration-environment',
    ],
    [
      'no backend',
      environment({ backend: undefined }),
      `spec.backend: is missing; give ${TEXT}`,
    ],
    [
      'no cluster',
      environment({ cluster: '' }),
      'spec.cluster: "" is too short; at least 1',
    ],
    [
      'a name that is no label value',
      environment({}, { name: 'On Prem' }),
      'metadata.name: "On Prem" is not a DNS label; use lower-case letters, digits and "-", starting and ending with a letter or digit',
    ],
    [
      'another page size',
      environment({ hugepageSizes: ['1Gi', '4Ki'] }),
      'spec.hugepageSizes[1]: "4Ki" is not possible here; use one of 16Gi, 2Gi, 1Gi, 512Mi, 32Mi, 16Mi, 2Mi, 64Ki',
    ],
    [
      'another memlock way',
      environment({ memlock: 'ipc-lock' }),
      'spec.memlock: "ipc-lock" is not possible here; use one of runtime, sys-resource',
    ],
    [
      'another Pod Security level',
      environment({ podSecurity: 'none' }),
      'spec.podSecurity: "none" is not possible here; use one of privileged, baseline, restricted',
    ],
    [
      'another owner of NADs',
      environment({ nadOwnership: 'me' }),
      'spec.nadOwnership: "me" is not possible here; use one of workload, platform',
    ],
    [
      'a node label that is a boolean',
      environment({ scheduling: { nodeSelector: { a: true } } }),
      `spec.scheduling.nodeSelector.a: is a boolean; give ${TEXT}`,
    ],
    [
      'a toleration it does not know',
      environment({ scheduling: { tolerations: [{ effects: 'x' }] } }),
      'spec.scheduling.tolerations[0].effects: unknown field; did you mean "effect"?',
    ],
    [
      'a network name in capitals',
      environment({ networks: { Fast: {} } }),
      'spec.networks.Fast: is not a DNS label; use lower-case letters, digits and "-", starting and ending with a letter or digit',
    ],
    [
      'a network without parameters',
      environment({ networks: { fast: null } }),
      'spec.networks.fast: is nothing (null); give a mapping',
    ],
    [
      'a pull secret in capitals',
      environment({ imagePullSecrets: ['Mine'] }),
      'spec.imagePullSecrets[0]: "Mine" is not a DNS label; use lower-case letters, digits and "-", starting and ending with a letter or digit',
    ],
    [
      'a NAD with too long a name',
      environment({
        nads: [{ workload: 'w'.repeat(40), network: 'n'.repeat(30) }],
      }),
      'spec.nads[0]: has names that are together too long for a NAD; shorten them to 62',
    ],
  ])('refuses %s', (_, document, message) => {
    expect(() => parseWith(environmentSchema, document, 'env.yaml')).toThrow(
      new RegExp(
        `^${`env.yaml: ${message}`.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`,
      ),
    );
  });
});

describe('kernelNetworkSchema', () => {
  it('takes a CNI configuration as the platform team wrote it', () => {
    const network = {
      kernel: {
        config: { type: 'macvlan', master: 'eth1', cniVersion: '0.4.0' },
        resource: 'a.b/c',
      },
    };
    expect(parseWith(kernelNetworkSchema, network)).toEqual(network);
  });

  it.each<[string, object, string]>([
    ['no type', { kernel: { config: {} } }, 'kernel.config: has no type; give'],
    [
      'another version',
      { kernel: { config: { type: 'x', cniVersion: '2' } } },
      'kernel.config.cniVersion: "2" is not possible here; use one of 0.1.0, 0.2.0, 0.3.0, 0.3.1, 0.4.0, 1.0.0, 1.1.0',
    ],
    [
      'no extended resource',
      { kernel: { config: { type: 'x' }, resource: 'cpu' } },
      'kernel.resource: "cpu" is not an extended resource; write <domain>/<name>, for example openshift.io/fastvdpa',
    ],
    [
      'parameters of a pack beside it',
      { kernel: { config: { type: 'x' } }, bridge: 'x' },
      'bridge: unknown field; known fields: kernel',
    ],
  ])('refuses %s', (_, network, message) => {
    expect(() => parseWith(kernelNetworkSchema, network)).toThrow(message);
  });
});
