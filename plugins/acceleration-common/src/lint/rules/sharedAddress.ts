import { cniKind } from '../../classification/cniTypes';
import { LABELS } from '../../model/constants';
import {
  fieldsOf,
  itemsOf,
  listOf,
  textOf,
  textsOf,
} from '../../input/looseFields';
import { groupedBy, ManifestSet } from '../ManifestSet';
import type { Found, Rule } from '../Rule';
import { changePlugin } from '../views/LintedNad';
import { nameOf } from '../views/LintedObject';
import { changeSelection, LintedPod, selectionPath } from '../views/LintedPod';

/** An address that a pod asks for. */
interface Claim {
  readonly pod: LintedPod;
  readonly selection: LintedPod['selections'][number];
  readonly field: 'ips' | 'mac';
  readonly address: string;
}

const ENDED: readonly unknown[] = ['Succeeded', 'Failed'];

const isMade = ({ object }: LintedPod) =>
  listOf(fieldsOf(object.fields.metadata).ownerReferences).length > 0;

/** Whether there are such pods now, or will be. */
const isThere = ({ object, replicas }: LintedPod) =>
  replicas > 0 && !ENDED.includes(fieldsOf(object.fields.status).phase);

/** One address as one text, whatever prefix length and case it is written with. */
const plain = (address: string) => address.split('/')[0].trim().toLowerCase();

function claimsOf(pod: LintedPod): Claim[] {
  return pod.selections.flatMap(selection => {
    const mac = textOf(selection.fields.mac);
    return [
      ...textsOf(selection.fields.ips).map(ip => ({
        pod,
        selection,
        field: 'ips' as const,
        address: plain(ip),
      })),
      ...(mac
        ? [{ pod, selection, field: 'mac' as const, address: plain(mac) }]
        : []),
    ];
  });
}

/** What two claims must have in common to be in each other's way: a controller and the pods it made are not. */
function keyOf({ pod, selection, field, address }: Claim): string {
  const { nad, namespace, name } = selection;
  return JSON.stringify([
    nad ? nad.object.index : [namespace ?? pod.object.namespace ?? '', name],
    field,
    address,
    isMade(pod),
    fieldsOf(pod.metadata.labels)[LABELS.environment] ?? '',
  ]);
}

const identity = ({ object }: LintedPod) =>
  JSON.stringify([object.kind, object.namespace, object.name]);

function ofPods(set: ManifestSet): Found[] {
  const claims = set.pods.filter(isThere).flatMap(claimsOf);
  return [...groupedBy(claims, keyOf).values()].flatMap(group => {
    const [first] = group;
    const seen = new Set([identity(first.pod)]);
    return group.slice(1).flatMap(({ pod, selection, field, address }) => {
      if (seen.has(identity(pod))) return [];
      seen.add(identity(pod));
      return [
        {
          object: pod.object.index,
          path: selectionPath(pod, selection, field),
          reason: {
            code: 'shared-address' as const,
            params: {
              object: nameOf(pod.object),
              address,
              network: selection.name,
              other: nameOf(first.pod.object),
            },
          },
          advice: [changeSelection(pod, selection, { [field]: undefined })],
        },
      ];
    });
  });
}

/** A network whose own configuration has the address, with several pods on it. */
function ofNetworks(set: ManifestSet): Found[] {
  return set.nads.flatMap(nad => {
    const users = set.usersOf(nad).filter(pod => isThere(pod) && !isMade(pod));
    const pods = users.reduce((sum, { replicas }) => sum + replicas, 0);
    if (pods < 2) return [];
    return nad.plugins.flatMap(plugin => {
      const ipam = fieldsOf(plugin.fields.ipam);
      const address = itemsOf(ipam.addresses)
        .map(({ item }) => textOf(item.address))
        .find(text => text !== undefined);
      const isGiven = users.every(pod =>
        pod.selections.every(
          ({ nad: selected, fields }) =>
            selected !== nad || textsOf(fields.ips).length > 0,
        ),
      );
      // Netdevs that are on no wire may have one address: they stand in for a device.
      const isPlaceholder =
        plugin.type !== undefined && cniKind(plugin.type) === 'placeholder';
      if (
        ipam.type !== 'static' ||
        address === undefined ||
        isGiven ||
        isPlaceholder
      )
        return [];
      const { addresses: _addresses, ...rest } = ipam;
      return [
        {
          object: nad.object.index,
          path: [...plugin.path, 'ipam', 'addresses'],
          reason: {
            code: 'shared-address.network' as const,
            params: {
              network: nad.name,
              address: plain(address),
              object: nameOf(users[0].object),
            },
          },
          advice: [
            changePlugin(nad, plugin, {
              ipam: rest,
              capabilities: {
                ...fieldsOf(plugin.fields.capabilities),
                ips: true,
              },
            }),
          ],
        },
      ];
    });
  });
}

/** Two pods with one address. */
export const sharedAddress: Rule = {
  id: 'shared-address',
  severity: 'warning',
  title: 'No two pods have one address on one network',
  explanation:
    'Both answer for the address, and each peer reaches whichever answered last. Static addresses are not checked by anything: not by Multus, nor by the static IPAM plugin. Pods of different environments (label fastpath.dev/environment) are in different clusters and not compared.',
  remedy:
    'Give each pod an address of its own, or leave addresses to an IPAM that keeps them for the whole cluster.',
  source: 'CNI plugins: ipam/static; Multus: docs/how-to-use',
  check: set => [...ofPods(set), ...ofNetworks(set)],
};
