import fc from 'fast-check';
import {
  entry,
  LABELLED,
  mediator,
  nad,
  netConfig,
  node,
  nodeState,
  PCI,
  pciInfo,
  pools,
  RESOURCE,
  SOCKET_INFO,
  vdpaInfo,
} from './cluster';

/** Anything. */
export const odd = fc.oneof(
  fc.anything({ maxDepth: 3 }),
  fc.constantFrom('__proto__', 'constructor', null, '', [], {}, Number.NaN, -1),
);

/** A value that is right most of the time, and anything else of the time. */
export const mostly = <T>(right: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 9, arbitrary: right as fc.Arbitrary<unknown> },
    { weight: 1, arbitrary: odd },
  );

const pciAddress = fc.constantFrom(
  PCI,
  '0000:65:00.0',
  '0000:99:00.1',
  'nonsense',
);
const driver = fc.constantFrom(
  'mlx5_core',
  'vp-vdpa',
  'ifcvf',
  'vdpasim',
  'vduse',
  'vfio-pci',
  'virtio-pci',
  'unheard-of',
  undefined,
);
const ids = fc.constantFrom(
  ['15b3', '101e'],
  ['1af4', '1041'],
  ['1d0f', 'ec20'],
  ['8086', '154c'],
);
const type = fc.constantFrom(
  'ovs',
  'dummy',
  'sriov',
  'host-device',
  'userspace',
  'macvlan',
  'afxdp',
  'unheard-of',
);
const promised = fc.constantFrom(
  'vdpa' as const,
  'offload' as const,
  'mediation' as const,
);

const deviceInfo = fc.oneof(
  fc
    .record({
      address: pciAddress,
      of: fc.constantFrom('vhost', 'virtio', 'x'),
      path: fc.constantFrom('/dev/vhost-vdpa-0', '/dev/x', undefined),
    })
    .map(({ address, of, path }) =>
      vdpaInfo({ 'pci-address': address, driver: of, path }),
    ),
  pciAddress.map(address => pciInfo({ 'pci-address': address })),
  fc.constant(SOCKET_INFO),
  fc.constant(undefined),
  odd,
);

const vdpaType = fc.constantFrom('vhost', 'vhost', 'virtio', undefined);

/** What may be known beside a pod. */
export const cluster = fc.record({
  nad: fc.option(
    fc
      .tuple(type, fc.constantFrom(RESOURCE, RESOURCE, null))
      .map(([cni, resource]) => nad({ type: cni }, resource)),
  ),
  node: fc.option(
    fc
      .constantFrom('m5.metal', 'm5.large', 'ecs.ebmg7.x', 'unheard-of')
      .map(name => node(name)),
    { freq: 20 },
  ),
  state: fc.option(
    fc
      .tuple(driver, ids, vdpaType)
      .map(([of, [vendor, deviceID], isVdpa]) =>
        nodeState({ driver: of, vendor, deviceID, vdpaType: isVdpa }),
      ),
  ),
  pools: fc.option(
    fc.tuple(driver, ids, fc.boolean()).map(([of, [vendor, device], isVdpa]) =>
      pools({
        vendors: [vendor],
        devices: [device],
        ...(of && { drivers: [of] }),
        ...(isVdpa && { vdpaType: 'vhost' }),
      }),
    ),
  ),
  netConfig: fc.option(
    fc
      .tuple(
        fc.constantFrom('userspace', 'userspace', 'userspace', 'kernel'),
        fc.constantFrom('vhost-vdpa', 'vhost-user'),
      )
      .map(([datapath, kind]) =>
        netConfig({ datapath, device: { kind, resource: RESOURCE } }),
      ),
  ),
  mediator: fc.option(fc.boolean().map(ready => mediator(ready))),
  promised,
  anything: odd,
});

/** What a pod may be made of. */
export const podParts = fc.record({
  status: fc
    .oneof(
      fc.constantFrom(
        [entry(vdpaInfo())],
        [entry(pciInfo())],
        [entry(SOCKET_INFO)],
      ),
      mostly(
        fc.array(
          mostly(
            fc
              .tuple(
                deviceInfo,
                fc.constantFrom('net1', 'net2'),
                fc.constantFrom({}, { mac: '02:00:00:00:00:01' }),
              )
              .map(([info, name, mac]) =>
                entry(info, { interface: name, ...mac }),
              ),
          ),
          { maxLength: 3 },
        ),
      ),
    )
    .map(value =>
      Array.isArray(value) ? value : (JSON.stringify(value) ?? ''),
    ) as fc.Arbitrary<any>,
  labels: mostly(fc.constant(LABELLED)) as fc.Arbitrary<any>,
  limits: mostly(fc.constantFrom({ [RESOURCE]: '1' }, {})) as fc.Arbitrary<any>,
  phase: fc.constantFrom(
    'Running',
    'Running',
    'Pending',
    'Succeeded',
    'Unknown',
  ),
  ready: fc.constantFrom(true, true, true, false),
});
