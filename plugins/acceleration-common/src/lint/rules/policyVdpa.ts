import { fieldsOf, textOf } from '../../input/looseFields';
import type { Rule } from '../Rule';

/** NVIDIA's, whose NICs are the only ones of which the operator makes vDPA devices. */
const VENDOR = '15b3';

/** docs/domain.md §7.7. */
export const policyVdpa: Rule = {
  id: 'policy-vdpa',
  severity: 'error',
  title:
    'A policy with vdpaType has deviceType netdevice, eSwitchMode switchdev and vendor 15b3',
  explanation:
    "The SR-IOV operator makes vDPA devices only of NVIDIA's virtual functions, in switchdev mode, with the kernel's driver. Its webhook refuses another policy.",
  remedy:
    'Set deviceType: netdevice, eSwitchMode: switchdev and nicSelector.vendor: "15b3", or leave vdpaType out.',
  source: 'SR-IOV network operator: pkg/webhook, validatePolicy',
  check: set =>
    set.policies.flatMap(({ index, fields, name }) => {
      const spec = fieldsOf(fields.spec);
      if (!spec.vdpaType) return [];
      const vendor = textOf(fieldsOf(spec.nicSelector).vendor);
      const wrong = [
        {
          path: ['spec', 'deviceType'],
          is: spec.deviceType ?? 'netdevice',
          wanted: 'netdevice',
        },
        {
          path: ['spec', 'eSwitchMode'],
          is: spec.eSwitchMode ?? 'legacy',
          wanted: 'switchdev',
        },
        {
          path: ['spec', 'nicSelector', 'vendor'],
          is: vendor ?? VENDOR,
          wanted: VENDOR,
        },
      ].filter(({ is, wanted }) => is !== wanted);
      return wrong.map(({ path, is, wanted }) => ({
        object: index,
        path,
        reason: {
          code: 'policy-vdpa',
          params: {
            field: path.slice(1).join('.'),
            policy: name,
            value: JSON.stringify(is),
            vdpaType: JSON.stringify(spec.vdpaType),
            right: wanted,
          },
        },
        advice: [{ object: index, path, set: wanted }],
      }));
    }),
};
