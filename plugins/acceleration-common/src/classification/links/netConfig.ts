import { CONTAINER_PATHS } from '../../model/constants';
import type { ClassFinding } from '../ClassFinding';
import { evidence } from '../Evidence';
import { reason } from '../messages/catalogue';
import type { LinkReason } from '../messages/LinkReason';
import type { Situation } from '../Situation';
import { broken, held, LinkFinding, NOT_NEEDED, notSeen } from './Link';
import type { LinkInput } from './LinkInput';

/** Where the devices of each kind stand in the container: what the packs mount, and all that the portability proof allows. */
const PLACES: Readonly<Record<string, string>> = {
  'vhost-user': `${CONTAINER_PATHS.sockets}/`,
  'vhost-vdpa': '/dev/',
  'vhost-net': '/dev/',
};

/** Whether a path or a pattern stays below a folder, whatever it matches. */
const isBelow = (place: string, folder: string) =>
  place.startsWith(folder) && !place.split('/').includes('..');

/** What a net-config of the pod's namespace says of the interface otherwise than the environment and the evidence do. */
function deviation(
  { promised, expectation, ...situation }: Situation,
  { access }: ClassFinding,
): LinkReason | undefined {
  const network = expectation?.network;
  if (!network) return undefined;
  for (const { object, interfaces } of promised!.netConfigs) {
    const own = interfaces.get(situation.interface);
    if (!own) continue;
    const at = { object, interface: situation.interface };
    const { datapath, deviceKind, resource, place } = own;
    if (datapath && datapath !== network.datapath)
      return reason('net-config-lowers-promise', {
        ...at,
        datapath,
        expected: network.datapath,
      });
    if (network.datapath === 'kernel') continue;
    if (deviceKind && access in PLACES && deviceKind !== access)
      return reason('net-config-of-other-device', {
        ...at,
        kind: deviceKind,
        expected: access,
      });
    if (resource && network.resource && resource !== network.resource)
      return reason('net-config-of-other-resource', {
        ...at,
        resource,
        expected: network.resource,
      });
    const folder = PLACES[access];
    if (place && folder && !isBelow(place, folder))
      return reason('net-config-leads-elsewhere', { ...at, place, folder });
  }
  const silent = expectation.silentNetConfig;
  // What a claim alone makes is found by the driver's word.
  const isSelected = !situation.claimed || situation.network;
  return silent && network.datapath === 'userspace' && isSelected
    ? reason('net-config-without-interface', {
        object: silent,
        interface: situation.interface,
      })
    : undefined;
}

/** What the pod was rendered with is this environment's: the promise is the environment's, never the tenant's. */
export function netConfigLink({ situation, finding }: LinkInput): LinkFinding {
  const { promised, expectation } = situation;
  if (!promised) return NOT_NEEDED;
  const [why] = promised.contradictions;
  const trouble = why ?? deviation(situation, finding);
  if (trouble) return broken('owner', trouble);
  if (promised.missing)
    return notSeen(reason('promise-not-known', { why: promised.missing }));
  if (!expectation?.datapath) return notSeen(reason('datapath-not-known'));
  const config = promised.netConfig;
  return held('environment', [
    ...promised.evidence,
    ...(config
      ? [
          evidence(
            config.object,
            'data["net.json"]: environment',
            config.environment,
            'the environment that the net-config was rendered for',
          ),
        ]
      : []),
  ]);
}
