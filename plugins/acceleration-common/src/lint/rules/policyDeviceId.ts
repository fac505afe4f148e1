import { fieldsOf, textOf } from '../../input/looseFields';
import type { Rule } from '../Rule';

/** Ids of NVIDIA's virtual functions, with those of their physical functions (pci.ids). */
const PHYSICAL: Readonly<Record<string, string>> = {
  '1014': '1013',
  '1016': '1015',
  '1018': '1017',
  '101a': '1019',
  '101c': '101b',
  '101e': '101d',
};

/** docs/domain.md §3, "SR-IOV operator". */
export const policyDeviceId: Rule = {
  id: 'policy-device-id',
  severity: 'warning',
  title: "A policy's nicSelector.deviceID is the physical function's",
  explanation:
    "The operator's policy selects physical functions, and the device plugin's pool selects virtual ones: 101d is the ConnectX-6 Dx, 101e its virtual function. A policy with the latter matches no NIC.",
  mend: 'Give the id that lspci shows for the physical function.',
  source: 'SR-IOV network operator: SriovNetworkNodePolicy; pci.ids',
  isFixable: true,
  check: set =>
    set.policies.flatMap(({ index, fields }) => {
      const selector = fieldsOf(fieldsOf(fields.spec).nicSelector);
      const id = textOf(selector.deviceID);
      if (
        selector.vendor !== '15b3' ||
        id === undefined ||
        !Object.hasOwn(PHYSICAL, id)
      )
        return [];
      const path = ['spec', 'nicSelector', 'deviceID'];
      return [
        {
          object: index,
          path,
          reason: {
            code: 'policy-device-id',
            params: { id, physical: PHYSICAL[id] },
          },
          advice: [{ object: index, path, set: PHYSICAL[id] }],
        },
      ];
    }),
};
