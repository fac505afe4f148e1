import { describe, expect, it } from 'vitest';
import {
  fakeEnvironment,
  fakeFragment,
  fakePack,
  fakeWorkload,
} from '../__testUtils__/fakes';
import { podPatch } from './podPatch';

function patchOf(input: Parameters<typeof fakeFragment>[0] = {}): any {
  const { workload, resolved, fragment } = fakeFragment(input);
  return podPatch(workload, resolved, fragment);
}

const pod = (text: string) =>
  fakePack({
    overlay: { pod: `pod:\n${text.replace(/^/gm, '  ')}\n` },
    annotations: ['example.com/x'],
  });
const templateOf = (input: Parameters<typeof fakeFragment>[0]) =>
  patchOf(input).spec.template;
const containerOf = (input: Parameters<typeof fakeFragment>[0]) =>
  templateOf(input).spec.containers[0];

const NETWORKS = 'k8s.v1.cni.cncf.io/networks';

describe('podPatch', () => {
  it('says nothing that the base says already', () => {
    expect(patchOf()).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'app' },
      spec: {
        template: {
          metadata: {
            labels: {
              'fastpath.dev/environment': 'onprem',
              'fastpath.dev/backend': 'fake',
            },
          },
          spec: { containers: [{ name: 'app' }] },
        },
      },
    });
  });

  it('gives equal limits and requests: devices of all interfaces, hugepages, and amounts of the environment', () => {
    const amounts = {
      'a.b/c': '3',
      'd.e/f': '1',
      'hugepages-1Gi': '2Gi',
      cpu: '8',
    };
    const container = containerOf({
      pack: pod(
        'resources: [{name: a.b/c, count: 1}, {name: d.e/f, count: 1}, {name: a.b/c, count: 2}]',
      ),
      environment: fakeEnvironment('onprem', { hugepageSizes: ['1Gi'] }),
      workload: fakeWorkload({
        hugepages: { total: '2Gi' },
        environments: [{ name: 'onprem', resources: { cpu: 8 } }],
      }),
    });
    expect(container.resources).toEqual({ limits: amounts, requests: amounts });
    expect(container.volumeMounts).toEqual([
      { name: 'hugepages', mountPath: '/dev/hugepages' },
    ]);
  });

  it.each<[string, object, object | undefined]>([
    ['the same replicas', { replicas: 2 }, undefined],
    ['other replicas', { replicas: 5 }, { replicas: 5 }],
    ['no replicas at all', { replicas: 0 }, { replicas: 0 }],
  ])('%s', (_, use, spec) => {
    const patch = patchOf({
      workload: fakeWorkload({
        replicas: 2,
        environments: [{ name: 'onprem', ...use }],
      }),
    });
    expect(patch.spec.replicas).toBe((spec as any)?.replicas);
  });

  it('gives a DaemonSet no replicas', () => {
    expect(
      patchOf({ workload: fakeWorkload({ controller: 'DaemonSet' }) }).spec,
    ).not.toHaveProperty('replicas');
  });

  it('gives memlock by SYS_RESOURCE the capability, the user, and leave to be root', () => {
    const container = containerOf({
      pack: pod(
        'capabilities: [SYS_RESOURCE]\nrunAsRoot: true\nseLinuxOptions: {type: t}',
      ),
    });
    expect(container.securityContext).toEqual({
      capabilities: { add: ['SYS_RESOURCE'] },
      runAsUser: 0,
      runAsNonRoot: false,
      seLinuxOptions: { type: 't' },
    });
    expect(
      containerOf({ pack: pod('capabilities: [SYS_RESOURCE, IPC_LOCK]') })
        .securityContext,
    ).toEqual({ capabilities: { add: ['IPC_LOCK', 'SYS_RESOURCE'] } });
  });

  it('writes lists that a patch replaces as the union of environment and pack', () => {
    const scheduling = {
      nodeSelector: { zone: 'a' },
      tolerations: [{ key: 'fast', operator: 'Exists' }, { key: 'both' }],
      affinity: { nodeAffinity: { x: [1] } },
      topologySpreadConstraints: [{ topologyKey: 'zone' }],
      runtimeClassName: 'r',
    };
    const { spec } = templateOf({
      pack: pod(
        'nodeSelector: {nic: b}\ntolerations: [{key: both}, {key: also}]\naffinity: {nodeAffinity: {x: [2]}, podAntiAffinity: {}}\ntopologySpreadConstraints: [{topologyKey: host}]\nruntimeClassName: r\nsupplementalGroups: [107]',
      ),
      environment: fakeEnvironment('onprem', {
        scheduling,
        imagePullSecrets: ['mine'],
      }),
    });
    expect(spec).toMatchObject({
      nodeSelector: { zone: 'a', nic: 'b' },
      tolerations: [
        { key: 'also' },
        { key: 'both' },
        { key: 'fast', operator: 'Exists' },
      ],
      affinity: { nodeAffinity: { x: [1, 2] }, podAntiAffinity: {} },
      topologySpreadConstraints: [
        { topologyKey: 'host' },
        { topologyKey: 'zone' },
      ],
      runtimeClassName: 'r',
      imagePullSecrets: [{ name: 'mine' }],
      securityContext: { supplementalGroups: [107] },
    });
  });

  it.each<[string, object, string, string]>([
    [
      'a label of nodes',
      { nodeSelector: { zone: 'a' } },
      'nodeSelector: {zone: b}',
      'nodeSelector.zone',
    ],
    [
      'the runtime class',
      { runtimeClassName: 'a' },
      'runtimeClassName: b',
      'runtimeClassName',
    ],
    [
      'affinity',
      { affinity: { nodeAffinity: { x: 1 } } },
      'affinity: {nodeAffinity: {x: 2}}',
      'affinity.nodeAffinity.x',
    ],
  ])(
    'refuses an environment and a pack that want another %s',
    (_, scheduling, text, path) => {
      expect(() =>
        patchOf({
          pack: pod(text),
          environment: fakeEnvironment('onprem', { scheduling }),
        }),
      ).toThrow(
        `environment onprem: spec.scheduling.${path}: differs from what the backend pack "fake" asks for; leave it out in one of them`,
      );
    },
  );

  it('writes selections in full where the environment adds addresses, in the order of the workload', () => {
    const pack = fakePack({
      overlay: {
        selections:
          'selections:\n- interface: net1\n  ips: [10.0.0.1/32]\n  mac: 02:00:00:00:00:01\n  cni-args: {b: 1}\n',
      },
    });
    const workload = fakeWorkload({
      interfaces: [
        { name: 'net2', network: 'slow' },
        { name: 'net1', network: 'fast' },
      ],
    });
    expect(
      JSON.parse(templateOf({ pack, workload }).metadata.annotations[NETWORKS]),
    ).toEqual([
      { name: 'app-slow', interface: 'net2' },
      {
        name: 'app-fast',
        interface: 'net1',
        'cni-args': { b: 1 },
        ips: ['10.0.0.1/32'],
        mac: '02:00:00:00:00:01',
      },
    ]);
  });

  it('adds annotations that the pack declares, and volumes', () => {
    const template = templateOf({
      pack: pod(
        'annotations: {example.com/x: y}\nvolumes: [{name: v, emptyDir: {}}]\nvolumeMounts: [{name: v, mountPath: /run/fast/v}]',
      ),
    });
    expect(template.metadata.annotations).toEqual({ 'example.com/x': 'y' });
    expect(template.spec.volumes).toEqual([{ name: 'v', emptyDir: {} }]);
    expect(template.spec.containers[0].volumeMounts).toEqual([
      { name: 'v', mountPath: '/run/fast/v' },
    ]);
  });
});
