import { reported } from '../Situation';
import { reason } from '../messages/catalogue';
import type { Situation } from '../Situation';
import { broken, held, LinkFinding, notSeen } from './Link';
import type { LinkInput } from './LinkInput';

/** What in the status itself shows that it is not this pod's. */
function contradiction(situation: Situation): LinkFinding | undefined {
  const { match, entry, behind } = situation;
  const name = situation.interface;
  if (!match) return undefined;
  if (match.isReportedTwice)
    return broken('owner', reason('reported-twice', { interface: name }));
  if (match.doStatusesDiffer) return broken('owner', reason('statuses-differ'));
  if (match.unselected)
    return broken(
      'owner',
      reason('unselected-network-reported', {
        network: match.unselected.name || 'a network',
        interface: match.unselected.interface ?? 'no interface',
      }),
    );
  const device =
    entry?.deviceInfo && 'pciAddress' in entry.deviceInfo
      ? entry.deviceInfo.pciAddress
      : undefined;
  const given = behind.flatMap(item => item.pciAddress ?? []);
  if (device && behind.length > 0 && !given.includes(device))
    return broken(
      'owner',
      reason('status-against-claim', {
        device,
        given: given.join(', ') || 'one without an address',
      }),
    );
  return undefined;
}

/** A claim's device is reported by its driver, in the claim's status. */
function ofClaim(
  { claimed, match }: Situation,
  kind: LinkInput['kind'],
): LinkFinding {
  if (match?.isReportedTwice)
    return broken(
      'dra-driver',
      reason('reported-twice', {
        interface: claimed!.network?.interface ?? '',
      }),
    );
  const isReported =
    kind === 'claimed-socket'
      ? claimed!.network !== undefined
      : claimed!.network?.interface !== undefined;
  return isReported || claimed!.state !== 'sound'
    ? held('dra-driver', claimed!.evidence)
    : notSeen(reason('driver-reports-nothing'), claimed!.evidence);
}

/**
 * Multus reports the interface. Its report is plain metadata of the pod: it holds only beside a device that somebody else
 * shows, or on a network that the environment itself declares with that very CNI plugin.
 */
export function reportLink({
  situation,
  kind,
  finding,
}: LinkInput): LinkFinding {
  const { entry, claimed, match, userspace, nad, expectation, network } =
    situation;
  const name = situation.interface;
  const against = contradiction(situation);
  // Of a network that a claim stands behind, both speak: Multus of the interface, the driver of the device.
  if (claimed && (!network || (!against && entry && !match?.isByPosition)))
    return ofClaim(situation, kind);
  if (against) return against;
  if (match?.isUnreadable) return notSeen(reason('status-unreadable'));
  // A host-device network in DPDK mode leaves no entry (Multus 4.1 and later); the device in the limits counts instead.
  if (!entry && nad?.type === 'host-device' && finding.access === 'vfio')
    return held('kubelet', finding.evidence);
  if (!entry && !userspace)
    return notSeen(reason('interface-not-reported', { interface: name }));
  const shown = entry
    ? [
        reported(
          situation,
          'interface',
          entry.interface,
          'the interface was attached',
        ),
      ]
    : finding.evidence.slice(0, 1);
  if (match?.isByPosition)
    return broken(
      'owner',
      reason('matched-by-position', {
        network: JSON.stringify(entry?.name ?? ''),
        interface: JSON.stringify(entry?.interface ?? ''),
      }),
      shown,
    );
  // A device plugin writes the path of each vhost device that it hands out (sriov-network-device-plugin, pkg/infoprovider).
  if (finding.access === 'vhost-vdpa' && !finding.devicePath)
    return notSeen(reason('report-without-path', { interface: name }), shown);
  const declared = expectation?.network?.cniType;
  const isBacked =
    kind !== 'netdev' || (declared !== undefined && declared === nad?.type);
  return isBacked
    ? held('multus', shown)
    : notSeen(reason('only-the-status-speaks', { interface: name }), shown);
}
