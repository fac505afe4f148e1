import { describe, expect, it } from 'vitest';
import type { Backend } from '../../model/Backend';
import {
  backend,
  entry,
  environment,
  LABELLED,
  mediator,
  nad,
  netConfig,
  node,
  nodeState,
  PCI,
  pod,
  PodParts,
  pools,
  RESOURCE,
  vdpaInfo,
  withNode,
} from '../__testUtils__/cluster';
import { classificationContext } from '../classificationContext';
import { classifyPod } from '../classifyPod';
import type { PodClassification } from '../PodClassification';
import { isGoodVerdict } from '../verdicts';
import { weakestLink } from './chain';
import type { LinkId } from './Link';

/** A pack as the built-in ones are: its schemas say how a network is attached, and where its platform side stands. */
function pack(promised: 'vdpa' | 'mediation', attachment: string): Backend {
  const { spec, ...rest } = backend(promised);
  return {
    ...rest,
    spec: {
      ...spec,
      network: {
        properties: {
          attachment: { default: attachment },
          socketSource: { default: 'slot' },
        },
      },
      platform: { properties: { namespace: { default: 'fastpath-system' } } },
    },
  };
}

const VDPA = pack('vdpa', 'ovs');
const MEDIATION = pack('mediation', 'dummy');
const OVS = nad({ type: 'ovs' });
const DUMMY = nad({ type: 'dummy' });
const STATE = nodeState({ vdpaType: 'vhost' });
const SERVED = [DUMMY, mediator(true)];
const WIRED: PodParts = { status: [entry(vdpaInfo())] };
const SLOT: PodParts = { status: [entry()] };

interface Case {
  readonly what: string;
  readonly parts?: PodParts;
  readonly objects?: readonly unknown[];
  readonly networks?: object;
  /** The first link that is not held; none for what is green. */
  readonly link?: LinkId;
  readonly code?: string;
}

function classify(
  { parts, objects = [], networks }: Case,
  common: PodParts,
  of: Backend,
): PodClassification {
  const own = pod({ labels: LABELLED, ...common, ...parts });
  return classifyPod(
    own,
    classificationContext({
      objects: [...withNode(objects), own],
      environments: [environment(networks)],
      backends: [of],
    }),
  );
}

function check(given: Case, common: PodParts, of: Backend): void {
  const { verdict, attachments } = classify(given, common, of);
  expect(isGoodVerdict(verdict)).toBe(given.link === undefined);
  const weakest = weakestLink(attachments[0].links);
  expect({ link: weakest?.id, code: weakest?.reason?.code }).toEqual({
    link: given.link,
    code: given.code,
  });
}

const rows = (cases: readonly Case[]) =>
  cases.map((item): [string, Case] => [item.what, item]);

const container = (name: string, limit?: string, more: object = {}) => ({
  name,
  ...(limit && { resources: { limits: { [RESOURCE]: limit } } }),
  ...more,
});

const twin = (info: object) =>
  pod({ labels: LABELLED, status: [entry(info)], metadata: { name: 'twin' } });

describe('a vDPA device', () => {
  const PROVEN = [OVS, STATE];

  it.each(
    rows([
      { what: 'with each link held', objects: PROVEN },
      {
        what: 'of a function that the operator lists without one, beside others',
        objects: [OVS, nodeState()],
        link: 'inventory',
        code: 'class-contradicted',
      },
      {
        what: 'whose report names no PCI address',
        parts: { status: [entry(vdpaInfo({ 'pci-address': undefined }))] },
        objects: [
          OVS,
          pools(
            { drivers: ['mlx5_core'], vdpaType: 'vhost' },
            {},
            'fastpath-system',
          ),
        ],
        link: 'inventory',
        code: 'device-without-address',
      },
      {
        what: "that only a node state in the pod's own namespace lists",
        objects: [
          OVS,
          { ...(STATE as object), metadata: { name: 'n1', namespace: 'edge' } },
        ],
        link: 'inventory',
        code: 'inventory-in-own-namespace',
      },
      {
        what: 'on a node that is not ready',
        objects: [
          ...PROVEN,
          {
            ...(node() as object),
            status: {
              allocatable: { [RESOURCE]: '4' },
              conditions: [{ type: 'Ready', status: 'Unknown' }],
            },
          },
        ],
        link: 'node',
        code: 'node-not-ready',
      },
      {
        what: 'on a node of which nothing was read',
        objects: [
          ...PROVEN,
          { ...(node() as object), metadata: { name: 'n7' } },
        ],
        link: 'node',
        code: 'node-not-read',
      },
      {
        what: 'on a node whose kubelet was not heard of for minutes',
        objects: [
          ...PROVEN,
          ...[
            ['n1', '2026-11-22T10:00:00.000000Z'],
            ['n2', '2026-11-22T10:04:00.000000Z'],
          ].map(([name, renewTime]) => ({
            kind: 'Lease',
            metadata: { name, namespace: 'kube-node-lease' },
            spec: { renewTime },
          })),
        ],
        link: 'node',
        code: 'node-lease-old',
      },
      {
        what: 'of a pod whose node is lost',
        parts: { podStatus: { reason: 'NodeLost' } },
        objects: PROVEN,
        link: 'pod',
        code: 'pod-lost',
      },
      {
        what: 'of a pod that uses the network of its node',
        parts: { spec: { hostNetwork: true } },
        objects: PROVEN,
        link: 'pod-network',
        code: 'host-network',
      },
      {
        what: 'of a network in another namespace',
        parts: {
          networks: 'core/httpd-fast@net1',
          status: [entry(vdpaInfo(), { name: 'core/httpd-fast' })],
        },
        objects: [
          {
            ...(OVS as { metadata: object }),
            metadata: {
              ...(OVS as { metadata: object }).metadata,
              namespace: 'core',
            },
          },
          STATE,
        ],
        link: 'network',
        code: 'network-elsewhere',
      },
      {
        what: 'of a network that asks for no device',
        objects: [nad({ type: 'ovs' }, null), STATE],
        link: 'network',
        code: 'network-without-resource',
      },
      {
        what: 'behind a CNI plugin that cannot attach one',
        objects: [nad({ type: 'sriov' }), STATE],
        link: 'cni',
        code: 'cni-cannot-attach',
      },
      {
        what: "behind a CNI plugin that is not the environment's",
        objects: [DUMMY, STATE],
        link: 'cni',
        code: 'cni-not-environments',
      },
      {
        what: 'that only a sidecar holds',
        parts: {
          limits: {},
          spec: { containers: [container('httpd'), container('proxy', '1')] },
        },
        objects: PROVEN,
        link: 'container',
        code: 'device-in-other-container',
      },
      {
        what: 'that only a native sidecar holds',
        parts: {
          limits: {},
          spec: {
            containers: [container('httpd')],
            initContainers: [
              container('proxy', '1', { restartPolicy: 'Always' }),
            ],
          },
        },
        objects: PROVEN,
        link: 'container',
        code: 'device-in-other-container',
      },
      {
        what: 'that the application and another container hold',
        parts: {
          spec: {
            containers: [container('httpd', '1'), container('proxy', '1')],
          },
        },
        objects: PROVEN,
        link: 'container',
        code: 'device-in-several-containers',
      },
      {
        what: 'that an init container holds before the application does',
        parts: {
          spec: {
            containers: [container('httpd', '1')],
            initContainers: [container('prepare', '1')],
          },
        },
        objects: PROVEN,
      },
      {
        what: 'that the first of two containers holds, which is the one that kubectl takes',
        parts: { spec: { containers: [container('a', '1'), container('b')] } },
        objects: PROVEN,
      },
      {
        what: 'that the second of two containers holds, and neither says that it is the application',
        parts: { spec: { containers: [container('a'), container('b', '1')] } },
        objects: PROVEN,
        link: 'container',
        code: 'application-unknown',
      },
      {
        what: 'that the second of two containers holds, which kubectl takes by an annotation',
        parts: {
          spec: { containers: [container('a'), container('b', '1')] },
          annotations: { 'kubectl.kubernetes.io/default-container': 'b' },
        },
        objects: PROVEN,
      },
      {
        what: 'of a pod that is being deleted',
        parts: { metadata: { deletionTimestamp: '2026-01-01T00:00:00Z' } },
        objects: PROVEN,
        link: 'pod',
        code: 'pod-terminating',
      },
      {
        what: 'of a pod that is not ready',
        parts: { ready: false },
        objects: PROVEN,
        link: 'pod',
        code: 'pod-not-ready',
      },
      {
        what: 'of an application that crashes again and again',
        parts: {
          podStatus: {
            containerStatuses: [
              {
                name: 'httpd',
                state: { waiting: { reason: 'CrashLoopBackOff' } },
              },
            ],
          },
        },
        objects: PROVEN,
        link: 'pod',
        code: 'container-not-running',
      },
      {
        what: 'beside a sidecar that crashes',
        parts: {
          spec: { containers: [container('httpd', '1'), container('b')] },
          podStatus: {
            containerStatuses: [
              { name: 'b', state: { waiting: { reason: 'CrashLoopBackOff' } } },
            ],
          },
        },
        objects: PROVEN,
      },
      {
        what: 'of which the report names no path',
        parts: { status: [entry(vdpaInfo({ path: undefined }))] },
        objects: PROVEN,
        link: 'report',
        code: 'report-without-path',
      },
      {
        what: 'whose ovs is not told that it is one',
        objects: [nad({ type: 'ovs', capabilities: {} }), STATE],
        link: 'cni',
        code: 'ovs-without-device-info',
      },
      {
        what: "on another bridge than the environment's",
        objects: [nad({ type: 'ovs', bridge: 'br-other' }), STATE],
        networks: { default: { resource: RESOURCE, bridge: 'br-fast' } },
        link: 'cni',
        code: 'cni-leads-elsewhere',
      },
      {
        what: "on the environment's bridge",
        objects: [nad({ type: 'ovs', bridge: 'br-fast' }), STATE],
        networks: { default: { resource: RESOURCE, bridge: 'br-fast' } },
      },
      {
        what: 'whose net-config was rendered for another backend',
        objects: [...PROVEN, netConfig({}, { backend: 'other' })],
        link: 'net-config',
        code: 'net-config-of-other-backend',
      },
      {
        what: 'that the container which starts with the resolver holds',
        parts: {
          spec: {
            containers: [
              container('a', '1', {
                command: ['/usr/local/bin/fastpath-resolve', '--'],
              }),
              container('b'),
            ],
          },
        },
        objects: PROVEN,
      },
      {
        what: 'by a limit that Kubernetes does not take',
        parts: { limits: { [RESOURCE]: '0x1' } },
        objects: PROVEN,
        link: 'container',
        code: 'device-not-requested',
      },
      {
        what: 'whose resource the kubelet offers none of any more',
        objects: [...PROVEN, node(undefined, {}, { [RESOURCE]: '0' })],
        link: 'kubelet',
        code: 'resource-not-offered',
      },
      {
        what: 'whose path another pod of the node has, with another PCI device',
        objects: [...PROVEN, twin(vdpaInfo({ 'pci-address': '0000:65:00.4' }))],
        link: 'holder',
        code: 'path-claimed-twice',
      },
      {
        what: 'that another pod of the node has, by another path',
        objects: [...PROVEN, twin(vdpaInfo({ path: '/dev/vhost-vdpa-7' }))],
        link: 'holder',
        code: 'device-claimed-twice',
      },
      {
        what: 'that the kubelet says is unhealthy',
        parts: {
          podStatus: {
            containerStatuses: [
              {
                name: 'httpd',
                allocatedResourcesStatus: [
                  {
                    name: RESOURCE,
                    resources: [{ resourceID: PCI, health: 'Unhealthy' }],
                  },
                ],
              },
            ],
          },
        },
        objects: PROVEN,
        link: 'health',
        code: 'device-unhealthy',
      },
      {
        what: 'that the kubelet says is healthy',
        parts: {
          podStatus: {
            containerStatuses: [
              {
                name: 'httpd',
                allocatedResourcesStatus: [
                  {
                    name: RESOURCE,
                    resources: [{ resourceID: PCI, health: 'Healthy' }],
                  },
                ],
              },
            ],
          },
        },
        objects: PROVEN,
      },
      {
        what: 'whose port has no link',
        objects: [
          OVS,
          {
            ...(STATE as object),
            status: {
              interfaces: [
                {
                  ...(STATE as { status: { interfaces: object[] } }).status
                    .interfaces[0],
                  linkSpeed: '-1 Mb/s',
                },
              ],
            },
          },
        ],
        link: 'health',
        code: 'port-down',
      },
      {
        what: 'beside a network that the pod does not select',
        parts: {
          status: [
            entry(vdpaInfo()),
            { name: 'edge/extra', interface: 'net5' },
          ],
        },
        objects: PROVEN,
        link: 'report',
        code: 'unselected-network-reported',
      },
      {
        what: 'by a status annotation that the older one contradicts',
        parts: {
          annotations: { 'k8s.v1.cni.cncf.io/networks-status': '[]' },
        },
        objects: PROVEN,
        link: 'report',
        code: 'statuses-differ',
      },
      {
        what: 'where the net-config is of another environment',
        objects: [
          ...PROVEN,
          netConfig(
            { ip: '10.9.9.9', prefix: 24 },
            { environment: 'elsewhere' },
          ),
        ],
        link: 'net-config',
        code: 'net-config-of-other-environment',
      },
      {
        what: 'where a net-config that the pod mounts first makes it a kernel interface',
        parts: {
          spec: { volumes: [{ name: 'own', configMap: { name: 'a-own' } }] },
        },
        objects: [
          ...PROVEN,
          netConfig(),
          {
            ...(netConfig({ datapath: 'kernel' }) as object),
            metadata: { name: 'a-own', namespace: 'edge' },
          },
        ],
        link: 'net-config',
        code: 'net-config-lowers-promise',
      },
      {
        what: 'where the pod was rendered for another backend',
        parts: { labels: { ...LABELLED, 'fastpath.dev/backend': 'older' } },
        objects: PROVEN,
        link: 'net-config',
        code: 'backend-changed',
      },
    ]),
  )('%s', (_, given) => check(given, WIRED, VDPA));

  it("another environment's address is not shown as the pod's", () => {
    const given = {
      what: '',
      objects: [
        OVS,
        STATE,
        netConfig({ ip: '10.9.9.9', prefix: 24 }, { environment: 'elsewhere' }),
      ],
    };
    expect(classify(given, WIRED, VDPA).attachments[0].ips).toEqual([]);
  });
});

describe('the lease of the only node', () => {
  const PROVEN = [
    OVS,
    STATE,
    node(),
    {
      kind: 'Lease',
      metadata: { name: 'n1', namespace: 'kube-node-lease' },
      spec: { renewTime: '2026-11-01T00:00:00.000000Z' },
    },
  ];

  it.each([
    ['of the same time', '2026-11-01T00:00:20Z', true],
    ['long ago', '2026-11-01T00:02:00Z', false],
    ['of a time that nobody knows', undefined, true],
  ])('%s', (_, asOf, good) => {
    const own = pod({ labels: LABELLED, ...WIRED });
    const { verdict, attachments } = classifyPod(
      own,
      classificationContext({
        objects: [...PROVEN, own],
        environments: [environment()],
        backends: [VDPA],
        ...(asOf && { asOf: new Date(asOf) }),
      }),
    );
    expect(isGoodVerdict(verdict)).toBe(good);
    expect(weakestLink(attachments[0].links)?.reason?.code).toBe(
      good ? undefined : 'node-lease-old',
    );
  });
});

describe('a socket of a mediator', () => {
  const going = (namespace: string, more: object) => {
    const { metadata, ...rest } = mediator(true, 'n1', namespace) as {
      metadata: object;
    };
    return { ...rest, metadata: { ...metadata, ...more } };
  };

  it.each(
    rows([
      { what: 'with each link held', objects: SERVED },
      {
        what: "beside a volume of the pod's own where its slot belongs",
        parts: {
          spec: {
            containers: [
              container('httpd', '1', {
                volumeMounts: [{ name: 'own', mountPath: '/run/fast/0' }],
              }),
            ],
            volumes: [{ name: 'own', hostPath: { path: '/tmp' } }],
          },
        },
        objects: SERVED,
        link: 'container',
        code: 'folder-beside-slot',
      },
      {
        what: 'that is being deleted',
        objects: [
          DUMMY,
          going('fastpath-system', {
            deletionTimestamp: '2026-11-22T10:00:00Z',
          }),
        ],
        link: 'mediator',
        code: 'mediator-terminating',
      },
      {
        what: 'that is not ready',
        objects: [DUMMY, mediator(false)],
        link: 'mediator',
        code: 'mediator-not-ready',
      },
      {
        what: "of a namespace that is not the environment's",
        objects: [DUMMY, mediator(true, 'n1', 'somebodys')],
        link: 'mediator',
        code: 'mediator-not-seen',
      },
      {
        what: 'that nothing but a hand made',
        objects: [DUMMY, going('fastpath-system', { ownerReferences: [] })],
        link: 'mediator',
        code: 'mediator-not-seen',
      },
      {
        what: "beside a stranger's that is not ready, which is not heard",
        objects: [
          ...SERVED,
          going('somebodys', { name: 'x' }),
          mediator(false, 'n1', 'strangers'),
        ],
      },
      {
        what: 'whose slot only an init container holds',
        parts: {
          limits: {},
          spec: {
            containers: [container('httpd')],
            initContainers: [container('prepare', '1')],
          },
        },
        objects: SERVED,
        link: 'container',
        code: 'device-in-other-container',
      },
      {
        what: 'one of three holders on a node with two slots',
        objects: [
          ...SERVED,
          node(undefined, {}, { [RESOURCE]: '2' }),
          ...['b', 'c'].map(name =>
            pod({ labels: LABELLED, ...SLOT, metadata: { name } }),
          ),
        ],
        link: 'holder',
        code: 'more-holders-than-devices',
      },
      {
        what: 'one of two holders on a node with two slots',
        objects: [
          ...SERVED,
          node(undefined, {}, { [RESOURCE]: '2' }),
          pod({ labels: LABELLED, ...SLOT, metadata: { name: 'b' } }),
        ],
      },
      {
        what: 'out of nothing: a network of its own, no device, no folder',
        parts: { limits: {} },
        objects: [nad({ type: 'userspace' }, null), mediator(true)],
        link: 'network',
        code: 'network-without-resource',
      },
    ]),
  )('%s', (_, given) => check(given, SLOT, MEDIATION));

  const hostpath = {
    default: { socketSource: 'hostpath', hostDirectory: '/var/run/slots/a' },
  };
  const mounting = (path: string): PodParts => ({
    limits: {},
    spec: {
      containers: [
        {
          name: 'httpd',
          volumeMounts: [{ name: 's', mountPath: '/run/fast/net1' }],
        },
      ],
      volumes: [{ name: 's', hostPath: { path } }],
    },
  });
  const bare = nad({ type: 'dummy' }, null);

  it.each(
    rows([
      {
        what: "in the environment's folder",
        parts: mounting('/var/run/slots/a'),
        objects: [bare, mediator(true)],
      },
      {
        what: 'in another folder, such as /tmp',
        parts: mounting('/tmp'),
        objects: [bare, mediator(true)],
        link: 'container',
        code: 'folder-not-environments',
      },
      {
        what: 'in a folder that another pod of the node has',
        parts: mounting('/var/run/slots/a'),
        objects: [
          bare,
          mediator(true),
          pod({
            ...SLOT,
            ...mounting('/var/run/slots/a'),
            metadata: { name: 'b' },
          }),
        ],
        link: 'holder',
        code: 'path-claimed-twice',
      },
    ]),
  )('%s', (_, given) =>
    check({ networks: hostpath, ...given }, SLOT, MEDIATION),
  );
});

describe('a kernel interface', () => {
  const macvlan = nad({ type: 'macvlan' }, null);
  const networks = { default: { kernel: { config: { type: 'macvlan' } } } };

  it.each(
    rows([
      {
        what: 'on a network that the environment declares',
        objects: [macvlan],
        networks,
      },
      {
        what: 'by a CNI plugin that the environment does not declare',
        objects: [nad({ type: 'ipvlan' }, null)],
        networks,
        link: 'cni',
        code: 'cni-not-environments',
      },
      {
        what: 'that stands in a status only: nothing of its network is there',
        objects: [],
        networks,
        link: 'network',
        code: 'network-not-read',
      },
    ]),
  )('%s', (_, given) => check(given, { ...SLOT, limits: {} }, VDPA));

  it('is never confirmed: the status alone speaks of it, which its owner can write', () => {
    const found = classify(
      { what: '', objects: [macvlan], networks },
      { ...SLOT, limits: {} },
      VDPA,
    );
    expect(found.attachments[0]).toMatchObject({
      class: 'kernel',
      confidence: 'inferred',
    });
  });

  it('keeps no promise of a device, whatever the net-config says', () => {
    expect(
      classify(
        {
          what: '',
          objects: [macvlan, netConfig({ datapath: 'kernel' })],
        },
        { ...SLOT, limits: {} },
        VDPA,
      ).verdict,
    ).toBe('unusable');
  });
});
