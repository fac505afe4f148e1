import type { FieldPath } from '@fastpath/backstage-plugin-acceleration-common';
import type { ImportContext } from './importPod';

type Amounts = Record<string, unknown>;

const isDevice = (name: string) => name.includes('/');

/** What a workload gives where a manifest says nothing. */
const DEFAULTS: Readonly<Record<string, string>> = {
  cpu: '1',
  memory: '512Mi',
};

/** CPU and memory, which a workload has once for both; huge pages; devices belong to the environment's networks. */
export function importResources(
  resources: { limits?: Amounts; requests?: Amounts },
  path: FieldPath,
  context: ImportContext,
): { resources: Record<string, string>; hugepages?: { total: string } } {
  const { limits = {}, requests = {} } = resources;
  const amounts: Record<string, string> = {};
  let total: string | undefined;
  for (const name of new Set([
    ...Object.keys(limits),
    ...Object.keys(requests),
    ...Object.keys(DEFAULTS),
  ])) {
    const at = [
      ...path,
      Object.hasOwn(limits, name) ? 'limits' : 'requests',
      name,
    ];
    const value = limits[name] ?? requests[name];
    if (name in DEFAULTS) {
      if (value === undefined)
        context.note(
          path,
          `gets ${name} ${DEFAULTS[name]}: a workload says how much it needs`,
        );
      else if ((requests[name] ?? value) !== value)
        context.refuse(
          at,
          `the limit of ${name} is not its request, and a workload has one amount for both (Guaranteed pods get cores of their own)`,
          'make them the same',
        );
      else if (limits[name] === undefined || requests[name] === undefined)
        context.note(at, 'becomes limit and request');
      amounts[name] = String(value ?? DEFAULTS[name]);
    } else if (name.startsWith('hugepages-')) {
      if (total !== undefined)
        context.refuse(
          at,
          'huge pages of two sizes; a workload has one total, and its environment a page size',
          'ask for one size',
        );
      total = String(value);
      context.note(
        at,
        `${name.slice('hugepages-'.length)} is the environment's page size: spec.hugepageSizes`,
      );
    } else if (isDevice(name))
      context.note(
        at,
        "the environment's network names the device: spec.networks.<network>.resource; one for each interface",
      );
    else context.refuse(at, 'a workload has no field for it');
  }
  return {
    resources: amounts,
    ...(total !== undefined && { hugepages: { total } }),
  };
}
