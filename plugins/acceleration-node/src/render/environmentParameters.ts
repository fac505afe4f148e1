import {
  Environment,
  InvalidInputError,
  kernelNetworkSchema,
  parseWith,
  Problem,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { BackendPack } from '../pack/BackendPack';
import { findPack } from './resolveEnvironments';

/** An environment's parameters, checked by its pack's schemas, defaults filled in. */
export interface EnvironmentParameters {
  readonly pack: BackendPack;
  readonly platform: Record<string, unknown>;
  /** The networks that the pack serves, sorted by name; those that give a kernel netdev are not among them. */
  readonly networks: readonly {
    readonly network: string;
    readonly parameters: Record<string, unknown>;
  }[];
}

/**
 * Checks all parameters of an environment.
 *
 * @param file - the environment's file, for messages
 * @throws InvalidInputError with every problem, or for an unknown backend
 */
export function environmentParameters(
  environment: Environment,
  packs: readonly BackendPack[],
  file?: string,
): EnvironmentParameters {
  const { networks, platform } = environment.spec;
  const pack = findPack(environment, packs, file);
  const where = file ?? `environment ${environment.metadata.name}`;
  const problems: Problem[] = [];
  const collected = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  const served = Object.keys(networks)
    .sort()
    .flatMap(network => {
      const path = `spec.networks.${network}`;
      if ('kernel' in networks[network]) {
        collected(() =>
          parseWith(
            kernelNetworkSchema,
            networks[network],
            `${where}: ${path}`,
          ),
        );
        return [];
      }
      const parameters = collected(() =>
        pack.network.parse(networks[network], { file: where, path }),
      );
      return parameters ? [{ network, parameters }] : [];
    });
  const ofPlatform = collected(() =>
    pack.platform.parse(platform, { file: where, path: 'spec.platform' }),
  );
  if (problems.length > 0) throw new InvalidInputError(problems);
  return { pack, platform: ofPlatform!, networks: served };
}

/**
 * Checks an environment against the backend pack that it names: what its own schema cannot know.
 *
 * @param environment - fits its own schema
 * @param packs - all that are known
 * @throws InvalidInputError with every problem, each with its path and the way to fix it
 * @public
 */
export function checkEnvironment(
  environment: Environment,
  packs: readonly BackendPack[],
): void {
  environmentParameters(environment, packs);
}
