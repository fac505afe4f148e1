import { driverKind, isVdpaOnly } from '../../classification/drivers';
import { fieldsOf, textsOf, wordOf } from '../../input/looseFields';
import { isFilled, ManifestSet } from '../ManifestSet';
import type { Found, Rule } from '../Rule';
import type { LintedNad } from '../views/LintedNad';
import type { LintedObject } from '../views/LintedObject';
import { changeSelector, LintedPool } from '../views/LintedPool';
import { isVdpaKind } from '../views/poolDevice';
import { OPERATOR_PREFIX } from '../views/VdpaResources';

/** Whether a selector takes devices of these drivers alone, which come with nothing but vDPA. */
function isVdpaAlone(drivers: readonly string[]): boolean {
  return (
    drivers.length > 0 &&
    drivers.every(driver => isVdpaKind(driver) && isVdpaOnly(driver))
  );
}

/** Whether vDPA devices may be among those of a selector: not where it takes those of other drivers alone. */
function mayBeVdpa(drivers: readonly string[]): boolean {
  return (
    drivers.length === 0 ||
    drivers.some(
      driver => driverKind(driver) === undefined || isVdpaKind(driver),
    )
  );
}

/** The networks for vDPA devices by their resource: ovs is told of the device-info, and gives no address. */
function vdpaNetworks(set: ManifestSet): Map<string, LintedNad> {
  const isVdpa = ({ plugins }: LintedNad) =>
    plugins.some(
      ({ type, fields }) =>
        type === 'ovs' &&
        fieldsOf(fields.capabilities).CNIDeviceInfoFile === true &&
        !isFilled(fields.ipam),
    );
  return new Map(
    set.nads.flatMap(nad =>
      nad.resource !== undefined && isVdpa(nad)
        ? [[nad.resource, nad] as const]
        : [],
    ),
  );
}

function inPool(pool: LintedPool, network: LintedNad | undefined): Found[] {
  return pool.selectors.flatMap(({ path, fields }): Found[] => {
    const drivers = textsOf(fields.drivers);
    const isAlone = isVdpaAlone(drivers);
    if (fields.vdpaType || !(isAlone || (network && mayBeVdpa(drivers))))
      return [];
    const name = pool.resource ?? '';
    return [
      {
        object: pool.object.index,
        path: [...path, ...(drivers.length > 0 ? ['drivers'] : [])],
        reason:
          network === undefined
            ? {
                code: 'pool-vdpa-type',
                params: { pool: name, drivers: drivers.join(', ') },
              }
            : {
                code: 'pool-vdpa-type.used-by-network',
                params: { network: network.name, resource: name, pool: name },
              },
        advice: [
          changeSelector(pool, path, selector => ({
            ...selector,
            vdpaType: 'vhost',
          })),
        ],
      },
    ];
  });
}

function inPolicy(
  { index, name, fields }: LintedObject,
  networks: ReadonlyMap<string, LintedNad>,
): Found[] {
  const spec = fieldsOf(fields.spec);
  const resource = `${OPERATOR_PREFIX}/${wordOf(spec.resourceName)}`;
  const network = networks.get(resource);
  if (!network || spec.vdpaType || spec.deviceType === 'vfio-pci') return [];
  return [
    {
      object: index,
      path: ['spec'],
      reason: {
        code: 'pool-vdpa-type.policy',
        params: { network: network.name, resource, pool: name },
      },
      advice: [{ object: index, path: ['spec', 'vdpaType'], set: 'vhost' }],
    },
  ];
}

/** docs/domain.md §7.6 and §2.5. */
export const poolVdpaType: Rule = {
  id: 'pool-vdpa-type',
  severity: 'warning',
  title: 'A pool of vDPA devices says so',
  explanation:
    'Without vdpaType the device plugin hands a vDPA device out as a plain PCI device: it is reported as "pci", and no /dev/vhost-vdpa-N is mounted into the container. It is said of pools whose drivers come with nothing but vDPA, and of pools and policies whose resource an ovs network for vDPA devices uses, whoever made the NIC.',
  remedy:
    'Set vdpaType: vhost in the selector (virtio for a kernel interface).',
  source: 'SR-IOV network device plugin: docs/vdpa',
  isFixable: true,
  check: set => {
    const networks = vdpaNetworks(set);
    return [
      ...set.pools.flatMap(pool =>
        inPool(pool, networks.get(pool.resource ?? '')),
      ),
      ...set.policies.flatMap(policy => inPolicy(policy, networks)),
    ];
  },
};
