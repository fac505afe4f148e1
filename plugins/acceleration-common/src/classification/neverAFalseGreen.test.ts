import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDevicePluginConfig } from '../sriov/parseDevicePluginConfig';
import { readNodeState } from '../sriov/readNodeState';
import { parseDeviceInfo } from '../status/parseDeviceInfo';
import { parseNetworkStatus, readNetworkStatus } from '../status/parseNetworkStatus';
import { parsePodInfo } from '../status/parsePodInfo';
import { parseUserspaceData } from '../status/parseUserspaceData';
import { InvalidInputError } from '../input/Problem';
import { backend, entry, environment, LABELLED, mediator, nad, netConfig, node, nodeState, PCI, pciInfo, pod, pools, RESOURCE, SOCKET_INFO, vdpaInfo } from './__testUtils__/cluster';
import type { Attachment } from './Attachment';
import { adviceFor } from './advice';
import { classificationContext } from './classificationContext';
import { classifyPod } from './classifyPod';
import { driverKind } from './drivers';
import { isGoodVerdict, worstVerdict } from './verdicts';

const RUNS = { numRuns: 1000 * Number(process.env.FASTPATH_FUZZ ?? 1) };

const odd = fc.oneof(fc.anything({ maxDepth: 3 }), fc.constantFrom('__proto__', 'constructor', null, '', [], {}, Number.NaN, -1));

/** A value that is right most of the time, and anything else of the time. */
const mostly = <T>(right: fc.Arbitrary<T>) => fc.oneof({ weight: 9, arbitrary: right as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: odd });

const pciAddress = fc.constantFrom(PCI, '0000:65:00.0', '0000:99:00.1', 'nonsense');
const driver = fc.constantFrom('mlx5_core', 'vp-vdpa', 'ifcvf', 'vdpasim', 'vduse', 'vfio-pci', 'virtio-pci', 'unheard-of', undefined);
const ids = fc.constantFrom(['15b3', '101e'], ['1af4', '1041'], ['1d0f', 'ec20'], ['8086', '154c']);
const type = fc.constantFrom('ovs', 'dummy', 'sriov', 'host-device', 'userspace', 'macvlan', 'afxdp', 'unheard-of');
const promised = fc.constantFrom('vdpa' as const, 'offload' as const, 'mediation' as const);

const deviceInfo = fc.oneof(
  fc.record({ address: pciAddress, of: fc.constantFrom('vhost', 'virtio', 'x'), path: fc.constantFrom('/dev/vhost-vdpa-0', '/dev/x', undefined) }).map(({ address, of, path }) => vdpaInfo({ 'pci-address': address, driver: of, path })),
  pciAddress.map(address => pciInfo({ 'pci-address': address })),
  fc.constant(SOCKET_INFO),
  fc.constant(undefined),
  odd,
);

const vdpaType = fc.constantFrom('vhost', 'virtio', undefined);

const cluster = fc.record({
  nad: fc.option(fc.tuple(type, fc.constantFrom(RESOURCE, null)).map(([cni, resource]) => nad({ type: cni }, resource))),
  node: fc.option(fc.constantFrom('m5.metal', 'm5.large', 'ecs.ebmg7.x', 'unheard-of').map(name => node(name))),
  state: fc.option(fc.tuple(driver, ids, vdpaType).map(([of, [vendor, deviceID], isVdpa]) => nodeState({ driver: of, vendor, deviceID, vdpaType: isVdpa }))),
  pools: fc.option(fc.tuple(driver, ids, fc.boolean()).map(([of, [vendor, device], isVdpa]) => pools({ vendors: [vendor], devices: [device], ...(of && { drivers: [of] }), ...(isVdpa && { vdpaType: 'vhost' }) }))),
  netConfig: fc.option(fc.tuple(fc.constantFrom('userspace', 'kernel'), fc.constantFrom('vhost-vdpa', 'vhost-user')).map(([datapath, kind]) => netConfig({ datapath, device: { kind, resource: RESOURCE } }))),
  mediator: fc.option(fc.boolean().map(ready => mediator(ready))),
  promised,
  anything: odd,
});

const podParts = fc.record({
  status: mostly(fc.array(mostly(fc.tuple(deviceInfo, fc.constantFrom('net1', 'net2')).map(([info, name]) => entry(info, { interface: name }))), { maxLength: 3 })).map(value => (Array.isArray(value) ? value : JSON.stringify(value) ?? '')) as fc.Arbitrary<any>,
  labels: mostly(fc.constant(LABELLED)) as fc.Arbitrary<any>,
  limits: mostly(fc.constantFrom({ [RESOURCE]: '1' }, {})) as fc.Arbitrary<any>,
  phase: fc.constantFrom('Running', 'Running', 'Pending', 'Succeeded', 'Unknown'),
  ready: fc.boolean(),
});

function classify(parts: object, pieces: { promised: 'vdpa' | 'offload' | 'mediation' } & Record<string, unknown>) {
  const { promised: promise, ...objects } = pieces;
  return classifyPod(pod(parts as any), classificationContext({ objects: Object.values(objects), environments: [environment()], backends: [backend(promise)] }));
}

describe('nothing is thrown but InvalidInputError', () => {
  it.each<[string, (value: any) => unknown]>([
    ['parseNetworkStatus', value => parseNetworkStatus(JSON.stringify(value) ?? '')],
    ['readNetworkStatus', readNetworkStatus],
    ['parseDeviceInfo', parseDeviceInfo],
    ['parseUserspaceData', value => parseUserspaceData(JSON.stringify(value) ?? '')],
    ['parseDevicePluginConfig', value => parseDevicePluginConfig(JSON.stringify(value) ?? '')],
    ['readNodeState', readNodeState],
    ['parsePodInfo', value => parsePodInfo(String(JSON.stringify(value)))],
  ])('%s', (_, parse) => {
    const json = fc.oneof(fc.jsonValue(), fc.array(fc.record({ name: fc.jsonValue(), interface: fc.jsonValue(), 'device-info': fc.jsonValue(), ifName: fc.string(), config: fc.jsonValue() }, { requiredKeys: [] })), fc.record({ resourceList: fc.jsonValue(), status: fc.jsonValue(), metadata: fc.constant({ name: 'x' }) }));
    fc.assert(
      fc.property(json, value => {
        try {
          parse(value);
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidInputError);
        }
      }),
      RUNS,
    );
  });

  it('text that is no JSON', () => {
    for (const parse of [parseNetworkStatus, parseUserspaceData, parseDevicePluginConfig, parsePodInfo]) {
      fc.assert(
        fc.property(fc.string(), text => {
          try {
            parse(text);
          } catch (error) {
            expect(error).toBeInstanceOf(InvalidInputError);
          }
        }),
      );
    }
  });
});

describe('classifyPod never throws', () => {
  it('on anything at all', () => {
    fc.assert(fc.property(odd, fc.array(odd), (value, objects) => void classifyPod(value, classificationContext({ objects })).attachments.forEach(adviceFor)), RUNS);
  });

  it('on pods and objects with wrong types everywhere', () => {
    const fields = fc.record({ metadata: fc.record({ name: odd, namespace: odd, labels: odd, annotations: fc.oneof(odd, fc.dictionary(fc.constantFrom('k8s.v1.cni.cncf.io/networks', 'k8s.v1.cni.cncf.io/network-status', 'userspace/configuration-data'), fc.oneof(odd, fc.json()))) }), spec: odd, status: odd, data: odd, involvedObject: odd, reason: odd, message: odd });
    const kinds = fc.constantFrom('Pod', 'Node', 'NetworkAttachmentDefinition', 'SriovNetworkNodeState', 'ConfigMap', 'Event', 'Resource', 'Backend', 'constructor', '__proto__');
    const objects = fc.array(fc.tuple(kinds, fields).map(([kind, object]) => ({ kind, ...object })));
    fc.assert(fc.property(fields, objects, (value, others) => void classifyPod(value, classificationContext({ objects: others }))), RUNS);
  });
});

describe('never a false green', () => {
  const hardware = (item: Attachment) => item.class === 'vdpa' || item.class === 'offload';

  it('hardware is observed only where the node\'s inventory has the device with a driver that proves it', () => {
    fc.assert(
      fc.property(podParts, cluster, (parts, pieces) => {
        for (const item of classify(parts, pieces).attachments.filter(found => hardware(found) && found.confidence === 'observed')) {
          const found = readNodeState(pieces.state)?.devices.find(device => device.pciAddress === item.pciAddress);
          expect(['vdpa', 'virtio-layer', 'virtio']).toContain(driverKind(found?.driver ?? ''));
        }
      }),
      RUNS,
    );
  });

  it('without anything of the cluster, hardware is never observed and no verdict is good', () => {
    fc.assert(
      fc.property(podParts, parts => {
        const found = classifyPod(pod(parts));
        expect(found.attachments.some(item => hardware(item) && item.confidence === 'observed')).toBe(false);
        expect(isGoodVerdict(found.verdict)).toBe(false);
      }),
      RUNS,
    );
  });

  it('a good verdict needs a running pod, a known promise, proof, and an interface that the image can use', () => {
    fc.assert(
      fc.property(podParts, cluster, (parts, pieces) => {
        const found = classify(parts, pieces);
        if (!isGoodVerdict(found.verdict)) return;
        expect(parts.phase).toBe('Running');
        expect(found.environment).toBe('env');
        for (const item of found.attachments) {
          expect(item.verified).toBe(true);
          expect(item.evidence.length).toBeGreaterThan(0);
          if (item.promised === 'netdev') expect(item.access).toBe('netdev');
          else expect(['vhost-vdpa', 'vhost-user']).toContain(item.access);
          if (hardware(item)) expect(item.confidence).not.toBe('declared');
          if (item.confidence === 'declared') expect(pieces.mediator).toEqual(mediator(true));
        }
      }),
      RUNS,
    );
  });

  it('good verdicts do occur among these', () => {
    const good = fc.sample(fc.tuple(podParts, cluster), { numRuns: 3000, seed: 1 }).filter(([parts, pieces]) => isGoodVerdict(classify(parts, pieces).verdict));
    expect(good.length).toBeGreaterThan(5);
  });

  it('the annotation alone cannot make a promise kept: without the device in the limits, no hardware is proven', () => {
    fc.assert(
      fc.property(podParts, cluster, (parts, pieces) => {
        const found = classify({ ...parts, limits: {} }, pieces);
        expect(found.attachments.some(item => hardware(item) && isGoodVerdict(item.verdict))).toBe(false);
      }),
      RUNS,
    );
  });

  it('a pod is judged by its worst attachment', () => {
    fc.assert(
      fc.property(podParts, cluster, (parts, pieces) => {
        const { verdict, attachments } = classify(parts, pieces);
        if (attachments.length > 0) expect(verdict).toBe(worstVerdict(attachments.flatMap(item => item.verdict ?? [])));
      }),
      RUNS,
    );
  });
});
