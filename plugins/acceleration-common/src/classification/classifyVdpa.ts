import type { ReceivedClass } from '../model/classes';
import type { VdpaDeviceInfo } from '../status/DeviceInfo';
import type { ClassFinding } from './ClassFinding';
import type { Backing } from './Backing';
import { backingOf, withVendorDriver } from './backingOf';
import { classifyVirtioFunction } from './classifyVirtioFunction';
import { DriverKind, isVdpaOnly, nameHint } from './drivers';
import { Evidence, evidence } from './Evidence';
import {
  allocation,
  allocationEvidence,
  allocationWarnings,
  reported,
  Situation,
} from './Situation';

/** How Linux names vhost-vdpa devices; any other path below /dev is silently taken for a socket by DPDK (docs/domain.md §2.1). */
const VHOST_VDPA_PATH = /^\/dev\/vhost-vdpa-\d+$/;

/** Classes that a driver decides alone. */
const CLASSES: Partial<Record<DriverKind, ReceivedClass>> = {
  vdpa: 'vdpa',
  simulated: 'simulated',
  software: 'software',
};

/** Drivers under which no vDPA device can stand. */
const NO_VDPA: Partial<Record<DriverKind, string>> = {
  userspace: 'hands the device to a process as it is',
  virtio: "is the kernel's own virtio driver",
};

type Core = Pick<
  ClassFinding,
  'class' | 'confidence' | 'verified' | 'evidence' | 'warnings'
>;

function untrusted(why: string, found: Backing): Core {
  return {
    class: 'untrusted',
    confidence: 'inferred',
    verified: false,
    evidence: found.evidence,
    warnings: [`${why}; the network status may be forged or out of date`],
  };
}

/**
 * Why it is open whether a vDPA device stands on the function at all; `undefined` when that is shown. The report alone does
 * not show it: a NIC's driver may serve plain functions too, and a pool without `vdpaType` hands out plain ones (fact 5).
 */
function vdpaDoubt(
  { pools, nad, expectation, promised }: Situation,
  found: Backing,
): string | undefined {
  const selectors = pools.flatMap(pool => pool.selectors);
  const isVdpaPool = selectors.some(selector => selector.vdpaType === 'vhost');
  if (selectors.length > 0 && !isVdpaPool)
    return `${pools[0].object}: ${pools[0].field} has no vdpaType: vhost, so its device plugin reports no such device; the configuration may have changed since`;
  if (found.vdpaType && found.vdpaType !== 'vhost')
    return `the node says that the device's vDPA type is ${found.vdpaType}, not vhost`;
  const promise = promised?.backend?.spec.promise.class;
  const isDeclared =
    expectation?.network?.resource !== undefined &&
    expectation.resource === nad?.resource &&
    (promise === 'vdpa' || promise === 'offload');
  if (
    isVdpaPool ||
    found.vdpaType ||
    isDeclared ||
    (found.driver && isVdpaOnly(found.driver))
  )
    return undefined;
  return `nothing but the status says that a vDPA device stands on it: driver ${found.driver ?? '(not known)'} serves plain NICs too`;
}

/** That the pool behind the network is there for vDPA devices. */
function poolEvidence({ pools }: Situation): Evidence[] {
  const pool = pools.find(({ selectors }) =>
    selectors.some(({ vdpaType }) => vdpaType === 'vhost'),
  );
  return pool
    ? [
        evidence(
          pool.object,
          `${pool.field}.selectors.vdpaType`,
          'vhost',
          'the pool hands out vDPA devices',
        ),
      ]
    : [];
}

/** The class by what is behind the device (docs/domain.md §6 step 5). */
function classOf(
  situation: Situation,
  info: VdpaDeviceInfo,
  isPathGood: boolean,
): Core {
  const found = withVendorDriver(
    backingOf(situation, info.pciAddress, info.pfPciAddress),
  );
  if (found.contradiction) return untrusted(found.contradiction, found);
  const isAllocated = allocation(situation) === 'allocated';
  const doubt = vdpaDoubt(situation, found);
  const confidence =
    found.source === 'node' && !found.isDriverInferred && isAllocated && !doubt
      ? 'observed'
      : 'inferred';
  const verified = isAllocated && isPathGood && !doubt;
  const doubts = doubt ? [doubt] : [];
  const shown = [...found.evidence, ...poolEvidence(situation)];
  const { driver } = found;
  const hint = info.parentDevice ? nameHint(info.parentDevice) : undefined;
  const kind = hint ?? found.kind;
  if (!hint && found.source === 'node' && kind && NO_VDPA[kind]) {
    return untrusted(
      `the node says that driver ${driver} has device ${info.pciAddress}; it ${NO_VDPA[kind]}, and no vDPA device can stand on it`,
      found,
    );
  }
  // The operator looks for a vDPA device at each sync: where it lists the function without one, there is none.
  if (found.unequipped && (kind === 'vdpa' || kind === 'virtio-layer'))
    return untrusted(
      `${found.unequipped.object} lists ${found.unequipped.pciAddress} with no vDPA device on it (no vdpaType)`,
      found,
    );
  if (kind === 'virtio-layer') {
    const virtio = classifyVirtioFunction(situation, confidence);
    return {
      ...virtio,
      verified: virtio.verified && verified,
      evidence: [...shown, ...virtio.evidence],
      warnings: [...virtio.warnings, ...doubts],
    };
  }
  const decided = kind && CLASSES[kind];
  if (decided) {
    const byName = hint
      ? [
          reported(
            situation,
            'device-info.vdpa.parent-device',
            info.parentDevice,
            'a vDPA device without hardware behind it, by its name',
          ),
        ]
      : [];
    return {
      class: decided,
      confidence: hint ? 'inferred' : confidence,
      verified,
      evidence: [...shown, ...byName],
      warnings: doubts,
    };
  }
  const isDeclaredOffload =
    situation.promised?.backend?.spec.promise.class === 'offload';
  const warnings = [
    `backend unverified: the PCI driver behind the device is ${driver ? `${driver}, which is in no table` : 'not known'}; a SriovNetworkNodeState or the device plugin's ConfigMap would tell`,
  ];
  if (isDeclaredOffload && !driver)
    return {
      class: 'offload',
      confidence: 'declared',
      verified: false,
      evidence: shown,
      warnings,
    };
  return {
    class: 'vdpa',
    confidence: 'inferred',
    verified: false,
    evidence: shown,
    warnings,
  };
}

/**
 * docs/domain.md §6 step 5: a device-info of type `vdpa`.
 */
export function classifyVdpa(
  situation: Situation,
  info: VdpaDeviceInfo,
): ClassFinding {
  const type = reported(
    situation,
    'device-info.type',
    'vdpa',
    'the interface is a vDPA device',
  );
  const known = { ...(info.pciAddress && { pciAddress: info.pciAddress }) };
  if (info.driver === 'virtio') {
    const driver = reported(
      situation,
      'device-info.vdpa.driver',
      'virtio',
      'the vDPA device is bound to virtio_vdpa',
    );
    const warnings = [
      "a kernel netdev over vDPA: DPDK's virtio-user cannot see it; set vdpaType: vhost in the device plugin's pool",
    ];
    return {
      class: 'kernel',
      access: 'netdev',
      confidence: 'inferred',
      verified: allocation(situation) === 'allocated',
      evidence: [type, driver],
      warnings,
      ...known,
    };
  }
  const path = info.path
    ? [
        reported(
          situation,
          'device-info.vdpa.path',
          info.path,
          'the device that the container opens',
        ),
      ]
    : [];
  const isVhostPath =
    info.path !== undefined && VHOST_VDPA_PATH.test(info.path);
  if (!info.driver && !isVhostPath) {
    const warnings = [
      'device-info names neither a driver nor a vhost-vdpa path: whether the container or the kernel has the device is not known',
    ];
    return {
      class: 'unknown',
      access: 'none',
      confidence: 'inferred',
      verified: false,
      evidence: [type, ...path],
      warnings,
      ...known,
    };
  }
  const pathWarnings =
    info.path && !isVhostPath
      ? [
          `${JSON.stringify(info.path.slice(0, 120))} is no path of a vhost-vdpa device such as /dev/vhost-vdpa-0; DPDK would take it for a socket`,
        ]
      : [];
  const core = classOf(situation, info, !info.path || isVhostPath);
  const { driver } = backingOf(situation, info.pciAddress);
  return {
    ...core,
    access: 'vhost-vdpa',
    evidence: [
      type,
      ...path,
      ...core.evidence,
      ...allocationEvidence(situation),
    ],
    warnings: [
      ...core.warnings,
      ...pathWarnings,
      ...allocationWarnings(situation),
    ],
    ...(info.path && { devicePath: info.path }),
    ...(driver && { driver }),
    ...known,
  };
}
