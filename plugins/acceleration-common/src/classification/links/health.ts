import { listIn, textIn } from '../../input/looseFields';
import { evidence } from '../Evidence';
import { reason } from '../messages/catalogue';
import type { Situation } from '../Situation';
import { broken, held, LinkFinding, NOT_NEEDED, notSeen } from './Link';
import type { LinkInput } from './LinkInput';

/** The device behind a resource, as the kubelet calls it in a container's status (KEP-4680). */
interface DeviceHealth {
  readonly container: string;
  readonly device: string;
  readonly health: string;
}

/** `status.containerStatuses[].allocatedResourcesStatus[]`: devices by plugin (`<resource>`), or by claim (`claim:<name>`). */
function healthOf({ pod, nad, claimed }: Situation): DeviceHealth[] {
  return pod.containerStatuses.flatMap(status =>
    listIn(status, 'allocatedResourcesStatus').flatMap(item => {
      const name = textIn(item, 'name') ?? '';
      const isOurs = claimed
        ? name === `claim:${claimed.name}` ||
          name.startsWith(`claim:${claimed.name}/`)
        : name === nad?.resource;
      if (!isOurs) return [];
      return listIn(item, 'resources').map(resource => ({
        container: textIn(status, 'name') ?? '',
        device: textIn(resource, 'resourceID') ?? name,
        health: textIn(resource, 'health') ?? 'Unknown',
      }));
    }),
  );
}

/** The device is healthy, by whoever watches it: the kubelet, the DRA driver, the operator (the port's link). */
export function healthLink({ situation, finding }: LinkInput): LinkFinding {
  const { pod, claimed, behind, inventory } = situation;
  const claims = claimed ? [claimed] : behind;
  const sickly = claims.find(({ network }) => network?.notReady !== undefined);
  if (sickly)
    return broken(
      'dra-driver',
      reason('claim-device-not-ready', { why: sickly.network!.notReady! }),
      sickly.evidence,
    );
  const tainted = claims.find(({ taint }) => taint !== undefined);
  if (tainted)
    return broken(
      'dra-driver',
      reason('claim-device-tainted', {
        device: tainted.device ?? tainted.name,
        taint: tainted.taint!,
      }),
      tainted.evidence,
    );
  const devices = healthOf(situation);
  const shown = devices.map(({ device, health }) =>
    evidence(
      pod.object,
      'status.containerStatuses[].allocatedResourcesStatus',
      health,
      `the health of ${device}, by the kubelet`,
    ),
  );
  const sick = devices.find(({ health }) => health === 'Unhealthy');
  if (sick)
    return broken('kubelet', reason('device-unhealthy', { ...sick }), shown);
  const port = inventory
    ?.withPort(finding.pciAddress)
    .find(({ isDown }) => isDown);
  if (port)
    return broken('operator', reason('port-down', { port: port.pciAddress }), [
      evidence(
        port.object,
        port.path,
        'down',
        'the port behind the device has no link',
      ),
    ]);
  const unclear = devices.find(({ health }) => health !== 'Healthy');
  if (unclear)
    return notSeen(reason('device-unhealthy', { ...unclear }), shown);
  return devices.length > 0 ? held('kubelet', shown) : NOT_NEEDED;
}
