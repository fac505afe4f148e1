import type { Fields } from '../../input/looseFields';
import type { Rule } from '../Rule';
import { changePools, LintedPool } from '../views/LintedPool';

/** As the device plugin checks it (sriov-network-device-plugin `cmd/sriovdp`), with what its releases differ in let through. */
const NAME = /^[A-Za-z0-9_.-]+$/;

/** Longer names are no resource's: 253 characters of prefix, a slash, 63 of name. */
const MAX_NAME = 317;

/** The edit that gives a pool another name, and the prefix that stood before it. */
function renamed(pool: LintedPool, name: string, prefix: string | undefined) {
  return changePools(pool, pools =>
    pools.map((item, index) =>
      index === pool.index
        ? {
            ...(item as Fields),
            resourceName: name,
            ...(prefix && { resourcePrefix: prefix }),
          }
        : item,
    ),
  );
}

/** A pool's name, which is one part of its resource's. */
export const poolResourceName: Rule = {
  id: 'pool-resource-name',
  severity: 'error',
  title: "A pool's resourceName is a name without its prefix",
  explanation:
    'The device plugin puts the prefix before the name, and does not start with a name that holds a slash or other characters than letters, digits, "_", "." and "-". What stands before the slash belongs under resourcePrefix.',
  remedy: 'Write {"resourcePrefix": "example.com", "resourceName": "fast"}.',
  source: 'SR-IOV network device plugin: README, "Config parameters"',
  isFixable: true,
  check: set =>
    set.pools.flatMap(pool => {
      const { resourceName: name } = pool.fields;
      if (typeof name !== 'string' || !name || name.length > MAX_NAME)
        return [];
      if (NAME.test(name)) return [];
      const slash = name.lastIndexOf('/');
      const prefix = slash > 0 ? name.slice(0, slash) : undefined;
      const rest =
        name.slice(slash + 1).replace(/[^A-Za-z0-9_.-]+/g, '_') || 'pool';
      return [
        {
          object: pool.object.index,
          path: [...pool.path, 'resourceName'],
          reason: prefix
            ? {
                code: 'pool-resource-name.prefix' as const,
                params: { name, prefix, rest },
              }
            : {
                code: 'pool-resource-name' as const,
                params: { name, rest },
              },
          advice: [renamed(pool, rest, prefix)],
        },
      ];
    }),
};
