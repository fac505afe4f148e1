import { fieldsOf, textOf } from '../../input/looseFields';
import type { Rule } from '../Rule';
import { PHYSICAL_IDS } from '../views/nvidiaIds';

/** docs/domain.md §3, "SR-IOV operator". */
export const policyDeviceId: Rule = {
  id: 'policy-device-id',
  severity: 'warning',
  title: "A policy's nicSelector.deviceID is the physical function's",
  explanation:
    "The operator's policy selects physical functions, and the device plugin's pool selects virtual ones: 101d is the ConnectX-6 Dx, 101e its virtual function. A policy with the latter matches no NIC.",
  remedy: 'Give the id that lspci shows for the physical function.',
  source: 'SR-IOV network operator: SriovNetworkNodePolicy; pci.ids',
  isFixable: true,
  check: set =>
    set.policies.flatMap(({ index, fields }) => {
      const selector = fieldsOf(fieldsOf(fields.spec).nicSelector);
      const id = textOf(selector.deviceID);
      if (
        selector.vendor !== '15b3' ||
        id === undefined ||
        !Object.hasOwn(PHYSICAL_IDS, id)
      )
        return [];
      const path = ['spec', 'nicSelector', 'deviceID'];
      return [
        {
          object: index,
          path,
          reason: {
            code: 'policy-device-id',
            params: { id, physical: PHYSICAL_IDS[id] },
          },
          advice: [{ object: index, path, set: PHYSICAL_IDS[id] }],
        },
      ];
    }),
};
