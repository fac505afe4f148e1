import { draGift } from '../dra/draDrivers';
import type { PodInput } from './attachmentOf';
import type { ClaimedDevice } from './ClaimedDevice';
import { cniKind } from './cniTypes';
import type { MatchedSelection } from './matchStatus';

/** Whether a claim may give a socket: one of which nothing is known yet may. */
const mayGiveSocket = ({ driver, isNetwork }: ClaimedDevice) =>
  driver === undefined ? isNetwork !== false : draGift(driver) === 'socket';

/**
 * The claims that stand behind networks which only give an interface its identity: the network's CNI is a placeholder without a
 * device, and the pod calls the claim as the interface is called (as rendered overlays do, both in the pod's spec, which
 * nobody can change later).
 *
 * @returns the claimed device by the interface; an interface with several is not among them
 */
export function joinedClaims(
  { claimed = [], context }: PodInput,
  selections: readonly MatchedSelection[],
): ReadonlyMap<string, ClaimedDevice> {
  const joined = new Map<string, ClaimedDevice>();
  for (const { interface: name, network } of selections) {
    const nad = context.nads.get(network);
    const devices = claimed.filter(device => device.name === name);
    if (
      nad?.type !== undefined &&
      nad.resource === undefined &&
      cniKind(nad.type) === 'placeholder' &&
      devices.length === 1 &&
      mayGiveSocket(devices[0])
    )
      joined.set(name, devices[0]);
  }
  return joined;
}
