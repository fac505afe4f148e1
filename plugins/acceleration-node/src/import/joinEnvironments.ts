import { isFields } from '@fastpath/backstage-plugin-acceleration-common';
import type { ImportedWorkload } from './ImportedWorkload';

type Fields = Record<string, any>;

const onlyKernel = ({ spec }: Fields) =>
  Object.values(spec.networks).every(
    network => isFields(network) && 'kernel' in network,
  );

/** Two workloads of one folder run in one environment: with the networks of both. `undefined` when it cannot be. */
function joined(a: Fields, b: Fields): Fields | undefined {
  if (a.spec.backend !== b.spec.backend && !onlyKernel(a) && !onlyKernel(b))
    return undefined;
  const main = onlyKernel(a) ? b : a;
  const networks: Fields = { ...a.spec.networks };
  for (const [name, network] of Object.entries(b.spec.networks)) {
    if (
      Object.hasOwn(networks, name) &&
      JSON.stringify(networks[name]) !== JSON.stringify(network)
    )
      return undefined;
    networks[name] = network;
  }
  const sizes = [
    ...new Set([
      ...(a.spec.hugepageSizes ?? []),
      ...(b.spec.hugepageSizes ?? []),
    ]),
  ];
  return {
    ...main,
    spec: {
      ...main.spec,
      ...(sizes.length > 0 && { hugepageSizes: sizes }),
      networks,
    },
  };
}

/**
 * Joins the environments of one name that several workloads told, so that each is described once. A workload whose environment
 * cannot be the same as an earlier one's is refused, with what to do.
 */
export function joinEnvironments(
  imported: readonly ImportedWorkload[],
): ImportedWorkload[] {
  const byName = new Map<string, Fields>();
  const checked = imported.map(one => {
    for (const environment of (one.environments ?? []) as Fields[]) {
      const { name } = environment.metadata;
      const known = byName.get(name);
      const both = known ? joined(known, environment) : environment;
      if (!both) {
        const { workload: _workload, environments: _told, ...rest } = one;
        return {
          ...rest,
          unsupported: [
            ...one.unsupported,
            {
              file: one.files[0],
              path: '',
              reason: `needs an environment ${name} that another workload of the same folder describes otherwise`,
              todo: 'import its files by themselves, or give --environments <dir>',
            },
          ],
        };
      }
      byName.set(name, both);
    }
    return one;
  });
  return checked.map(one =>
    one.environments
      ? {
          ...one,
          environments: (one.environments as Fields[]).map(({ metadata }) =>
            byName.get(metadata.name)!,
          ),
        }
      : one,
  );
}
