import type { NodeDevice } from '../sriov/readNodeState';
import type { Backing } from './Backing';
import { evidence } from './Evidence';
import type { Situation } from './Situation';

/** Holds a vendor against the node's labels: a NIC of a vendor that the node has none of is not there. */
export function checkedByLabels(
  backing: Backing,
  { node }: Situation,
): Backing {
  const { vendor, contradiction } = backing;
  if (
    contradiction ||
    !vendor ||
    !node ||
    node.vendors.length === 0 ||
    node.vendors.includes(vendor)
  )
    return backing;
  const why = `the labels of ${node.object} list network devices of vendor ${node.vendors.join(', ')} only, and not of ${vendor}`;
  return {
    ...backing,
    contradiction: why,
    evidence: [
      ...backing.evidence,
      evidence(
        node.object,
        'metadata.labels["feature.node.kubernetes.io/pci-02…"]',
        node.vendors,
        why,
      ),
    ],
  };
}

/** Holds the physical function that is reported against the one that the node lists. */
export function checkedByPort(
  backing: Backing,
  listed: readonly NodeDevice[],
  reported: string | undefined,
): Backing {
  const other = listed.find(
    device =>
      reported !== undefined &&
      device.pfPciAddress !== undefined &&
      device.pfPciAddress !== reported,
  );
  if (!other || backing.contradiction) return backing;
  const why = `${other.object} says that the physical function of ${other.pciAddress} is ${other.pfPciAddress}, and not ${reported}`;
  return {
    ...backing,
    contradiction: why,
    evidence: [
      ...backing.evidence,
      evidence(other.object, other.path, other.pfPciAddress, why),
    ],
  };
}
