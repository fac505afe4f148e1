import type { Access, ClassFinding } from './ClassFinding';
import { draGift } from '../dra/draDrivers';
import type { PciDeviceInfo } from '../status/DeviceInfo';
import type { Backing } from './Backing';
import { backingOf } from './backingOf';
import { classifyVirtioFunction } from './classifyVirtioFunction';
import { evidence } from './Evidence';
import { pciFamily } from './pciIds';
import {
  allocation,
  allocationEvidence,
  allocationWarnings,
  reported,
  reportedMac,
  Situation,
} from './Situation';

/** How the container reaches a PCI device: by its driver, or else by whether a netdev with a MAC was reported. */
function accessOf(backing: Backing, situation: Situation): Access {
  if (backing.kind === 'userspace') return 'vfio';
  if (backing.kind === 'virtio-layer') return 'none';
  if (backing.driver) return 'netdev';
  return reportedMac(situation) ? 'netdev' : 'none';
}

/** What moves a netdev into the pod and never a device on vfio; others, such as `sriov`, report a MAC address for both. */
function movesNetdevs({ nad, claimed }: Situation): boolean {
  return claimed
    ? draGift(claimed.driver ?? '') === 'netdev'
    : nad?.type === 'host-device';
}

/** Why it is open how the container reaches the device; `undefined` when that is shown. */
function accessDoubt(
  access: Access,
  backing: Backing,
  situation: Situation,
): string | undefined {
  const isShown =
    backing.driver !== undefined ||
    (access === 'netdev' && movesNetdevs(situation));
  return isShown
    ? undefined
    : "whether the device is a kernel netdev or bound to vfio is not known; the node's inventory would tell";
}

/** Drivers that prove a virtio function of the NIC's own; ifcvf and vfio-pci take the same PCI id (docs/domain.md §2.4). */
const VIRTIO_KINDS = new Set(['virtio', 'virtio-layer']);

type Core = Pick<
  ClassFinding,
  'class' | 'confidence' | 'verified' | 'evidence' | 'warnings'
>;

function classifyVirtioPci(
  situation: Situation,
  backing: Backing,
  confidence: ClassFinding['confidence'],
): Core {
  if (backing.kind && VIRTIO_KINDS.has(backing.kind))
    return classifyVirtioFunction(situation, confidence);
  if (backing.kind === 'vdpa')
    return {
      class: 'sriov',
      confidence,
      verified: true,
      evidence: [],
      warnings: [],
    };
  const warnings = [
    `unverified: a virtio PCI id alone does not tell hardware from a hypervisor's device, and its driver is ${backing.driver ?? 'not known'}`,
  ];
  if (situation.node?.setting?.setting === 'vm')
    return {
      class: 'paravirtual',
      confidence: 'inferred',
      verified: true,
      evidence: [situation.node.setting.evidence],
      warnings: [],
    };
  if (situation.promised?.backend?.spec.promise.class === 'offload')
    return {
      class: 'offload',
      confidence: 'declared',
      verified: false,
      evidence: [],
      warnings,
    };
  return {
    class: 'unknown',
    confidence: 'inferred',
    verified: false,
    evidence: [],
    warnings,
  };
}

/** Whether the device can be said to be this pod's: it was allocated to it, or the platform's NAD moves a named one. */
function isGiven(situation: Situation): boolean {
  const state = allocation(situation);
  return (
    state === 'allocated' ||
    (state === 'no-resource' && situation.nad?.type === 'host-device')
  );
}

/** The class by vendor and device: ENA, virtio, or any other virtual function. */
export function classifyPciDevice(
  situation: Situation,
  backing: Backing,
): Omit<ClassFinding, 'pciAddress'> {
  const { vendor, deviceId, source, driver, contradiction, isDriverInferred } =
    backing;
  if (contradiction)
    return {
      class: 'untrusted',
      access: 'none',
      confidence: 'inferred',
      verified: false,
      evidence: backing.evidence,
      warnings: [contradiction],
    };
  const confidence =
    source === 'node' &&
    !isDriverInferred &&
    allocation(situation) === 'allocated'
      ? 'observed'
      : 'inferred';
  const family = vendor && deviceId ? pciFamily(vendor, deviceId) : undefined;
  const common = {
    access: accessOf(backing, situation),
    ...(driver && { driver }),
  };
  const doubt = accessDoubt(common.access, backing, situation);
  const unsure = doubt ? [doubt] : [];
  if (family === 'ena')
    return {
      ...common,
      class: 'direct',
      confidence,
      verified: !doubt && isGiven(situation),
      evidence: backing.evidence,
      warnings: unsure,
    };
  if (family === 'virtio') {
    const core = classifyVirtioPci(situation, backing, confidence);
    return {
      ...common,
      ...core,
      verified: core.verified && !doubt && isGiven(situation),
      evidence: [...backing.evidence, ...core.evidence],
      warnings: [...core.warnings, ...unsure],
    };
  }
  return {
    ...common,
    class: 'sriov',
    confidence,
    verified: !doubt && isGiven(situation),
    evidence: backing.evidence,
    warnings: unsure,
  };
}

/** docs/domain.md §6 step 7: a device-info of type `pci`. */
export function classifyPci(
  situation: Situation,
  info: PciDeviceInfo,
): ClassFinding {
  const type = reported(
    situation,
    'device-info.type',
    'pci',
    'the interface is a PCI device',
  );
  const address = info.pciAddress
    ? [
        reported(
          situation,
          'device-info.pci.pci-address',
          info.pciAddress,
          'its address',
        ),
      ]
    : [];
  const known = { ...(info.pciAddress && { pciAddress: info.pciAddress }) };
  const vdpaPool = situation.pools.find(pool =>
    pool.selectors.some(selector => selector.vdpaType),
  );
  const backing = backingOf(situation, info.pciAddress, info.pfPciAddress);
  if (vdpaPool) {
    const pool = evidence(
      vdpaPool.object,
      `${vdpaPool.field}.selectors.vdpaType`,
      vdpaPool.selectors.find(selector => selector.vdpaType)?.vdpaType,
      'the pool is meant to hand out vDPA devices',
    );
    const warnings = [
      'the pool has vdpaType, but its device was reported as plain PCI: the device plugin found no vDPA device on it (it looks only once, at its start)',
    ];
    return {
      class: 'misconfigured',
      access: accessOf(backing, situation),
      confidence: 'inferred',
      verified: true,
      evidence: [type, ...address, pool],
      warnings,
      ...known,
    };
  }
  if (backing.contradiction) {
    const warnings = [
      `${backing.contradiction}; the network status may be forged or out of date`,
    ];
    return {
      class: 'untrusted',
      access: 'none',
      confidence: 'inferred',
      verified: false,
      evidence: [type, ...address, ...backing.evidence],
      warnings,
      ...known,
    };
  }
  const core = classifyPciDevice(situation, backing);
  return {
    ...core,
    evidence: [
      type,
      ...address,
      ...core.evidence,
      ...allocationEvidence(situation),
    ],
    warnings: [...core.warnings, ...allocationWarnings(situation)],
    ...known,
  };
}
