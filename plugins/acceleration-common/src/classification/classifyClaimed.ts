import { draGift } from '../dra/draDrivers';
import type { Backing } from './Backing';
import { backingOf } from './backingOf';
import type { ClaimedDevice } from './ClaimedDevice';
import type { ClassFinding } from './ClassFinding';
import { classifyPciDevice } from './classifyPci';
import { driverKind } from './drivers';
import { Evidence, evidence } from './Evidence';
import { weakened } from './weakened';
import type { Situation } from './Situation';

const isUsed = ({ usedBy }: ClaimedDevice) => usedBy.length > 0;

type Finding = Omit<ClassFinding, 'pciAddress'>;

/** A claim that gives nothing that could be followed: its state is its class. */
function notSound({ state, doubts, evidence: found }: ClaimedDevice): Finding {
  return {
    class: state === 'sound' ? 'unknown' : state,
    access: 'none',
    confidence: 'inferred',
    verified: state === 'pending',
    evidence: found,
    warnings: doubts,
  };
}

/** A vhost-user port of a switch on the node: one socket in a folder that the driver mounts into the container. */
function socket(device: ClaimedDevice): Finding {
  const warnings = [
    ...(isUsed(device)
      ? []
      : ["no container uses the claim, so none has the socket's folder"]),
    ...(device.network
      ? []
      : ['the driver reports nothing of this device yet']),
  ];
  return {
    class: 'mediation',
    access: isUsed(device) ? 'vhost-user' : 'none',
    confidence: 'inferred',
    verified: warnings.length === 0,
    evidence: device.evidence,
    warnings,
  };
}

/** A netdev that is no device of the PCI bus. */
function virtualNetdev(device: ClaimedDevice): Finding {
  const isThere = device.network?.interface !== undefined;
  return {
    class: 'kernel',
    access: isThere ? 'netdev' : 'none',
    confidence: isThere ? 'observed' : 'inferred',
    verified: isThere,
    evidence: device.evidence,
    warnings: isThere ? [] : ['the DRA driver reports no interface in the pod'],
  };
}

/** What a claim asks the driver to bind the function to. It is heard only where it makes less of it: on vfio there is no netdev. */
function withAskedDriver(backing: Backing, device: ClaimedDevice): Backing {
  const asked = device.asked?.driver;
  if (!asked || driverKind(asked) !== 'userspace') return backing;
  const shown: Evidence = evidence(
    `ResourceClaim ${device.claim}`,
    'status.allocation.devices.config',
    asked,
    'the PCI driver that the claim asks for',
  );
  return {
    ...backing,
    driver: asked,
    kind: 'userspace',
    evidence: [...backing.evidence, shown],
  };
}

/** A PCI function: the same table as for a reported one, with what only a claim leaves open. */
function pciFunction(situation: Situation, device: ClaimedDevice): Finding {
  const core = classifyPciDevice(
    situation,
    withAskedDriver(backingOf(situation, device.pciAddress), device),
  );
  const open = [
    ...(!device.network?.interface
      ? ['the driver reports nothing of this device yet']
      : []),
    ...(core.access === 'vfio' && !isUsed(device)
      ? ['no container uses the claim, so none has its vfio device']
      : []),
    ...(device.speaksOfVdpa
      ? [
          'the claim speaks of vDPA; its driver gives none, and nothing on the node shows a vDPA device behind it',
        ]
      : []),
  ];
  return {
    ...weakened(core, open),
    access: core.access === 'vfio' && !isUsed(device) ? 'none' : core.access,
    evidence: [...device.evidence, ...core.evidence],
    warnings: [...core.warnings, ...open],
  };
}

function followed(situation: Situation, device: ClaimedDevice): Finding {
  const gift = draGift(device.driver ?? '');
  if (gift === 'socket') return socket(device);
  if (
    !gift &&
    !(device.pciAddress && situation.inventory?.devices.has(device.pciAddress))
  ) {
    return {
      class: 'unknown',
      access: 'none',
      confidence: 'inferred',
      verified: false,
      evidence: device.evidence,
      warnings: [
        `DRA driver ${device.driver} is not known, and nothing else lists its device`,
      ],
    };
  }
  if (device.pciAddress) return pciFunction(situation, device);
  if (device.isVirtual) return virtualNetdev(device);
  return {
    class: 'unknown',
    access: 'none',
    confidence: 'inferred',
    verified: false,
    evidence: device.evidence,
    warnings: [
      'its ResourceSlice names no PCI address and does not say that it is virtual: what it is cannot be told',
    ],
  };
}

/**
 * docs/domain.md §6 step 9: claim result → ResourceSlice attributes → the same table as for a reported device. No DRA driver gives
 * vDPA yet (fact 12), so that nothing here is reached by vhost-vdpa.
 */
export function classifyClaimed(
  situation: Situation,
  device: ClaimedDevice,
): ClassFinding {
  const known = device.pciAddress ? { pciAddress: device.pciAddress } : {};
  if (device.state !== 'sound') return { ...notSound(device), ...known };
  const finding = followed(situation, device);
  const doubts = [
    ...device.doubts,
    ...(device.network?.notReady
      ? [
          `the DRA driver says that the device is not ready: ${device.network.notReady}`,
        ]
      : []),
  ];
  return {
    ...weakened(finding, doubts),
    warnings: [...finding.warnings, ...doubts],
    ...known,
  };
}
