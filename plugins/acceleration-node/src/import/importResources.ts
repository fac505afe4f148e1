import {
  FieldPath,
  fieldOf,
} from '@fastpath/backstage-plugin-acceleration-common';
import { REASONS } from './fieldTables';
import type { ImportContext } from './ImportContext';

type Amounts = Readonly<Record<string, unknown>>;

const isDevice = (name: string) => name.includes('/');

/** What a workload gives where a manifest says nothing. */
const DEFAULTS: Readonly<Record<string, string>> = {
  cpu: '1',
  memory: '512Mi',
};

const mapping = (value: unknown): Amounts =>
  typeof value === 'object' && value !== null ? (value as Amounts) : {};

/** CPU and memory, which a workload has once for both; huge pages; devices belong to the environment's networks. */
export function importResources(
  resources: Amounts,
  path: FieldPath,
  context: ImportContext,
): {
  resources: Record<string, string>;
  hugepages?: { total: string };
  hugepageSize?: string;
} {
  const limits = mapping(fieldOf(resources, 'limits'));
  const requests = mapping(fieldOf(resources, 'requests'));
  for (const field of Object.keys(resources))
    if (field !== 'limits' && field !== 'requests')
      context.refuse(
        [...path, field],
        field === 'claims'
          ? REASONS.resourceClaims
          : 'a workload has no field for it',
      );
  const amounts: Record<string, string> = {};
  let total: string | undefined;
  let hugepageSize: string | undefined;
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
    if (Object.hasOwn(DEFAULTS, name)) {
      if (value === undefined)
        context.note(
          path,
          `gets ${name} ${DEFAULTS[name]}: a workload says how much it needs`,
        );
      else if ((requests[name] ?? value) !== value)
        context.note(
          at,
          `${String(value)}, the limit, becomes the request too, in place of ${String(requests[name])}: a workload has one amount for both (Guaranteed pods get cores of their own)`,
        );
      else if (limits[name] === undefined || requests[name] === undefined)
        context.note(at, 'becomes limit and request');
      amounts[name] = String(value ?? DEFAULTS[name]);
    } else if (name.startsWith('hugepages-')) {
      if (total !== undefined)
        context.refuse(
          at,
          'huge pages of two sizes; a workload has one total, and its environment a page size',
          'ask for one size; --leave-out drops this one',
        );
      else {
        total = String(value);
        hugepageSize = name.slice('hugepages-'.length);
        context.note(
          at,
          `${hugepageSize} is the environment's page size: spec.hugepageSizes`,
        );
      }
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
    ...(hugepageSize !== undefined && { hugepageSize }),
  };
}
