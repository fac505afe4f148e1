import { cniType } from '../cniTypes';
import { evidence } from '../Evidence';
import { reason } from '../messages/catalogue';
import { broken, held, LinkFinding, NOT_NEEDED, notSeen } from './Link';
import type { LinkInput } from './LinkInput';

/** The CNI plugin of the network is the environment's, and can attach what the interface looks like. */
export function cniLink({ situation, finding }: LinkInput): LinkFinding {
  const { nad, claimed, expectation, promised, network, inventory } = situation;
  if (claimed) return NOT_NEEDED;
  if (!nad)
    return notSeen(
      reason('network-not-read', {
        network: `NetworkAttachmentDefinition ${network ?? ''}`.trimEnd(),
      }),
    );
  if (!nad.type)
    return notSeen(reason('cni-unreadable', { network: nad.object }));
  const { type } = nad;
  const shown = [
    evidence(
      nad.object,
      nad.typeField!,
      type,
      'the CNI plugin that attaches the network',
    ),
  ];
  const known = cniType(type);
  if (
    known &&
    finding.access !== 'none' &&
    !known.attaches.includes(finding.access)
  )
    return broken(
      'environment',
      reason('cni-cannot-attach', {
        type,
        what: `${finding.class} (${finding.access})`,
      }),
      shown,
    );
  const expected = expectation?.network?.cniType;
  if (expected && expected !== type)
    return broken(
      'environment',
      reason('cni-not-environments', {
        network: nad.object,
        type,
        environment: promised!.environment,
        expected,
      }),
      shown,
    );
  if (type === 'ovs' && finding.access === 'vhost-vdpa' && !nad.takesDeviceInfo)
    return broken(
      'environment',
      reason('ovs-without-device-info', { network: nad.object }),
      shown,
    );
  const port =
    known?.kind === 'switch'
      ? inventory
          ?.withPort(finding.pciAddress)
          .find(({ isLegacySwitch }) => isLegacySwitch)
      : undefined;
  if (port)
    return broken(
      'operator',
      reason('port-without-representors', { type, port: port.pciAddress }),
      [
        ...shown,
        evidence(
          port.object,
          `${port.path}.eSwitchMode`,
          'legacy',
          'how the port behind the device switches',
        ),
      ],
    );
  for (const [key, value] of expectation?.network?.values ?? [])
    if (nad.values.get(key) !== value)
      return broken(
        'environment',
        reason('cni-leads-elsewhere', {
          network: nad.object,
          key,
          value: String(nad.values.get(key) ?? 'none'),
          environment: promised!.environment,
          expected: String(value),
        }),
        shown,
      );
  return known || expected
    ? held('environment', shown)
    : notSeen(reason('cni-unknown', { type }), shown);
}
