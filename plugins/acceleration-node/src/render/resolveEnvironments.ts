import {
  Environment,
  environmentName,
  EnvironmentUse,
  InvalidInputError,
  kernelNetworkSchema,
  nadName,
  nearest,
  parseWith,
  Quantity,
  retirementOf,
  Workload,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { BackendPack } from '../pack/BackendPack';
import { refuseRequestWay } from './requestWay';
import type {
  ResolvedEnvironment,
  ResolvedNetwork,
} from './ResolvedEnvironment';

/** Where the documents came from, for messages. */
export interface Sources {
  /** The workload's file. */
  readonly workload?: string;
  /** The environments' files, by environment name. */
  readonly environments?: Readonly<Record<string, string>>;
}

/** "a, b, c", or that there are none. */
function listed(names: readonly string[]): string {
  return names.length > 0 ? [...names].sort().join(', ') : 'none';
}

function didYouMean(name: string, names: readonly string[]): string {
  const meant = nearest(name, names);
  return meant ? `did you mean "${meant}"? ` : '';
}

/** An environment that is in use: a retired one stays in the catalog only to say so. */
function inUse(
  environment: Environment,
  path: string,
  file?: string,
): Environment {
  const retired = retirementOf(environment);
  if (!retired) return environment;
  throw InvalidInputError.of({
    file,
    path,
    message: `environment "${environment.metadata.name}" was retired on ${retired.at}, by ${retired.by}; leave it out of spec.environments`,
  });
}

/** The entity that a workload's environment names. */
function findEnvironment(
  use: EnvironmentUse,
  environments: readonly Environment[],
  path: string,
  file?: string,
): Environment {
  const [, namespace] = /^(?:resource:)?([^/]+)\//i.exec(use.name) ?? [];
  const found = environments.filter(
    ({ metadata }) =>
      metadata.name === environmentName(use.name) &&
      (!namespace || namespace === (metadata.namespace ?? 'default')),
  );
  if (found.length === 1) return inUse(found[0], path, file);
  const names = environments.map(environment => environment.metadata.name);
  if (found.length > 1)
    throw InvalidInputError.of({
      file,
      path,
      message: `"${use.name}" is the name of several environments; write resource:<namespace>/<name>`,
    });
  throw InvalidInputError.of({
    file,
    path,
    message: `"${use.name}" is no environment; ${didYouMean(use.name, names)}known: ${listed(names)}`,
  });
}

/** The largest page sizes come first in an environment's list if it prefers them: the first that divides is taken. */
function chooseHugepages(
  workload: Workload,
  environment: Environment,
  file?: string,
): ResolvedEnvironment['hugepages'] {
  const total = workload.spec.hugepages?.total;
  if (!total) return undefined;
  const sizes = environment.spec.hugepageSizes;
  const pageSize = sizes.find(size =>
    Quantity.parse(total).isMultipleOf(Quantity.parse(size)),
  );
  if (pageSize) return { key: `hugepages-${pageSize}`, pageSize, total };
  const has =
    sizes.length > 0
      ? `which has pages of ${sizes.join(', ')}; use a multiple of one of them`
      : 'which has no hugepages; ask its owner, or leave spec.hugepages out';
  throw InvalidInputError.of({
    file,
    path: 'spec.hugepages.total',
    message: `"${total}" cannot be given in environment ${environment.metadata.name}, ${has}`,
  });
}

function resolveNetworks(
  workload: Workload,
  environment: Environment,
  pack: BackendPack,
  sources: Sources,
): ResolvedNetwork[] {
  const { name } = environment.metadata;
  const available = environment.spec.networks;
  const networks = [
    ...new Set(workload.spec.interfaces.map(item => item.network)),
  ].sort();
  return networks.map(network => {
    const key = Object.hasOwn(available, network) ? network : 'default';
    const interfaces = workload.spec.interfaces.filter(
      item => item.network === network,
    );
    const index = workload.spec.interfaces.indexOf(interfaces[0]);
    if (!Object.hasOwn(available, key)) {
      throw InvalidInputError.of({
        file: sources.workload,
        path: `spec.interfaces[${index}].network`,
        message: `"${network}" is no network of environment ${name}, which has no default either; ${didYouMean(network, Object.keys(available))}known: ${listed(Object.keys(available))}`,
      });
    }
    const nad = nadName(workload.metadata.name, network);
    const where = {
      file: sources.environments?.[name] ?? `environment ${name}`,
      path: `spec.networks.${key}`,
    };
    if (!('kernel' in available[key]))
      return {
        network,
        nad,
        interfaces,
        parameters: pack.network.parse(available[key], where),
      };
    const userspace = interfaces.find(item => item.datapath === 'userspace');
    if (userspace) {
      throw InvalidInputError.of({
        file: sources.workload,
        path: `spec.interfaces[${workload.spec.interfaces.indexOf(userspace)}].datapath`,
        message: `"userspace" cannot be had from network "${network}" of environment ${name}, which gives a kernel netdev; use datapath: kernel, or another network`,
      });
    }
    const { kernel } = parseWith(
      kernelNetworkSchema,
      available[key],
      `${where.file}: ${where.path}`,
    );
    return { network, nad, interfaces, parameters: {}, kernel };
  });
}

/** Two overlays in one namespace of one cluster would fight for the same objects. */
function refuseSharedNamespaces(
  resolved: readonly ResolvedEnvironment[],
  file?: string,
): void {
  const seen = new Map<string, string>();
  resolved.forEach(({ name, environment, namespace }, index) => {
    const place = `${environment.spec.cluster}/${namespace ?? ''}`;
    const other = seen.get(place);
    if (other !== undefined) {
      throw InvalidInputError.of({
        file,
        path: `spec.environments[${index}]`,
        message: `"${name}" and "${other}" are the same namespace (${namespace ?? 'the default one'}) of the same cluster (${environment.spec.cluster}); keep one of them`,
      });
    }
    seen.set(place, name);
  });
}

/**
 * Finds and checks what a workload needs in each of its environments.
 *
 * @param workload - with its defaults
 * @param environments - all that are known
 * @param packs - all that are known
 * @param sources - names of files, for messages
 * @returns one per environment of the workload, sorted by name
 * @throws InvalidInputError for an unknown environment, network or backend, parameters that break the pack's schema,
 *   hugepages that no page size divides, or two environments in one namespace
 */
export function resolveEnvironments(
  workload: Workload,
  environments: readonly Environment[],
  packs: readonly BackendPack[],
  sources: Sources,
): ResolvedEnvironment[] {
  const resolved = workload.spec.environments.map(
    (use, index): ResolvedEnvironment => {
      const environment = findEnvironment(
        use,
        environments,
        `spec.environments[${index}]`,
        sources.workload,
      );
      const { name } = environment.metadata;
      const pack = findPack(environment, packs, sources.environments?.[name]);
      const hugepages = chooseHugepages(
        workload,
        environment,
        sources.workload,
      );
      return {
        name,
        environment,
        pack,
        use,
        namespace: environment.spec.namespace ?? workload.metadata.namespace,
        networks: resolveNetworks(workload, environment, pack, sources),
        ...(hugepages && { hugepages }),
      };
    },
  );
  refuseSharedNamespaces(resolved, sources.workload);
  return resolved.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The pack that an environment names.
 *
 * @throws InvalidInputError when there is none, or its devices cannot be asked for in the environment's way
 */
export function findPack(
  environment: Environment,
  packs: readonly BackendPack[],
  file?: string,
): BackendPack {
  const { backend } = environment.spec;
  const pack = packs.find(candidate => candidate.name === backend);
  const where = file ?? `environment ${environment.metadata.name}`;
  if (pack) {
    refuseRequestWay(environment, pack, where);
    return pack;
  }
  const names = packs.map(candidate => candidate.name);
  throw InvalidInputError.of({
    file: where,
    path: 'spec.backend',
    message: `"${backend}" is no backend pack; ${didYouMean(backend, names)}known: ${listed(names)}`,
  });
}
