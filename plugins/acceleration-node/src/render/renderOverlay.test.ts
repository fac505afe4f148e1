import {
  InvalidInputError,
  podSecurityViolations,
} from '@fastpath/backstage-plugin-acceleration-common';
import { describe, expect, it } from 'vitest';
import {
  fakeEnvironment,
  fakePack,
  fakeWorkload,
} from '../__testUtils__/fakes';
import { loadYamlDocuments } from '../yaml/loadYaml';
import { baseObjects } from './baseObjects';
import { renderOverlay } from './renderOverlay';
import { resolveEnvironments } from './resolveEnvironments';

function overlay({
  workload = fakeWorkload(),
  environment = fakeEnvironment('onprem'),
  pack = fakePack(),
  runAsNonRoot = false,
} = {}) {
  const [resolved] = resolveEnvironments(workload, [environment], [pack], {});
  return renderOverlay(workload, resolved, baseObjects(workload, runAsNonRoot));
}

const pod = (text: string) =>
  fakePack({ overlay: { pod: `pod:\n${text.replace(/^/gm, '  ')}\n` } });
const ROOT = pod('capabilities: [SYS_RESOURCE]\nrunAsRoot: true');
const HOST_PATH = pod(
  'volumes: [{name: v, hostPath: {path: /x}}]\nvolumeMounts: [{name: v, mountPath: /run/fast/v}]',
);

describe('renderOverlay', () => {
  it('writes a kustomization, net-config, the NADs and the patch', () => {
    const { files } = overlay();
    expect(files.map(({ path }) => path)).toEqual(
      ['kustomization', 'net-config', 'networks', 'pod.patch'].map(
        name => `deploy/overlays/onprem/${name}.yaml`,
      ),
    );
    expect(loadYamlDocuments(files[0].content)).toEqual([
      {
        apiVersion: 'kustomize.config.k8s.io/v1beta1',
        kind: 'Kustomization',
        namespace: 'edge',
        patches: [{ path: 'pod.patch.yaml' }],
        resources: ['../../base', 'net-config.yaml', 'networks.yaml'],
      },
    ]);
  });

  it('leaves the NADs out where the platform team owns them', () => {
    const { files, built } = overlay({
      environment: fakeEnvironment('onprem', { nadOwnership: 'platform' }),
    });
    expect(files.map(({ path }) => path.split('/').pop())).toEqual([
      'kustomization.yaml',
      'net-config.yaml',
      'pod.patch.yaml',
    ]);
    expect(files[0].content).not.toContain('networks.yaml');
    expect(built.map(({ kind }) => kind)).not.toContain(
      'NetworkAttachmentDefinition',
    );
  });

  it('gives every object of the build the namespace, if there is one', () => {
    expect(
      new Set(overlay().built.map(({ metadata }) => metadata.namespace)),
    ).toEqual(new Set(['edge']));
    const without = overlay({
      workload: fakeWorkload({}, { namespace: undefined }),
    });
    expect(
      new Set(without.built.map(({ metadata }) => metadata.namespace)),
    ).toEqual(new Set([undefined]));
    expect(without.files[0].content).not.toContain('namespace');
  });

  it('serialises the NAD to strict JSON with its own name', () => {
    const nad = overlay().built.find(
      ({ kind }) => kind === 'NetworkAttachmentDefinition',
    ) as any;
    expect(nad.metadata.name).toBe('app-fast');
    expect(nad.spec.config).toBe(
      '{\n  "cniVersion": "1.0.0",\n  "name": "app-fast",\n  "type": "ovs"\n}\n',
    );
  });

  it('refuses a NAD that Multus could not use', () => {
    const broken = fakePack({
      overlay: {
        networks: 'networks:\n- {name: app-fast, config: {cniVersion: "3"}}\n',
      },
    });
    expect(() => overlay({ pack: broken })).toThrow(
      'fake: network app-fast: spec.config.cniVersion: "3" is not possible here; use one of 0.1.0,',
    );
  });

  describe('Pod Security', () => {
    it.each<
      [string, 'baseline' | 'restricted', ReturnType<typeof fakePack>, string]
    >([
      [
        'SYS_RESOURCE',
        'baseline',
        ROOT,
        'containers[app].securityContext.capabilities.add (adds SYS_RESOURCE)',
      ],
      [
        'a hostPath',
        'baseline',
        HOST_PATH,
        'volumes[v].hostPath (mounts a path of the host)',
      ],
      [
        'a hostPath',
        'restricted',
        HOST_PATH,
        'volumes[v].hostPath (mounts a path of the host)',
      ],
      [
        'root',
        'restricted',
        ROOT,
        'containers[app].securityContext.runAsUser (is root)',
      ],
    ])('refuses %s where the namespace is %s', (_, podSecurity, pack, what) => {
      const run = () =>
        overlay({
          pack,
          environment: fakeEnvironment('onprem', { podSecurity }),
          runAsNonRoot: true,
        });
      expect(run).toThrow(InvalidInputError);
      expect(run).toThrow(
        `environment onprem: spec.podSecurity: "${podSecurity}" refuses ${what}, which the workload has with backend "fake"; choose parameters or a memlock way without it, or a namespace that admits it`,
      );
    });

    it('admits them where it is privileged, and the base everywhere', () => {
      expect(overlay({ pack: ROOT }).built).toHaveLength(4);
      expect(overlay({ pack: HOST_PATH }).built).toHaveLength(4);
      const { built } = overlay({
        environment: fakeEnvironment('onprem', { podSecurity: 'restricted' }),
        runAsNonRoot: true,
      });
      expect(
        podSecurityViolations(
          (built[0].spec as any).template.spec,
          'restricted',
        ),
      ).toEqual([]);
    });
  });

  describe('fixed addresses', () => {
    const fixed = (more: object, use: object = {}) =>
      fakeWorkload({
        ...more,
        environments: [
          {
            name: 'onprem',
            interfaces: { net1: { mac: '02:00:00:00:00:01' } },
            ...use,
          },
        ],
      });
    const warning = (pods: string) =>
      `environment onprem: interface net1 has a fixed address but ${pods}; give each its own through the network's IPAM`;

    it.each<[string, ReturnType<typeof fakeWorkload>, string[]]>([
      ['several pods', fixed({ replicas: 2 }), [warning('2 pods')]],
      [
        'several pods in this environment',
        fixed({}, { replicas: 3 }),
        [warning('3 pods')],
      ],
      [
        'a pod on each node',
        fixed({ controller: 'DaemonSet' }),
        [warning('one pod per node')],
      ],
      ['one pod', fixed({}), []],
      [
        'one pod in this environment',
        fixed({ replicas: 5 }, { replicas: 1 }),
        [],
      ],
      [
        'several pods, without a fixed address',
        fixed({ replicas: 2 }, { interfaces: { net1: { vlan: 5 } } }),
        [],
      ],
    ])('warns of %s: %#', (_, workload, warnings) => {
      expect(overlay({ workload }).warnings).toEqual(warnings);
    });
  });
});
