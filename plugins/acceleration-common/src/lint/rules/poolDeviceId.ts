import { textsIn } from '../../input/looseFields';
import type { Rule } from '../Rule';
import { changeSelector } from '../views/LintedPool';
import { PHYSICAL_IDS } from '../views/nvidiaIds';

/** The virtual function's id of each physical one. */
const VIRTUAL_IDS = new Map(
  Object.entries(PHYSICAL_IDS).map(([virtual, physical]) => [
    physical,
    virtual,
  ]),
);

/** docs/domain.md §3, "SR-IOV operator": the two ids, and which of them each takes. */
export const poolDeviceId: Rule = {
  id: 'pool-device-id',
  severity: 'warning',
  title: "A vDPA pool's selectors.devices are virtual functions'",
  explanation:
    "The device plugin's pool selects virtual functions, and the operator's policy physical ones: 101d is the ConnectX-6 Dx, 101e its virtual function. With the former, a pool of vDPA devices takes the whole port or stays empty.",
  remedy: 'Give the id that lspci shows for the virtual function.',
  source: 'SR-IOV network device plugin: README, "Config parameters"; pci.ids',
  isFixable: true,
  check: set =>
    set.pools.flatMap(pool =>
      pool.selectors.flatMap(({ fields, path }) => {
        const ids = textsIn(fields, 'devices');
        const physical = ids.find(id => VIRTUAL_IDS.has(id));
        if (fields.vdpaType === undefined || physical === undefined) return [];
        const devices = ids.map(id => VIRTUAL_IDS.get(id) ?? id);
        return [
          {
            object: pool.object.index,
            path: [...path, 'devices'],
            reason: {
              code: 'pool-device-id' as const,
              params: {
                id: physical,
                pool: pool.resource ?? '',
                virtual: VIRTUAL_IDS.get(physical)!,
              },
            },
            advice: [
              changeSelector(pool, path, selector => ({
                ...selector,
                devices: [...new Set(devices)],
              })),
            ],
          },
        ];
      }),
    ),
};
