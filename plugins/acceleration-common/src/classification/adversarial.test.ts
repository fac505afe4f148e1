import { describe, expect, it } from 'vitest';
import {
  LEGACY_NETWORK_STATUS_ANNOTATION,
  NETWORK_STATUS_ANNOTATION,
} from '../status/NetworkStatus';
import {
  backend,
  entry,
  environment,
  ETH0,
  LABELLED,
  mediator,
  nad,
  node,
  nodeState,
  PCI,
  pciInfo,
  pod,
  PodParts,
  RESOURCE,
  SOCKET_INFO,
  vdpaInfo,
} from './__testUtils__/cluster';
import {
  classify,
  DUMMY,
  env,
  Given,
  METAL,
  OVS,
  withDriver,
} from './__testUtils__/classified';
import { claim, claiming, slice } from './__testUtils__/dra';
import { adviceFor } from './advice';
import { classificationContext } from './classificationContext';
import { classifyPod } from './classifyPod';
import type { PodClassification } from './PodClassification';
import { isGoodVerdict } from './verdicts';

/**
 * What somebody writes who may patch a pod, or make objects in its namespace, and what happens by accident. The rule: never a
 * crash; never a good verdict unless the row says why it is right; and what is wrong is named.
 */
interface Attack {
  readonly what: string;
  readonly pod?: PodParts;
  readonly objects?: readonly unknown[];
  readonly given?: Omit<Given, 'objects'>;
  /** Stands in what is said of the pod. */
  readonly named?: RegExp;
  /** Why a good verdict is right all the same. */
  readonly right?: string;
}

const PROVEN = withDriver('mlx5_core');
const HONEST = entry(vdpaInfo());
const ELSEWHERE = '0000:99:00.1';
const TWO = {
  networks: 'httpd-fast@net1,httpd-fast@net2',
  limits: { [RESOURCE]: '2' },
};

/** Everything that is said of a pod. */
function said({
  warnings,
  reasons,
  attachments,
  rawStatus,
}: PodClassification): string {
  return [
    ...warnings,
    ...reasons,
    ...attachments.flatMap(item => [...item.warnings, ...item.reasons]),
    rawStatus ?? '',
  ].join('\n');
}

function judge({
  pod: parts = {},
  objects = PROVEN,
  given = env('vdpa'),
}: Attack): PodClassification {
  const found = classify(
    { labels: LABELLED, status: [HONEST], ...parts },
    { ...given, objects },
  );
  found.attachments.forEach(adviceFor);
  expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  return found;
}

function check(attack: Attack): void {
  const found = judge(attack);
  expect({ good: isGoodVerdict(found.verdict) }).toEqual({
    good: attack.right !== undefined,
  });
  if (attack.named) expect(said(found)).toMatch(attack.named);
}

const each = (attacks: readonly Attack[]) =>
  attacks.map((attack): [string, Attack] => [
    attack.right ? `${attack.what} (kept: ${attack.right})` : attack.what,
    attack,
  ]);

it('the honest pod keeps its promise, so that each row below has something to lose', () => {
  expect(judge({ what: 'nothing' }).verdict).toBe('as-promised');
});

describe('a forged status', () => {
  it.each(
    each([
      {
        what: 'a PCI address that the node does not have',
        pod: { status: [entry(vdpaInfo({ 'pci-address': ELSEWHERE }))] },
        named: /0000:99:00\.1 is not on node n1/,
      },
      {
        what: 'the address of a device of another node',
        pod: { status: [entry(vdpaInfo({ 'pci-address': ELSEWHERE }))] },
        objects: [
          ...PROVEN,
          {
            ...(nodeState({
              pciAddress: ELSEWHERE,
              vdpaType: 'vhost',
            }) as object),
            metadata: { name: 'n2', namespace: 'sriov' },
          },
        ],
        named: /is not on node n1/,
      },
      {
        what: 'a pod on another node than the device',
        pod: { spec: { nodeName: 'n2' } },
        named: /backend unverified/,
      },
      {
        what: 'a pod that claims to be on no node',
        pod: { spec: { nodeName: undefined } },
        named: /backend unverified/,
      },
      {
        what: 'no PCI address at all',
        pod: { status: [entry(vdpaInfo({ 'pci-address': undefined }))] },
        named: /backend unverified|nothing but the status/,
      },
      {
        what: 'a PCI address that is none',
        pod: { status: [entry(vdpaInfo({ 'pci-address': '../../65:00.3' }))] },
        named: /no PCI address such as/,
      },
      {
        what: 'the address in upper case, with a long domain',
        pod: {
          status: [entry(vdpaInfo({ 'pci-address': '00000000:65:00.3' }))],
        },
        named: /is not on node n1/,
      },
      {
        what: 'vdpa where the node has vfio',
        objects: withDriver('vfio-pci'),
        named: /driver vfio-pci has device/,
      },
      {
        what: 'vdpa where the node has the kernel on it',
        objects: withDriver('virtio-pci'),
        named: /no vDPA device can stand on it/,
      },
      {
        what: 'vdpa where the node has no vDPA device',
        objects: [OVS, METAL, nodeState()],
        named: /lists 0000:65:00\.3 with no vDPA device on it/,
        given: {
          environments: [environment({ default: {} })],
          backends: [backend('vdpa')],
        },
      },
      {
        what: "vdpa where the vDPA device is the kernel's",
        objects: [OVS, nodeState({ vdpaType: 'virtio' })],
        named: /vDPA type is virtio, not vhost/,
      },
      {
        what: 'a function of another port than the node has it on',
        pod: {
          status: [entry(vdpaInfo({ 'pf-pci-address': '0000:77:00.0' }))],
        },
        named:
          /the physical function of 0000:65:00\.3 is 0000:65:00\.0, and not 0000:77:00\.0/,
      },
      {
        what: 'a plain function of another port',
        pod: { status: [entry(pciInfo({ 'pf-pci-address': '0000:77:00.0' }))] },
        objects: [nad({ type: 'sriov' }), nodeState()],
        named: /the physical function of 0000:65:00\.3 is/,
      },
      {
        what: 'a function of the port that the node has it on',
        pod: {
          status: [entry(vdpaInfo({ 'pf-pci-address': '0000:65:00.0' }))],
        },
        right: 'it is what the node lists',
      },
      {
        what: 'one vhost device for two interfaces',
        pod: {
          ...TWO,
          status: [
            HONEST,
            entry(vdpaInfo({ 'pci-address': '0000:65:00.2' }), {
              interface: 'net2',
            }),
          ],
        },
        objects: [OVS, METAL, twoFunctions()],
        named: /vhost-vdpa-1 is reported for more than one interface/,
      },
      {
        what: "a vendor that the node's labels exclude",
        objects: [
          OVS,
          nodeState({ vdpaType: 'vhost' }),
          node('m5.metal', {
            'feature.node.kubernetes.io/pci-0200_8086.present': 'true',
          }),
        ],
        named: /list network devices of vendor 8086 only/,
      },
      {
        what: 'hardware by the name of a simulator',
        pod: { status: [entry(vdpaInfo({ 'parent-device': 'vdpasim0' }))] },
        named: /received simulated/,
      },
      {
        what: 'a device that the pod was never given',
        pod: { limits: {} },
        named: /no container has it in its limits/,
      },
      {
        what: 'one device for two interfaces',
        pod: {
          ...TWO,
          status: [HONEST, entry(vdpaInfo(), { interface: 'net2' })],
        },
        objects: [
          ...PROVEN,
          pod({
            ...TWO,
            status: [HONEST, entry(vdpaInfo(), { interface: 'net2' })],
          }),
        ],
        named: /another interface of Pod edge\/httpd-0 reports the same device/,
      },
      {
        what: "another pod's device",
        objects: [
          ...PROVEN,
          pod({ status: [HONEST], metadata: { name: 'owner' } }),
        ],
        named: /Pod edge\/owner reports the same device/,
      },
      {
        what: 'a status of a pod that waits',
        pod: { phase: 'Pending' },
        named: /the pod does not run yet/,
      },
      {
        what: 'a status of a pod in no known phase',
        pod: { phase: 'Running ' },
        named: /phase is Running /,
      },
      {
        what: 'a status that nothing selects',
        pod: { networks: '' },
        named: /was not believed/,
      },
      {
        what: 'a socket in place of the promised hardware',
        pod: { status: [entry(SOCKET_INFO)] },
        objects: [DUMMY],
        named: /promised vdpa, received mediation/,
      },
      {
        what: 'a type that no specification has',
        pod: {
          status: [
            entry({ type: 'warp', version: '1.1.0', warp: { speed: 9 } }),
          ],
        },
        named: /none of pci, vdpa/,
      },
      {
        what: 'pci where vdpa was promised',
        pod: { status: [entry(pciInfo())] },
        named: /cannot be used by an image/,
      },
    ]),
  )('%s', (_, attack) => check(attack));
});

describe('a device path that leads elsewhere', () => {
  it.each(
    each([
      ...[
        '/dev/../etc/shadow',
        '/dev/vhost-vdpa-0/../mem',
        '/dev/vhost-vdpa-',
        '/dev/vhost-vdpa-0 ',
        '/dev/vhost-vdpa-0\n',
        '/dev/vhost-vdpa-0\u0000',
        'dev/vhost-vdpa-0',
        '/DEV/vhost-vdpa-0',
        '/dev/vhost-vpda-0',
        '/dev/vhost-net',
        '/dev/vhost-vdpa-٣',
        '//dev/vhost-vdpa-0',
      ].map((path): Attack => ({
        what: JSON.stringify(path),
        pod: { status: [entry(vdpaInfo({ path }))] },
        named: /is no path of a vhost-vdpa device/,
      })),
      {
        what: 'a path of 100,000 characters',
        pod: {
          status: [entry(vdpaInfo({ path: `/dev/${'x'.repeat(100_000)}` }))],
        },
        named: /is no path of a vhost-vdpa device/,
      },
      ...[
        '/dev/../etc/shadow',
        '/run/fast/../../etc/shadow',
        'sock',
        '/dev/vhost-vdpa-0',
        '/proc/1/root/sock',
        '/sys/x',
        '/run/fast/0/\u0000sock',
        '/run/fast/0/a\nb',
        `/run/${'x'.repeat(108)}`,
        '/',
      ].map((path): Attack => ({
        what: `a socket at ${JSON.stringify(path.slice(0, 40))}`,
        pod: {
          status: [
            entry({
              type: 'vhost-user',
              version: '1.1.0',
              'vhost-user': { mode: 'client', path },
            }),
          ],
        },
        objects: [DUMMY, mediator(true)],
        given: env('mediation'),
        named: /is no path of a socket/,
      })),
    ]),
  )('%s', (_, attack) => check(attack));
});

describe('a status in pieces', () => {
  const text = JSON.stringify([ETH0, HONEST]);

  it.each(
    each([
      {
        what: 'cut off in the middle',
        pod: { status: text.slice(0, -20) },
        named: /the network status cannot be read/,
      },
      {
        what: 'empty',
        pod: { status: '' },
        named: /Multus reports nothing for interface net1|not attached/,
      },
      {
        what: 'not a list',
        pod: { status: '{"interface":"net1"}' },
        named: /is no list/,
      },
      {
        what: 'twice JSON',
        pod: { status: JSON.stringify(text) },
        named: /is no list/,
      },
      {
        what: '300 KiB',
        pod: {
          status: `${text.slice(0, -1)},{"name":"${'x'.repeat(300 * 1024)}"}]`,
        },
        named: /has \d+ characters/,
      },
      {
        what: '10,000 entries',
        pod: {
          status: JSON.stringify([
            ETH0,
            HONEST,
            ...Array.from({ length: 10_000 }, () => ({})),
          ]),
        },
        named: /has 10002 entries/,
      },
      {
        what: 'nested 100,000 deep',
        pod: { status: `${'['.repeat(100_000)}${']'.repeat(100_000)}` },
        named: /is no mapping|not attached/,
      },
      {
        what: 'nested 20,000 deep in a device-info',
        pod: {
          status: `[${JSON.stringify(ETH0)},{"name":"edge/httpd-fast","interface":"net1","device-info":{"type":"x","x":${'{"x":'.repeat(20_000)}1${'}'.repeat(20_000)}}}]`,
        },
        named: /none of pci, vdpa/,
      },
      {
        what: 'entries of wrong types',
        pod: { status: [null, 5, 'net1', [], true] },
        named: /is no mapping/,
      },
      {
        what: 'fields of wrong types',
        pod: {
          status: [
            {
              name: ['edge/httpd-fast'],
              interface: { net1: 1 },
              ips: 'x',
              mac: 5,
              mtu: '1500',
              gateway: {},
              dns: [],
              'device-info': [],
            },
          ],
        },
        named: /is no text; it was passed over/,
      },
      {
        what: 'a device-info of wrong types',
        pod: {
          status: [
            entry({
              type: 'vdpa',
              version: 1.1,
              vdpa: {
                'parent-device': {},
                driver: ['vhost'],
                path: 0,
                'pci-address': { toString: 'x' },
              },
            }),
          ],
        },
        named: /is no text; it was passed over/,
      },
      {
        what: 'a device-info that is text',
        pod: { status: [entry(JSON.stringify(vdpaInfo()))] },
        named: /is a string; give a mapping/,
      },
      {
        what: 'a device-info of the prototype',
        pod: {
          status: `[${JSON.stringify(ETH0)},{"name":"edge/httpd-fast","interface":"net1","__proto__":{"device-info":${JSON.stringify(vdpaInfo())}}}]`,
        },
        named: /no device was reported/,
      },
      {
        what: 'a type that every object has',
        pod: {
          status: [
            entry({
              type: 'constructor',
              version: '1.1.0',
              constructor: vdpaInfo(),
            }),
          ],
        },
        named: /none of pci, vdpa/,
      },
      {
        what: 'lone surrogates',
        pod: {
          status: [
            {
              name: 'edge/\ud800',
              interface: 'net\udfff',
              'device-info': vdpaInfo({ path: '/dev/\ud800' }),
            },
          ],
        },
        named: /matched by its position only/,
      },
      {
        what: 'control characters in names',
        pod: {
          status: [
            HONEST,
            { name: 'x\u001b[2J\u0007', interface: 'a\u0000b\r\n' },
          ],
        },
        named: /which the pod does not select/,
      },
      {
        what: "only the cluster's network",
        pod: { status: [] },
        named: /not attached/,
      },
      {
        what: 'the network as the default one',
        pod: { status: [{ ...(HONEST as object), default: true }] },
        named: /not attached/,
      },
    ]),
  )('%s', (_, attack) => check(attack));
});

describe('a status that says things twice, or in another order', () => {
  const forged = entry(vdpaInfo({ 'pci-address': ELSEWHERE }));
  const both = (current: unknown, legacy: unknown): PodParts => ({
    status: undefined,
    annotations: {
      [NETWORK_STATUS_ANNOTATION]: JSON.stringify([ETH0, current]),
      [LEGACY_NETWORK_STATUS_ANNOTATION]: JSON.stringify([ETH0, legacy]),
    },
  });
  const other = { ...(entry(SOCKET_INFO, { interface: 'net2' }) as object) };

  it.each(
    each([
      {
        what: 'both keys, the same',
        pod: both(HONEST, HONEST),
        right: 'older releases of Multus write both',
      },
      {
        what: 'both keys, the older one forged',
        pod: both(HONEST, forged),
        named: /says something else/,
      },
      {
        what: 'both keys, the newer one forged',
        pod: both(forged, HONEST),
        named: /says something else/,
      },
      {
        what: 'only the older key, forged',
        pod: {
          status: undefined,
          annotations: {
            [LEGACY_NETWORK_STATUS_ANNOTATION]: JSON.stringify([ETH0, forged]),
          },
        },
        named: /is not on node n1/,
      },
      {
        what: 'the interface twice, a forged entry first',
        pod: { status: [forged, HONEST] },
        named: /reported more than once/,
      },
      {
        what: 'the interface twice, a forged entry last',
        pod: { status: [HONEST, forged] },
        named: /reported more than once/,
      },
      {
        what: 'the interface twice, the same',
        pod: { status: [HONEST, HONEST] },
        named: /reported more than once/,
      },
      {
        what: 'the interface twice, under another network',
        pod: { status: [HONEST, { name: 'edge/other', interface: 'net1' }] },
        named: /reported more than once/,
      },
      {
        what: 'an entry for another interface of the network',
        pod: { status: [HONEST, entry(forged, { interface: 'net9' })] },
        named: /net9\), which the pod does not select; it was not believed/,
      },
      {
        what: 'the right entries in another order',
        pod: {
          ...TWO,
          status: [
            entry(
              vdpaInfo({
                'pci-address': '0000:65:00.2',
                path: '/dev/vhost-vdpa-2',
              }),
              { interface: 'net2' },
            ),
            HONEST,
          ],
        },
        objects: [OVS, METAL, twoFunctions()],
        right: 'entries are found by network and interface',
      },
      {
        what: 'entries with their names exchanged',
        pod: {
          ...TWO,
          status: [other, { ...(HONEST as object), interface: 'net7' }],
        },
        objects: [OVS, METAL, twoFunctions()],
        named: /net7\), which the pod does not select; it was not believed/,
      },
      {
        what: 'the entry of another network in its place',
        pod: { status: [{ ...(HONEST as object), name: 'edge/elsewhere' }] },
        named: /matched by its position only/,
      },
      {
        what: 'the network of another namespace',
        pod: { status: [{ ...(HONEST as object), name: 'core/httpd-fast' }] },
        named: /matched by its position only/,
      },
      {
        what: 'a key twice in one entry: the last one counts, as everywhere',
        pod: {
          status: `[{"name":"edge/httpd-fast","interface":"net1","device-info":${JSON.stringify(vdpaInfo())},"device-info":null}]`,
        },
        named: /no device was reported/,
      },
    ]),
  )('%s', (_, attack) => check(attack));
});

describe("objects of the workload's own namespace", () => {
  const inNamespace = (object: unknown, namespace: string) => ({
    ...(object as object),
    metadata: { ...(object as { metadata: object }).metadata, namespace },
  });
  const fakePool = {
    kind: 'ConfigMap',
    metadata: { name: 'plugin', namespace: 'edge' },
    data: {
      'config.json': JSON.stringify({
        resourceList: [
          {
            resourceName: 'fast',
            resourcePrefix: 'example.com',
            selectors: { drivers: ['mlx5_core'], vdpaType: 'vhost' },
          },
        ],
      }),
    },
  };
  const slot = { status: [entry()] };

  it.each(
    each([
      {
        what: 'a mediator',
        pod: slot,
        objects: [DUMMY, mediator(true, 'n1', 'edge')],
        given: env('mediation'),
        named: /no mediator is seen on node n1/,
      },
      {
        what: 'a mediator beside a real one that is not ready',
        pod: slot,
        objects: [DUMMY, mediator(false), mediator(true, 'n1', 'edge')],
        given: env('mediation'),
        named: /the mediator on node n1 is not ready/,
      },
      {
        what: 'a mediator where the real ones are elsewhere',
        pod: slot,
        objects: [DUMMY, mediator(true, 'n2'), mediator(true, 'n1', 'edge')],
        given: env('mediation'),
        named: /node n1 has no mediator/,
      },
      {
        what: 'a mediator for other slots',
        pod: slot,
        objects: [nad({ type: 'dummy' }, 'example.com/other'), mediator(true)],
        given: env('mediation'),
        named: /no container has it in its limits/,
      },
      {
        what: 'a node state',
        objects: [
          OVS,
          METAL,
          inNamespace(nodeState({ vdpaType: 'vhost' }), 'edge'),
        ],
        named: /backend unverified/,
      },
      {
        what: 'a node state of a namespace that the environment does not name',
        objects: [
          OVS,
          METAL,
          inNamespace(nodeState({ vdpaType: 'vhost' }), 'other'),
        ],
        given: {
          environments: [
            environment(undefined, { platform: { namespace: 'operator' } }),
          ],
          backends: [backend('vdpa')],
        },
        named: /backend unverified/,
      },
      {
        what: 'a node state that adds a device',
        pod: { status: [entry(vdpaInfo({ 'pci-address': ELSEWHERE }))] },
        objects: [
          ...PROVEN,
          inNamespace(
            nodeState({ pciAddress: ELSEWHERE, vdpaType: 'vhost' }),
            'edge',
          ),
        ],
        named: /is not on node n1/,
      },
      {
        what: 'a node state that contradicts, elsewhere',
        objects: [
          ...PROVEN,
          inNamespace(nodeState({ driver: 'ifcvf' }), 'other'),
        ],
        named:
          /says that the driver of 0000:65:00\.3 is ifcvf, SriovNetworkNodeState sriov\/n1 says mlx5_core/,
      },
      {
        what: "a device plugin's configuration",
        objects: [OVS, fakePool],
        named: /nothing but the status|backend unverified/,
      },
      {
        what: 'a NAD that takes another resource',
        pod: { limits: { 'nvidia.com/gpu': '1' } },
        objects: [
          nad({ type: 'ovs' }, 'nvidia.com/gpu'),
          METAL,
          nodeState({ vdpaType: 'vhost' }),
          node('m5.metal', {}, { 'nvidia.com/gpu': '8' }),
        ],
        named:
          /takes its device from nvidia\.com\/gpu, the environment declares example\.com\/fast/,
      },
      {
        what: 'a NAD that takes a resource where the environment names none',
        pod: { limits: { 'nvidia.com/gpu': '1' } },
        objects: [
          nad({ type: 'ovs' }, 'nvidia.com/gpu'),
          nodeState({ driver: 'ifcvf', vdpaType: 'vhost' }),
          node(undefined, {}, { 'nvidia.com/gpu': '1' }),
        ],
        given: {
          environments: [environment({ default: {} })],
          backends: [backend('vdpa')],
        },
        named: /nothing shows what nvidia\.com\/gpu is/,
      },
      {
        what: "a folder of the pod's own by the userspace CNI's name",
        pod: {
          status: [entry(SOCKET_INFO)],
          limits: {},
          spec: {
            containers: [
              { volumeMounts: [{ name: 'shared-dir', mountPath: '/x' }] },
            ],
            volumes: [{ name: 'shared-dir', emptyDir: {} }],
          },
        },
        objects: [nad({ type: 'dummy' }, null)],
        given: env('mediation'),
        named: /nothing but the annotation shows the socket/,
      },
      {
        what: 'a NAD without a resource',
        pod: { limits: {} },
        objects: [
          nad({ type: 'ovs' }, null),
          METAL,
          nodeState({ vdpaType: 'vhost' }),
        ],
        named: /names no device resource/,
      },
      {
        what: 'a NAD of a type that moves the device elsewhere',
        objects: [nad({ type: 'macvlan' }), METAL, nodeState()],
        pod: slot,
        named: /./,
      },
      {
        what: 'a NAD that is not JSON',
        objects: [nad("{'type': 'ovs'}"), METAL, nodeState()],
        pod: slot,
        named: /has no configuration that can be read/,
      },
      {
        what: 'a NAD nested 50,000 deep',
        objects: [nad(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`)],
        pod: slot,
        named: /has no configuration that can be read/,
      },
      {
        what: 'a resource claim that is reserved for another',
        pod: { ...claiming(), status: undefined },
        objects: [
          claim({
            status: {
              reservedFor: [{ resource: 'pods', name: 'other', uid: 'u9' }],
            },
          }),
          slice(),
        ],
        named: /is reserved for other, not for this pod/,
      },
    ]),
  )('%s', (_, attack) => check(attack));
});

describe('a pod that says whose it is', () => {
  const tenant = { metadata: { name: 'mine', namespace: 'tenant' } };
  const theirs = {
    ...(OVS as { metadata: object }),
    metadata: { name: 'httpd-fast', namespace: 'tenant' },
  };

  it.each(
    each([
      {
        what: "another tenant's pod with the environment's label, without the device",
        pod: { ...tenant, limits: {} },
        named: /is not at hand|matched by its position only/,
      },
      {
        what: "another tenant's pod with a NAD of its own",
        pod: {
          ...tenant,
          status: [{ ...(HONEST as object), name: 'tenant/httpd-fast' }],
        },
        objects: [...PROVEN, theirs],
        named: /names no device resource/,
      },
      {
        what: "another tenant's pod that reports the device of this one",
        pod: {
          ...tenant,
          status: [{ ...(HONEST as object), name: 'tenant/httpd-fast' }],
        },
        objects: [
          ...PROVEN,
          {
            ...(OVS as { metadata: object }),
            metadata: {
              ...(OVS as { metadata: object }).metadata,
              namespace: 'tenant',
            },
          },
          pod({ status: [HONEST] }),
        ],
        named: /Pod edge\/httpd-0 reports the same device/,
      },
      {
        what: 'an environment that nobody knows',
        pod: {
          labels: { ...LABELLED, 'fastpath.dev/environment': 'elsewhere' },
        },
        named: /environment elsewhere is not known: /,
      },
      {
        what: 'an environment by a name that every object has',
        pod: {
          labels: { ...LABELLED, 'fastpath.dev/environment': '__proto__' },
        },
        named: /environment __proto__ is not known: /,
      },
      {
        what: 'another environment by the same name',
        given: {
          environments: [environment(), environment({ default: {} })],
          backends: [backend('vdpa')],
        },
        named: /several environments are called env/,
      },
      {
        what: 'a backend that nobody knows',
        given: { environments: [environment()], backends: [] },
        named: /backend pack of environment env is not known: /,
      },
      {
        what: 'no workload, so that nothing tells what was promised',
        pod: { labels: { 'fastpath.dev/environment': 'env' } },
        named: /user-space or a kernel interface is not known/,
      },
      {
        what: 'a label that is no text',
        pod: { labels: { ...LABELLED, 'fastpath.dev/environment': ['env'] } },
      },
      {
        what: 'an environment that is refused',
        pod: {},
        given: { environments: [], backends: [backend('vdpa')] },
        named: /environment env is not known: /,
      },
    ]),
  )('%s', (_, attack) => check(attack));

  it('an environment from a place that is not trusted promises nothing, and says why', () => {
    const context = classificationContext({
      objects: PROVEN,
      backends: [backend('vdpa')],
    }) as unknown as { refused: Map<string, string> };
    context.refused.set(
      'env',
      'environment env comes from a place that is not trusted',
    );
    const found = classifyPod(
      pod({ status: [HONEST], labels: LABELLED }),
      context as never,
    );
    expect(found).toMatchObject({
      verdict: 'unknown',
      reasons: ['net1: environment env comes from a place that is not trusted'],
    });
  });
});

describe('a selection that is odd', () => {
  it.each(
    each([
      {
        what: '10,000 networks',
        pod: {
          networks: Array.from({ length: 10_000 }, () => 'httpd-fast').join(
            ',',
          ),
        },
        named: /has 10000 networks; at most 256 are read/,
      },
      {
        what: 'a network twice on one interface',
        pod: {
          networks: 'httpd-fast@net1,httpd-fast@net1',
          limits: { [RESOURCE]: '2' },
        },
        named: /./,
      },
      {
        what: 'JSON that is none',
        pod: { networks: '[{"name":' },
        named: /cannot be read/,
      },
      {
        what: 'nested 100,000 deep',
        pod: { networks: '['.repeat(100_000) },
        named: /cannot be read/,
      },
      {
        what: 'an interface that every object has',
        pod: {
          networks: '[{"name":"httpd-fast","interface":"__proto__"}]',
          status: [entry(vdpaInfo(), { interface: '__proto__' })],
        },
        right: 'it is a name like any other, and the node confirms its device',
      },
      {
        what: 'a name with control characters',
        pod: { networks: '[{"name":"httpd\\u0000fast","interface":"net1"}]' },
        named: /./,
      },
      {
        what: 'an interface that is a number',
        pod: { networks: '[{"name":"httpd-fast","interface":1}]' },
        named: /./,
      },
      {
        what: 'something that is no text',
        pod: {
          networks: '',
          annotations: { 'k8s.v1.cni.cncf.io/networks': ['httpd-fast'] },
        },
        named: /was not believed/,
      },
    ]),
  )('%s', (_, attack) => check(attack));
});

describe('amounts that are odd', () => {
  it.each(
    each([
      {
        what: 'text for a number',
        pod: { limits: { [RESOURCE]: '1' } },
        right: 'Kubernetes writes quantities as text',
      },
      {
        what: 'a number',
        pod: { limits: { [RESOURCE]: 1 } },
        right: 'what is given is given, however it is written',
      },
      ...['0', '-1', 'one', '', 'NaN', '0.5'].map((amount): Attack => ({
        what: `limits of ${JSON.stringify(amount)}`,
        pod: { limits: { [RESOURCE]: amount } },
        named: /the limits have|no container has it in its limits/,
      })),
      {
        what: 'a limit that is a list',
        pod: { limits: { [RESOURCE]: ['1'] } },
        named: /no container has it in its limits/,
      },
      {
        what: 'limits that are a list',
        pod: { spec: { containers: [{ resources: { limits: [RESOURCE] } }] } },
        named: /no container has it in its limits/,
      },
      {
        what: 'containers that are a mapping',
        pod: {
          spec: {
            containers: {
              httpd: { resources: { limits: { [RESOURCE]: '1' } } },
            },
          },
        },
        named: /no container has it in its limits/,
      },
      {
        what: 'a device that is only requested',
        pod: {
          spec: {
            containers: [{ resources: { requests: { [RESOURCE]: '1' } } }],
          },
        },
        named: /no container has it in its limits/,
      },
      {
        what: 'readiness that is no list',
        pod: { podStatus: { conditions: { type: 'Ready' } } },
        named: /wired, but the pod is not ready/,
      },
    ]),
  )('%s', (_, attack) => check(attack));
});

it.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a number', 5],
  ['text', 'Pod'],
  ['a list', [pod()]],
  ['a pod of nulls', { metadata: null, spec: null, status: null }],
  ['a pod of lists', { metadata: [], spec: [], status: [] }],
  ['a pod of text', { metadata: 'x', spec: 'x', status: 'x' }],
  [
    'a pod by its prototype alone',
    Object.create({ metadata: { labels: LABELLED }, spec: {} }),
  ],
  [
    'a pod whose fields are prototypes',
    JSON.parse(
      '{"metadata":{"__proto__":{"labels":{"fastpath.dev/environment":"env"}},"name":"__proto__"},"spec":{"__proto__":{}},"constructor":{}}',
    ),
  ],
])('%s is no pod, and gets no verdict', (_, value) => {
  const found = classifyPod(
    value,
    classificationContext({ ...env('vdpa'), objects: [...PROVEN, value] }),
  );
  expect(isGoodVerdict(found.verdict)).toBe(false);
  expect(found.attachments).toEqual([]);
});

it('what is said of a pod is bounded, however long the names are that it is about', () => {
  const long = 'x'.repeat(200_000);
  const found = classify(
    {
      labels: LABELLED,
      status: [
        { name: long, interface: 'net1' },
        { name: `b${long.slice(0, 50_000)}`, interface: 'net9' },
      ],
    },
    { ...env('vdpa'), objects: PROVEN },
  );
  expect(said(found).length).toBeLessThan(10_000);
});

/** A node state with a second function beside the usual one. */
function twoFunctions(): unknown {
  const vf = (pciAddress: string) => ({
    pciAddress,
    vendor: '15b3',
    deviceID: '101e',
    driver: 'mlx5_core',
    vdpaType: 'vhost',
  });
  return {
    kind: 'SriovNetworkNodeState',
    metadata: { name: 'n1', namespace: 'sriov' },
    status: {
      interfaces: [
        {
          pciAddress: '0000:65:00.0',
          vendor: '15b3',
          deviceID: '101d',
          driver: 'mlx5_core',
          Vfs: [vf(PCI), vf('0000:65:00.2')],
        },
      ],
    },
  };
}
