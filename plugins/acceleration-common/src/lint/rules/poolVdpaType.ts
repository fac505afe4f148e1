import { textsOf } from '../../input/anyValue';
import type { Rule } from '../Rule';
import { changeSelector } from '../views/LintedPool';

/** PCI drivers that make nothing but vDPA devices. */
const VDPA_DRIVERS = new Set([
  'vp-vdpa',
  'ifcvf',
  'octep_vdpa',
  'snet-vdpa-driver',
]);

/** DOMAIN §7.6 and §2.5. */
export const poolVdpaType: Rule = {
  id: 'pool-vdpa-type',
  severity: 'warning',
  title: 'A pool of vDPA devices says so',
  explanation:
    'Without vdpaType the device plugin hands a vDPA device out as a plain PCI device: it is reported as "pci", and no /dev/vhost-vdpa-N is mounted into the container.',
  mend: 'Set vdpaType: vhost in the selector (virtio for a kernel interface).',
  source: 'SR-IOV network device plugin: docs/vdpa',
  check: set =>
    set.pools.flatMap(pool =>
      pool.selectors.flatMap(({ path, fields }) => {
        const drivers = textsOf(fields.drivers);
        if (
          drivers.length === 0 ||
          !drivers.every(driver => VDPA_DRIVERS.has(driver)) ||
          fields.vdpaType
        )
          return [];
        return [
          {
            object: pool.object.index,
            path: [...path, 'drivers'],
            message: `pool ${pool.resource ?? ''} takes devices of ${drivers.join(', ')}, and no vhost-vdpa device is mounted without vdpaType; set vdpaType to vhost`,
            advice: [
              changeSelector(pool, path, selector => ({
                ...selector,
                vdpaType: 'vhost',
              })),
            ],
          },
        ];
      }),
    ),
};
