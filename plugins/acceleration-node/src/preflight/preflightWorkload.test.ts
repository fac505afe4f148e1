import { KubernetesObject } from '@fastpath/backstage-plugin-acceleration-common';
import { beforeAll, describe, expect, it } from 'vitest';
import { fakeEnvironment, fakeWorkload, IMAGE } from '../__testUtils__/fakes';
import { renderWorkload } from '../render/renderWorkload';
import { loadBackendPacks } from '../pack/loadBackendPacks';
import type { BackendPack } from '../pack/BackendPack';
import type {
  ClusterInventory,
  UnavailableInventory,
} from './ClusterInventory';
import { fileFinder } from './fileFinder';
import { preflightWorkload } from './preflightWorkload';

const DEVICE = 'openshift.io/fastvdpa';
const SLOT = 'fastpath.dev/slot';

let packs: BackendPack[];
beforeAll(async () => {
  packs = await loadBackendPacks();
});

type Labels = Record<string, string>;

/** A node that is ready and has what is said, and CPU and memory enough. */
const node = (
  name: string,
  allocatable: object,
  {
    spec = {},
    labels = {},
    ready = 'True',
  }: { spec?: object; labels?: Labels; ready?: string } = {},
): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, labels },
  spec,
  status: {
    allocatable: { cpu: '64', memory: '64Gi', ...allocatable },
    conditions: [{ type: 'Ready', status: ready }],
  },
});

/** A running pod on a node that holds what is said. */
const pod = (
  name: string,
  nodeName: string,
  limits: object,
  {
    namespace = 'others',
    labels = {},
    phase = 'Running',
    ready = 'True',
  }: {
    namespace?: string;
    labels?: Labels;
    phase?: string;
    ready?: string;
  } = {},
) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace, labels },
  spec: {
    nodeName,
    containers: [{ name: 'main', resources: { limits, requests: limits } }],
  },
  status: { phase, conditions: [{ type: 'Ready', status: ready }] },
});

/** As the pack's DaemonSet makes them: a pod that anybody made by hand is no mediator. */
function mediator(
  nodeName: string,
  ready = 'True',
  namespace = 'fastpath-system',
) {
  const made = pod(
    `mediator-${nodeName}`,
    nodeName,
    {},
    {
      namespace,
      ready,
      labels: {
        'app.kubernetes.io/name': 'fastpath-mediator',
        'fastpath.dev/slots': 'slot',
      },
    },
  );
  const ownerReferences = [
    { kind: 'DaemonSet', name: 'fastpath-mediator-slot', controller: true },
  ];
  return { ...made, metadata: { ...made.metadata, ownerReferences } };
}

interface Case {
  readonly inventory:
    ClusterInventory | UnavailableInventory | readonly unknown[];
  readonly workload?: object;
  readonly environment?: object;
}

const VDPA = {
  backend: 'vdpa',
  hugepageSizes: ['1Gi', '2Mi'],
  networks: { default: { resource: DEVICE, bridge: 'br-fast' } },
};
const MEDIATION = {
  backend: 'mediation',
  networks: { default: { resource: SLOT } },
};

/** Keeps the workload's pods off each other's node. */
const APART = {
  podAntiAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: [
      {
        labelSelector: { matchLabels: { 'fastpath.dev/workload': 'app' } },
        topologyKey: 'kubernetes.io/hostname',
      },
    ],
  },
};

/** The preflight's own findings (not the linter's) for one environment. */
function preflight({ inventory, workload = {}, environment = {} }: Case) {
  const report = preflightWorkload({
    rendered: renderWorkload({
      workload: fakeWorkload({ replicas: 2, ...workload }),
      environments: [fakeEnvironment('onprem', { ...VDPA, ...environment })],
      packs,
    }),
    inventoryOf: () => ({
      hasAllRequests: true,
      ...(Array.isArray(inventory)
        ? { objects: inventory }
        : (inventory as ClusterInventory)),
    }),
  });
  return {
    ...report,
    own: report.findings.filter(({ rule }) =>
      rule.match(
        /^(admission|cluster|hugepages-not-reserved|no-node|too-few|resource|network|mediator|not-portable|render)/,
      ),
    ),
  };
}

/** Two nodes with devices enough, and so much CPU and memory each. */
const COMPUTING = (cpu: string, memory: string) =>
  ['n1', 'n2'].map(name => node(name, { [DEVICE]: '2', cpu, memory }));

const GOOD = [node('n1', { [DEVICE]: '1' }), node('n2', { [DEVICE]: '2' })];

describe('preflightWorkload', () => {
  it('passes where everything is there', () => {
    expect(preflight({ inventory: GOOD })).toMatchObject({
      passed: true,
      own: [],
      environments: ['onprem'],
    });
  });

  it.each<[string, Case, string, RegExp]>([
    [
      'nobody advertises it',
      { inventory: [node('n1', {})] },
      'resource-not-advertised',
      /^openshift.io\/fastvdpa is advertised by none of the nodes of cluster onprem that take these pods; no other node has it either/,
    ],
    [
      'only a node that the scheduling leaves out has it',
      {
        inventory: [
          node('n1', { [DEVICE]: '4' }),
          node('n2', {}, { labels: { pool: 'fast' } }),
        ],
        environment: { scheduling: { nodeSelector: { pool: 'fast' } } },
      },
      'resource-not-advertised',
      /; n1 has it and lacks the label pool=fast: change the environment's scheduling$/,
    ],
    [
      'it is advertised with nothing to give',
      { inventory: [node('n1', { [DEVICE]: '0' })] },
      'resource-not-advertised',
      /advertised by none/,
    ],
    [
      'there are too few at all',
      { inventory: [node('n1', { [DEVICE]: '1' })] },
      'resource-too-few',
      /2 pods with 1 openshift.io\/fastvdpa each will not fit: n1 of cluster onprem can hold 1 such pod, even when empty; ask for at most 1$/,
    ],
    [
      'others hold them',
      {
        inventory: [
          ...GOOD,
          pod('a', 'n1', { [DEVICE]: '1' }),
          pod('b', 'n2', { [DEVICE]: '1' }),
        ],
      },
      'resource-exhausted',
      /1 of 3 openshift.io\/fastvdpa are free .* room for 1 pod; ask for at most 1, or free some$/,
    ],
    [
      'no node is selected',
      {
        inventory: GOOD,
        environment: { scheduling: { nodeSelector: { pool: 'fast' } } },
      },
      'no-node-selected',
      /takes these pods: n1 lacks the label pool=fast, n2 lacks the label pool=fast; /,
    ],
    [
      'a taint is not tolerated',
      {
        inventory: [
          node(
            'n1',
            { [DEVICE]: '4' },
            {
              spec: {
                taints: [{ key: 'nic', value: 'x', effect: 'NoSchedule' }],
              },
            },
          ),
        ],
      },
      'no-node-selected',
      /n1 has the taint nic, which is not tolerated/,
    ],
    [
      'a node is cordoned',
      {
        inventory: [
          node('n1', { [DEVICE]: '4' }, { spec: { unschedulable: true } }),
        ],
      },
      'no-node-selected',
      /n1 is cordoned/,
    ],
    [
      'a node is not ready',
      { inventory: [node('n1', { [DEVICE]: '4' }, { ready: 'Unknown' })] },
      'no-node-selected',
      /n1 is not ready/,
    ],
    [
      'there is no node',
      { inventory: [] },
      'no-node-selected',
      /it has no node/,
    ],
    [
      'hugepages of the size are missing',
      { inventory: GOOD, workload: { hugepages: { total: '2Gi' } } },
      'hugepages-not-reserved',
      /reserved pages of 1Gi, and none has pages of another size; have the nodes reserve/,
    ],
    ...(
      [
        [
          ['1Gi', '2Mi'],
          '8Gi',
          /takes first \(hugepageSizes: 1Gi, 2Mi\), and n1 has 8Gi in pages of 2Mi; put 2Mi before 1Gi/,
        ],
        [
          ['1Gi'],
          '8Gi',
          /has 8Gi in pages of 2Mi; give the environment hugepageSizes with 2Mi first/,
        ],
        [
          ['1Gi', '2Mi'],
          '1Gi',
          /is less than a pod needs; have the nodes reserve more pages, of 1Gi or of 2Mi/,
        ],
      ] as const
    ).map(
      ([hugepageSizes, amount, message]): [string, Case, string, RegExp] => [
        `pages of ${hugepageSizes} are wanted and the nodes have ${amount} of 2Mi`,
        {
          inventory: [
            node('n1', {
              [DEVICE]: '8',
              'hugepages-1Gi': '0',
              'hugepages-2Mi': amount,
            }),
          ],
          environment: { hugepageSizes: [...hugepageSizes] },
          workload: { hugepages: { total: '2Gi' } },
        },
        'hugepages-not-reserved',
        message,
      ],
    ),
    [
      'hugepages are on nodes that do not take the pods',
      {
        inventory: [
          node('n1', { [DEVICE]: '8' }),
          node(
            'n2',
            { [DEVICE]: '8', 'hugepages-1Gi': '8Gi' },
            { spec: { unschedulable: true } },
          ),
        ],
        workload: { hugepages: { total: '2Gi' } },
      },
      'hugepages-not-reserved',
      /n2 has them and is cordoned/,
    ],
    [
      'hugepages are too few',
      {
        inventory: GOOD.map(item => ({
          ...item,
          status: {
            ...(item.status as object),
            allocatable: {
              cpu: '64',
              memory: '64Gi',
              [DEVICE]: '2',
              'hugepages-1Gi': '1Gi',
            },
          },
        })),
        workload: { hugepages: { total: '2Gi' } },
      },
      'resource-too-few',
      /2 pods with 2Gi hugepages-1Gi each/,
    ],
    [
      'devices and hugepages are on different nodes',
      {
        inventory: [
          node('n1', { [DEVICE]: '4' }),
          node('n2', { 'hugepages-1Gi': '8Gi' }),
        ],
        workload: { hugepages: { total: '2Gi' } },
      },
      'no-node-fits',
      /2 pods need cpu, hugepages-1Gi, memory, openshift.io\/fastvdpa on the same node, and cluster onprem has that for 0 of them/,
    ],
    [
      'a DaemonSet meets a node without the device',
      {
        inventory: [...GOOD, node('n3', {})],
        workload: { controller: 'DaemonSet', replicas: undefined },
      },
      'resource-too-few',
      /more than n3 of cluster onprem can give, where a pod would run too/,
    ],
    [
      'a DaemonSet meets a full node',
      {
        inventory: [...GOOD, pod('a', 'n1', { [DEVICE]: '1' })],
        workload: { controller: 'DaemonSet', replicas: undefined },
      },
      'resource-exhausted',
      /is not free on n1 of cluster onprem now/,
    ],
    [
      'the platform has not applied its network',
      {
        inventory: GOOD,
        environment: {
          nadOwnership: 'platform',
          nads: [{ workload: 'app', network: 'fast' }],
        },
      },
      'network-missing',
      /^NetworkAttachmentDefinition edge\/app-fast is selected, is not part of the overlay, and is not in cluster onprem/,
    ],
    [
      'pods that keep apart are more than the nodes',
      {
        inventory: [
          node('n1', { [DEVICE]: '4' }),
          node('n2', { [DEVICE]: '4' }, { spec: { unschedulable: true } }),
        ],
        environment: { scheduling: { affinity: APART } },
      },
      'too-few-nodes',
      /^2 pods keep off each other's node, and cluster onprem has a node for 1 of them \(n1\); ask for at most 1$/,
    ],
    [
      'pods that keep apart cannot share a node with room for both',
      {
        inventory: [node('n1', { [DEVICE]: '4' }), node('n2', {})],
        environment: { scheduling: { affinity: APART } },
      },
      'resource-too-few',
      /can hold 1 such pod, one to a node, even when empty/,
    ],
    [
      'no node has the CPU',
      {
        inventory: COMPUTING('4', '8Gi'),
        workload: { resources: { cpu: '6', memory: '1Gi' } },
      },
      'resource-too-few',
      /^2 pods with 6 cpu each will not fit: n1, n2 of cluster onprem can hold 0 such pods, even when empty; no node gives more than 4: ask for less in each pod$/,
    ],
    [
      'there is CPU for one',
      {
        inventory: COMPUTING('4', '8Gi').slice(0, 1),
        workload: { resources: { cpu: '2500m', memory: '1Gi' } },
      },
      'resource-too-few',
      /2 pods with 2500m cpu each will not fit: n1 of cluster onprem can hold 1 such pod, even when empty; ask for at most 1$/,
    ],
    [
      'others hold the CPU, whatever else they are',
      {
        inventory: [
          ...COMPUTING('4', '8Gi'),
          pod('a', 'n1', { cpu: '3' }),
          pod('b', 'n2', { cpu: '2500m' }),
        ],
        workload: { resources: { cpu: '2', memory: '1Gi' } },
      },
      'resource-exhausted',
      /^2 pods with 2 cpu each do not fit now: 2500m of 8 cpu are free on the nodes of cluster onprem that take them, room for 0 pods; free some, or have nodes added$/,
    ],
    [
      'others hold the memory',
      {
        inventory: [
          ...COMPUTING('4', '8Gi'),
          pod('a', 'n1', { memory: '7681Mi' }),
          pod('b', 'n2', { memory: '7000M' }),
        ],
        workload: { resources: { cpu: '1', memory: '1Gi' } },
      },
      'resource-exhausted',
      /^2 pods with 1Gi memory each do not fit now: 1.97Gi of 16Gi memory are free .*, room for 1 pod; ask for at most 1, or free some$/,
    ],
    [
      'a node has the devices and another the CPU',
      {
        inventory: [
          node('n1', { [DEVICE]: '4', cpu: '1', memory: '8Gi' }),
          node('n2', { cpu: '8', memory: '8Gi' }),
        ],
        workload: { resources: { cpu: '2', memory: '1Gi' } },
      },
      'no-node-fits',
      /^2 pods need cpu, memory, openshift.io\/fastvdpa on the same node, and cluster onprem has that for 0 of them/,
    ],
    [
      'a DaemonSet meets a node that is too small',
      {
        inventory: [
          ...COMPUTING('4', '8Gi'),
          node('n3', { [DEVICE]: '1', cpu: '1', memory: '8Gi' }),
        ],
        workload: {
          controller: 'DaemonSet',
          replicas: undefined,
          resources: { cpu: '2', memory: '1Gi' },
        },
      },
      'resource-too-few',
      /^2 cpu is more than n3 of cluster onprem can give/,
    ],
    [
      'a sidecar needs what the main container leaves',
      {
        inventory: COMPUTING('4', '8Gi').slice(0, 1),
        workload: {
          replicas: 1,
          resources: { cpu: '3', memory: '1Gi' },
          sidecars: [
            {
              name: 'log',
              image: IMAGE,
              resources: { requests: { cpu: '1001m' } },
            },
          ],
        },
      },
      'resource-too-few',
      /^1 pod with 4001m cpu will not fit/,
    ],
    [
      'the cluster has no Multus',
      { inventory: { objects: GOOD, absent: ['NetworkAttachmentDefinition'] } },
      'networks-not-served',
      /^cluster onprem does not know the kind NetworkAttachmentDefinition, so nothing attaches/,
    ],
    [
      'no mediator is ready',
      {
        inventory: [node('n1', { [SLOT]: '4' }), mediator('n1', 'False')],
        environment: MEDIATION,
      },
      'mediator-not-ready',
      /n1 \(not ready\); the others have room for 0 pods only/,
    ],
    [
      'a node with slots has no mediator',
      {
        inventory: [
          node('n1', { [SLOT]: '1' }),
          node('n2', { [SLOT]: '4' }),
          mediator('n1'),
        ],
        environment: MEDIATION,
      },
      'mediator-not-ready',
      /n2 \(none there\)/,
    ],
  ])('fails when %s', (_, input, rule, message) => {
    const { passed, own } = preflight(input);
    expect(own.map(finding => finding.rule)).toEqual([rule]);
    expect(own[0]).toMatchObject({
      severity: 'error',
      environment: 'onprem',
      file: 'deploy/overlays/onprem/pod.patch.yaml',
      message: expect.stringMatching(message),
      help: expect.any(String),
    });
    expect(passed).toBe(false);
  });

  it.each<[string, Case]>([
    [
      'the label is there',
      {
        inventory: GOOD.map(item => ({
          ...item,
          metadata: { ...item.metadata, labels: { pool: 'fast' } },
        })),
        environment: { scheduling: { nodeSelector: { pool: 'fast' } } },
      },
    ],
    [
      'the taint is tolerated',
      {
        inventory: [
          node(
            'n1',
            { [DEVICE]: '4' },
            {
              spec: {
                taints: [{ key: 'nic', value: 'x', effect: 'NoSchedule' }],
              },
            },
          ),
        ],
        environment: {
          scheduling: { tolerations: [{ key: 'nic', operator: 'Exists' }] },
        },
      },
    ],
    [
      'a taint only asks to be avoided',
      {
        inventory: [
          node(
            'n1',
            { [DEVICE]: '4' },
            { spec: { taints: [{ key: 'nic', effect: 'PreferNoSchedule' }] } },
          ),
        ],
      },
    ],
    [
      'the holders have ended',
      {
        inventory: [
          ...GOOD,
          pod('a', 'n1', { [DEVICE]: '1' }, { phase: 'Succeeded' }),
          pod('b', 'n2', { [DEVICE]: '1' }, { phase: 'Failed' }),
        ],
      },
    ],
    [
      'the workload itself holds them',
      {
        inventory: [
          ...GOOD,
          pod(
            'app-1',
            'n1',
            { [DEVICE]: '1' },
            { namespace: 'edge', labels: { 'fastpath.dev/workload': 'app' } },
          ),
          pod(
            'app-2',
            'n2',
            { [DEVICE]: '2' },
            { namespace: 'edge', labels: { 'fastpath.dev/workload': 'app' } },
          ),
        ],
      },
    ],
    ['it asks for no pods', { inventory: [], workload: { replicas: 0 } }],
    [
      'the pages are there',
      {
        inventory: [node('n1', { [DEVICE]: '4', 'hugepages-1Gi': '4Gi' })],
        workload: { hugepages: { total: '2Gi' } },
      },
    ],
    [
      "the platform's network is there",
      {
        inventory: [
          ...GOOD,
          {
            apiVersion: 'k8s.cni.cncf.io/v1',
            kind: 'NetworkAttachmentDefinition',
            metadata: { name: 'app-fast', namespace: 'edge' },
          },
        ],
        environment: {
          nadOwnership: 'platform',
          nads: [{ workload: 'app', network: 'fast' }],
        },
      },
    ],
    [
      'a DaemonSet fits everywhere',
      {
        inventory: GOOD,
        workload: { controller: 'DaemonSet', replicas: undefined },
      },
    ],
    [
      'the CPU and memory are just enough',
      {
        inventory: [
          ...COMPUTING('4', '8Gi'),
          pod('a', 'n1', { cpu: '1', memory: '4Gi' }),
          pod('b', 'n2', { cpu: '1', memory: '4Gi' }),
        ],
        workload: { resources: { cpu: '3', memory: '4Gi' } },
      },
    ],
    [
      'pods that have ended hold no CPU',
      {
        inventory: [
          ...COMPUTING('4', '8Gi'),
          pod('a', 'n1', { cpu: '4' }, { phase: 'Succeeded' }),
          pod('b', 'n2', { cpu: '4' }, { phase: 'Failed' }),
        ],
        workload: { resources: { cpu: '3', memory: '4Gi' } },
      },
    ],
    [
      'the workload itself holds the CPU',
      {
        inventory: [
          ...COMPUTING('4', '8Gi'),
          ...['n1', 'n2'].map(name =>
            pod(
              `app-${name}`,
              name,
              { cpu: '4' },
              { namespace: 'edge', labels: { 'fastpath.dev/workload': 'app' } },
            ),
          ),
        ],
        workload: { resources: { cpu: '3', memory: '4Gi' } },
      },
    ],
    [
      'the mediator is ready',
      {
        inventory: [node('n1', { [SLOT]: '4' }), mediator('n1')],
        environment: MEDIATION,
      },
    ],
  ])('passes when %s', (_, input) => {
    expect(preflight(input)).toMatchObject({ passed: true, own: [] });
  });

  it.each<[string, Case, string, RegExp]>([
    [
      'the cluster is silent',
      { inventory: { unavailable: 'nothing was ever read of it' } },
      'cluster-not-checked',
      /^cluster onprem is not checked: nothing was ever read of it; /,
    ],
    [
      'nodes cannot be read',
      { inventory: { objects: [], unread: { Node: 'forbidden' } } },
      'cluster-not-checked',
      /its nodes cannot be read \(forbidden\)/,
    ],
    [
      'pods cannot be read',
      { inventory: { objects: GOOD, unread: { Pod: 'forbidden' } } },
      'cluster-not-checked',
      /what is free in cluster onprem is not checked: its pods cannot be read \(forbidden\)/,
    ],
    [
      'networks cannot be read and the platform owns them',
      {
        inventory: {
          objects: GOOD,
          unread: { NetworkAttachmentDefinition: 'forbidden' },
        },
        environment: {
          nadOwnership: 'platform',
          nads: [{ workload: 'app', network: 'fast' }],
        },
      },
      'cluster-not-checked',
      /whether edge\/app-fast exist in cluster onprem is not checked/,
    ],
    [
      'nobody says what pods request of CPU',
      {
        inventory: { objects: COMPUTING('4', '8Gi'), hasAllRequests: false },
        workload: { resources: { cpu: '2', memory: '1Gi' } },
      },
      'cluster-not-checked',
      /^whether 2 cpu, 1Gi memory are free for each pod in cluster onprem now is not checked: what its other pods request of these is not known; check it by/,
    ],
    [
      'the nodes do not say what CPU they have',
      {
        inventory: GOOD.map(item => ({
          ...item,
          status: {
            ...(item.status as object),
            allocatable: { [DEVICE]: '2' },
          },
        })),
        workload: { resources: { cpu: '2', memory: '1Gi' } },
      },
      'cluster-not-checked',
      /^whether cluster onprem has the cpu, memory for these pods is not checked: none of the nodes/,
    ],
    [
      'what is known is old',
      { inventory: { objects: GOOD, stale: 'it was last heard at 10:00' } },
      'cluster-data-stale',
      /it was last heard at 10:00; check again/,
    ],
    [
      'nobody of ours serves the slots',
      { inventory: [node('n1', { [SLOT]: '4' })], environment: MEDIATION },
      'mediator-unseen',
      /is not checked/,
    ],
    [
      'the socket stands in a directory of the host',
      {
        inventory: [node('n1', {}), node('n2', {})],
        environment: {
          backend: 'mediation',
          networks: {
            default: { socketSource: 'hostpath', hostDirectory: '/run/vhost' },
          },
        },
      },
      'mediator-unseen',
      /^the socket of net1 is in a directory of the host, so whether/,
    ],
    [
      "the only mediator is in the workload's own namespace",
      {
        inventory: [
          node('n1', { [SLOT]: '4' }),
          mediator('n1', 'True', 'edge'),
        ],
        environment: MEDIATION,
      },
      'mediator-unseen',
      /no mediator of ours/,
    ],
    [
      'one of two mediators is not ready and the other is enough',
      {
        inventory: [
          node('n1', { [SLOT]: '4' }),
          node('n2', { [SLOT]: '4' }),
          mediator('n1'),
          mediator('n2', 'False'),
        ],
        environment: MEDIATION,
      },
      'mediator-not-ready',
      /the scheduler may choose such a node/,
    ],
  ])('warns, and is never silent, when %s', (_, input, rule, message) => {
    const { passed, own } = preflight(input);
    expect(own.map(finding => [finding.rule, finding.severity])).toEqual([
      [rule, 'warning'],
    ]);
    expect(own[0].message).toMatch(message);
    expect(passed).toBe(true);
  });

  it('notes that a runtime class may add to what is counted', () => {
    const { passed, own } = preflight({
      inventory: GOOD,
      environment: { scheduling: { runtimeClassName: 'kata' } },
    });
    expect(own).toMatchObject([
      {
        rule: 'cluster-not-checked',
        severity: 'note',
        message: expect.stringMatching(
          /^what runtime class kata of cluster onprem adds to .* is not counted; leave room for it$/,
        ),
      },
    ]);
    expect(passed).toBe(true);
  });

  it("gives the linter's findings with the file, the path and how to fix them", () => {
    const workload = {
      resources: { cpu: '1500m', memory: '1Gi' },
      hugepages: { total: '2Gi' },
    };
    const lint = preflight({ inventory: GOOD, workload }).findings.find(
      ({ rule }) => rule === 'cpu-guaranteed',
    );
    expect(lint).toMatchObject({
      environment: 'onprem',
      file: 'deploy/base/deployment.yaml',
      path: expect.stringContaining('spec.template.spec.containers[0]'),
      help: expect.any(String),
    });
  });

  it.each<[string, string, (string | number)[], string]>([
    [
      'what the base says of the pods',
      'Deployment',
      ['spec', 'template', 'spec', 'containers', 0, 'args'],
      'deploy/base/deployment.yaml',
    ],
    [
      'a text of the base that holds JSON',
      'Deployment',
      ['spec', 'template', 'metadata', 'annotations', 'networks', 0, 'name'],
      'deploy/base/deployment.yaml',
    ],
    [
      'what the environment adds to the pods',
      'Deployment',
      ['spec', 'template', 'spec', 'containers', 0, 'resources'],
      'deploy/overlays/a/pod.patch.yaml',
    ],
    ['a Service', 'Service', ['spec', 'nothing'], 'deploy/base/service.yaml'],
    [
      'a network',
      'NetworkAttachmentDefinition',
      ['spec'],
      'deploy/overlays/a/networks.yaml',
    ],
    [
      'the net-config',
      'ConfigMap',
      ['data'],
      'deploy/overlays/a/net-config.yaml',
    ],
  ])('finds the file of %s', (_, kind, path, file) => {
    const content =
      'spec: {template: {metadata: {annotations: {networks: "[]"}}, spec: {containers: [{args: []}]}}}';
    expect(
      fileFinder('a', [{ path: 'deploy/base/deployment.yaml', content }])(
        { apiVersion: 'v1', kind, metadata: { name: 'x' } },
        path,
      ),
    ).toBe(file);
  });

  it('checks each environment against its own cluster', () => {
    const report = preflightWorkload({
      rendered: renderWorkload({
        workload: fakeWorkload({ environments: ['b', 'a'] }),
        environments: ['a', 'b'].map(name => fakeEnvironment(name, VDPA)),
        packs,
      }),
      inventoryOf: ({ metadata }) => ({
        objects: metadata.name === 'a' ? GOOD : [],
        hasAllRequests: true,
      }),
    });
    expect(
      report.findings
        .filter(({ severity }) => severity === 'error')
        .map(({ rule, environment }) => [rule, environment]),
    ).toEqual([['no-node-selected', 'b']]);
  });

  it('leaves out an environment that is not to be checked', () => {
    const report = preflightWorkload({
      rendered: renderWorkload({
        workload: fakeWorkload({ environments: ['b', 'a'] }),
        environments: ['a', 'b'].map(name => fakeEnvironment(name, VDPA)),
        packs,
      }),
      inventoryOf: ({ metadata }) =>
        metadata.name === 'a' ? { objects: GOOD } : undefined,
    });
    expect(report).toMatchObject({ passed: true, environments: ['a'] });
    expect(
      report.findings.filter(({ environment }) => environment === 'b'),
    ).toEqual([]);
  });

  it('never throws over odd objects', () => {
    const odd = [
      null,
      7,
      'x',
      [],
      { kind: 'Node' },
      { kind: 'Node', metadata: 1, status: { allocatable: { [DEVICE]: {} } } },
      { kind: 'Pod', spec: { nodeName: 3, containers: 'no' } },
      {
        kind: 'Pod',
        metadata: { labels: 4 },
        spec: {
          nodeName: 'n1',
          containers: [
            null,
            {
              resources: {
                limits: {
                  constructor: '1',
                  ['__proto__']: '2',
                  cpu: {},
                  memory: 'x',
                },
              },
            },
          ],
          overhead: 3,
          resources: 'x',
        },
      },
      {
        kind: 'Node',
        metadata: { name: 'n9' },
        status: { allocatable: { cpu: null } },
      },
    ];
    expect(preflight({ inventory: [...GOOD, ...odd] }).passed).toBe(true);
    expect(preflight({ inventory: odd }).passed).toBe(false);
  });
});
