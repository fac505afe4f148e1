import {
  CheckedRequirement,
  checkRequirements,
  ClusterFacts,
  Environment,
  InvalidInputError,
  isFields,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { BackendPack } from '../pack/BackendPack';
import { environmentParameters } from '../render/environmentParameters';
import { requestWayOf } from '../render/requestWay';

/** What an environment requires, beside what its cluster shows. @public */
export interface EnvironmentDiagnosis {
  readonly environment: string;
  readonly cluster: string;
  readonly backend: string;
  /** What is wrong with the environment itself. */
  readonly problems: readonly string[];
  readonly requirements: readonly CheckedRequirement[];
}

/**
 * Checks what an environment and its pack require of the cluster.
 *
 * @param facts - what is seen of the cluster
 * @public
 */
export function diagnoseEnvironment(
  environment: Environment,
  packs: readonly BackendPack[],
  facts: ClusterFacts,
): EnvironmentDiagnosis {
  const { metadata, spec } = environment;
  const problems: string[] = [];
  // Parameters that do not fit are checked as they are written: a requirement must not go unseen because of them.
  let networks = Object.values(spec.networks).filter(
    network => isFields(network) && !('kernel' in network),
  );
  try {
    networks = environmentParameters(environment, packs).networks.map(
      ({ parameters }) => parameters,
    );
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    problems.push(...error.message.split('\n'));
  }
  const pack = packs.find(({ name }) => name === spec.backend);
  return {
    environment: metadata.name,
    cluster: spec.cluster,
    backend: spec.backend,
    problems,
    requirements: checkRequirements(
      {
        requires: [
          ...(pack?.backend.spec.requires ?? []),
          ...(spec.requires ?? []),
        ],
        networks,
        nodeSelector: spec.scheduling.nodeSelector,
        request: requestWayOf(environment),
      },
      facts,
    ),
  };
}
