import { ENVIRONMENT_TYPE, LABELS } from '../../model/constants';
import {
  Fields,
  fieldsOf,
  isFields,
  textOf,
  wordOf,
} from '../../input/looseFields';
import type { LintReason } from '../messages/lintMessages';
import { groupedBy, ManifestSet } from '../ManifestSet';
import type { Found, Rule } from '../Rule';
import type { LintedObject } from '../views/LintedObject';
import { changePlugin, LintedNad, LintedPlugin } from '../views/LintedNad';

/** What the networks of Fastpath's own backends are attached by. A pack of somebody else's is not judged. */
const BACKEND_TYPES: Readonly<Record<string, readonly string[]>> = {
  vdpa: ['ovs', 'ovn-k8s-cni-overlay'],
  offload: ['dummy', 'noop', 'host-device', 'ovn-k8s-cni-overlay'],
  mediation: ['userspace', 'dummy', 'macvlan'],
};

/** The environment that a network is for: by its own label, or by that of its pods. */
function environmentOf(
  set: ManifestSet,
  environments: ReadonlyMap<unknown, readonly LintedObject[]>,
  nad: LintedNad,
): LintedObject | undefined {
  const labels = [
    nad.object.labels[LABELS.environment],
    ...set
      .usersOf(nad)
      .map(pod => fieldsOf(pod.metadata.labels)[LABELS.environment]),
  ];
  const name: unknown = labels.find(label => typeof label === 'string');
  return environments.get(name)?.[0];
}

function checkPlugin(
  nad: LintedNad,
  plugin: LintedPlugin,
  environment: LintedObject,
): Found[] {
  const spec = fieldsOf(environment.fields.spec);
  const networks = Object.values(fieldsOf(spec.networks)).filter(isFields);
  const kernel = networks
    .map(network => fieldsOf(fieldsOf(network.kernel).config))
    .filter(config => textOf(config.type));
  const object = nad.object.index;
  const allowed: (Fields | undefined)[] = [...networks, ...kernel];
  const found = (field: string, right: unknown, reason: LintReason): Found => ({
    object,
    path: [...plugin.path, field],
    reason,
    advice: [changePlugin(nad, plugin, { [field]: right })],
  });
  const inEnvironment = (right: unknown) => ({
    environment: environment.name,
    right: wordOf(right),
  });
  const backend = textOf(spec.backend) ?? '';
  if (
    Object.hasOwn(BACKEND_TYPES, backend) &&
    plugin.type &&
    networks.length > 0
  ) {
    const types = [
      ...new Set([
        ...BACKEND_TYPES[backend],
        ...kernel.map(config => wordOf(config.type)),
      ]),
    ];
    if (!types.includes(plugin.type))
      return [
        found('type', types[0], {
          code: 'network-not-allowed.type',
          params: {
            type: plugin.type,
            backend,
            known: types.join(', '),
            ...inEnvironment(types[0]),
          },
        }),
      ];
  }
  const bridge = textOf(plugin.fields.bridge);
  const bridges = [
    ...new Set(
      allowed
        .map(network => textOf(network?.bridge))
        .filter(name => name !== undefined),
    ),
  ];
  if (bridge !== undefined && bridges.length > 0 && !bridges.includes(bridge))
    return [
      found('bridge', bridges[0], {
        code: 'network-not-allowed.bridge',
        params: { bridge, ...inEnvironment(bridges[0]) },
      }),
    ];
  const vlans = allowed
    .filter(network => bridge !== undefined && network?.bridge === bridge)
    .map(network => network?.vlan);
  const isFree =
    vlans.length === 0 ||
    vlans.some(vlan => vlan === undefined || vlan === plugin.fields.vlan);
  if (plugin.fields.vlan === undefined || isFree) return [];
  return [
    found('vlan', vlans[0], {
      code: 'network-not-allowed.vlan',
      params: {
        vlan: wordOf(plugin.fields.vlan),
        bridge: bridge ?? '',
        ...inEnvironment(vlans[0]),
      },
    }),
  ];
}

/** docs/domain.md §7, "a NAD whose type, bridge or VLAN the environment does not allow". */
export const networkNotAllowed: Rule = {
  id: 'network-not-allowed',
  severity: 'warning',
  title: 'A network has a type, a bridge and a VLAN that its environment gives',
  explanation:
    "A network definition is configuration that programs run with as root on the node: whoever writes one chooses the bridge and the VLAN. Where the environment's entity is among the files, what it does not name is reported.",
  remedy:
    'Use what the environment gives, or ask the platform team to add it there.',
  source:
    'Network Plumbing Working Group specification 1.3, security; Fastpath: environments',
  check: set => {
    const environments = groupedBy(
      set
        .ofKind('Resource')
        .filter(
          ({ fields }) => fieldsOf(fields.spec).type === ENVIRONMENT_TYPE,
        ),
      ({ name }) => name as unknown,
    );
    return set.nads.flatMap(nad => {
      const environment = environmentOf(set, environments, nad);
      return environment
        ? nad.plugins
            .flatMap(plugin => checkPlugin(nad, plugin, environment))
            .slice(0, 1)
        : [];
    });
  },
};
