import { nearest } from '../input/nearest';
import type { WorkloadProblem } from './checkWorkload';
import type { Workload } from './Workload';

/** What `fastpath-resolve` knows of an interface. */
const FIELDS = [
  'name',
  'kind',
  'path',
  'ip',
  'prefix',
  'gateway',
  'mac',
  'mtu',
  'vlan',
  'queues',
  'vdev',
];

/** `{net1.vdev}`; braces of any other form are the application's own. */
const PLACEHOLDER = /\{([a-z][a-z0-9_-]*)\.([a-zA-Z_][a-zA-Z0-9_]*)\}/g;

/** Whether the arguments go through the resolver, which alone knows placeholders. */
function isResolved({ spec }: Workload): boolean {
  return spec.command.some(
    part => part === 'fastpath-resolve' || part.endsWith('/fastpath-resolve'),
  );
}

function wrong(
  workload: Workload,
  name: string,
  field: string,
): string | undefined {
  const { interfaces } = workload.spec;
  const found = interfaces.find(item => item.name === name);
  if (!found)
    return `names the interface "${name}", which the workload does not have; use one of ${interfaces.map(item => item.name).join(', ')}`;
  if (!FIELDS.includes(field)) {
    const meant = nearest(field, FIELDS);
    return `names the field "${field}", which an interface does not have; ${meant ? `did you mean "${meant}"?` : `use one of ${FIELDS.join(', ')}`}`;
  }
  if (field === 'vdev' && found.datapath === 'kernel')
    return `names the virtio device of "${name}", which is a kernel interface; use {${name}.path}, its name`;
  return undefined;
}

/** A placeholder that the resolver would refuse in every pod is better refused here. */
export function checkPlaceholders(workload: Workload): WorkloadProblem[] {
  if (!isResolved(workload)) return [];
  return workload.spec.args.flatMap((arg, index) =>
    [...arg.matchAll(PLACEHOLDER)].flatMap(([placeholder, name, field]) => {
      const message = wrong(workload, name, field);
      return message
        ? [
            {
              path: ['spec', 'args', index],
              message: `"${placeholder}" ${message}`,
            },
          ]
        : [];
    }),
  );
}
