import { cniType } from '../cniTypes';
import { evidence } from '../Evidence';
import { offeredOf } from '../KnownContext';
import { reason } from '../messages/catalogue';
import type { LinkReason } from '../messages/LinkReason';
import type { Situation } from '../Situation';
import type { ClassFinding } from '../ClassFinding';
import { broken, held, LinkFinding, NOT_NEEDED } from './Link';
import type { LinkInput } from './LinkInput';

/** Another pod or claim that has the very device, path or folder. */
function rival(
  { context, pod, behind, claimed, match }: Situation,
  { pciAddress, devicePath }: ClassFinding,
): LinkReason | undefined {
  const { node } = pod;
  if (!node) return undefined;
  const { claims, dra } = context;
  if (pciAddress) {
    const other = claims.rivalOf(pod, 'device', node, pciAddress);
    if (other)
      return reason('device-claimed-twice', { other, device: pciAddress });
    const own = new Set([
      ...behind.flatMap(({ claim }) => claim ?? []),
      ...(claimed
        ? pod.claims.flatMap(({ claimName }) =>
            claimName ? [`${pod.namespace}/${claimName}`] : [],
          )
        : []),
    ]);
    const holders = dra.holdersOfAddress(node, pciAddress);
    const claim =
      holders.find(id => !own.has(id)) ??
      (holders.length > 1 ? holders[1] : undefined);
    if (claim)
      return reason('device-of-other-claim', { claim, device: pciAddress });
  }
  if (match?.isPathReportedTwice && devicePath)
    return reason('reported-path-twice', { path: devicePath });
  const byPath = devicePath && claims.rivalOf(pod, 'path', node, devicePath);
  if (byPath)
    return reason('path-claimed-twice', { other: byPath, path: devicePath });
  for (const { path } of pod.socketFolders) {
    const other = claims.rivalOf(pod, 'folder', node, path);
    if (other) return reason('path-claimed-twice', { other, path });
  }
  return undefined;
}

/** Another pod with the same address on the same wire. */
function sameAddress({
  context,
  pod,
  entry,
  nad,
}: Situation): LinkReason | undefined {
  if (!entry || !nad?.type) return undefined;
  if (cniType(nad.type)?.isOnWire !== true) return undefined;
  for (const address of entry.ips) {
    const other = context.claims.rivalOf(pod, 'address', entry.name, address);
    if (other?.startsWith('Pod '))
      return reason('address-claimed-twice', { other, address });
  }
  return undefined;
}

/** More devices of the resource are held on the node than it has. */
function overCommitted({
  context,
  pod,
  node,
  nad,
}: Situation): LinkFinding | undefined {
  if (!nad?.resource || !pod.node) return undefined;
  const { resource } = nad;
  const offered = offeredOf(node, resource);
  const count = context.claims.given(pod.node, resource);
  if (!offered || count <= offered) return undefined;
  return broken(
    'kubelet',
    reason('more-holders-than-devices', {
      count,
      resource,
      node: pod.node,
      offered,
    }),
    [
      evidence(
        node!.object,
        `status.allocatable["${resource}"]`,
        node!.allocatable![resource],
        'how many the node has',
      ),
    ],
  );
}

/** No other pod of the node holds the device: its PCI address, the path of its vhost device, its folder, its slot. */
export function holderLink({
  situation,
  finding,
  kind,
}: LinkInput): LinkFinding {
  const { pod, claimed } = situation;
  if (!pod.node) return NOT_NEEDED;
  const why = rival(situation, finding) ?? sameAddress(situation);
  if (why) return broken('owner', why);
  if (claimed && claimed.state === 'sound' && claimed.doubts.length > 0)
    return broken(
      'dra-driver',
      reason('claim-doubtful', { why: claimed.doubts[0] }),
      claimed.evidence,
    );
  return (
    overCommitted(situation) ??
    (kind === 'netdev' ? NOT_NEEDED : held('kubelet', []))
  );
}
