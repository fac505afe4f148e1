import type { FieldPath } from '@fastpath/backstage-plugin-acceleration-common';
import type { ImportContext } from './ImportContext';

/** A container's ports, each with a name. */
export function importPorts(
  ports: readonly unknown[],
  path: FieldPath,
  context: ImportContext,
): unknown[] {
  return ports.map((port, index) => {
    const { name, containerPort, protocol, ...rest } = port as Record<
      string,
      any
    >;
    for (const key of Object.keys(rest))
      context.refuse([...path, index, key], 'a workload has no field for it');
    if (!name)
      context.note(
        [...path, index],
        `gets the name port-${containerPort}: a workload's ports have names`,
      );
    return {
      name: name ?? `port-${containerPort}`,
      containerPort,
      ...(protocol && protocol !== 'TCP' && { protocol }),
    };
  });
}
