import {
  Environment,
  environmentSchema,
  InvalidInputError,
  mappingIn,
  parseWith,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  BackendPack,
  checkEnvironment,
  ImpactClusters,
  ImpactSide,
  readWorkload,
  workloadImpact,
} from '@fastpath/backstage-plugin-acceleration-node';
import type { ChangedEnvironments, TextImpact, WorkloadText } from './CheckJob';

function nameOf(entity: unknown): string {
  return textIn(mappingIn(entity, 'metadata'), 'name') ?? 'without a name';
}

const parsed = (entity: unknown): Environment =>
  parseWith(environmentSchema, entity, `environment ${nameOf(entity)}`);

/** The environments of a catalog that can be used: a broken one breaks only the workloads that name it. */
function usable(entities: readonly unknown[]): Environment[] {
  return entities.flatMap(entity => {
    try {
      return [parsed(entity)];
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      return [];
    }
  });
}

const keyOf = ({ metadata }: Environment) =>
  `${metadata.namespace ?? 'default'}/${metadata.name}`;

function impactOf(
  { file, text }: WorkloadText,
  from: ImpactSide,
  to: ImpactSide,
  clusters: ImpactClusters,
): TextImpact {
  try {
    const workload = readWorkload(text, file);
    return { impact: workloadImpact(workload, file, from, to, clusters) };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return { unreadable: error.message.split('\n') };
  }
}

/** Both sides of a change, and what is known of clusters. */
export interface ChangeSides {
  readonly from: ImpactSide;
  readonly to: ImpactSide;
  readonly clusters: ImpactClusters;
}

/**
 * Reads the environments of a job.
 *
 * @param packs - today's
 * @param inventoryOf - what is known of the cluster of a changed environment
 * @throws InvalidInputError when a changed environment is broken, or does not fit its pack
 */
export function sidesOf(
  job: ChangedEnvironments,
  packs: readonly BackendPack[],
  inventoryOf: ImpactClusters['inventoryOf'],
): ChangeSides {
  const changed = (JSON.parse(job.to) as unknown[]).map(parsed);
  for (const environment of changed) checkEnvironment(environment, packs);
  const before = usable(JSON.parse(job.from));
  const names = new Set(changed.map(keyOf));
  const after = [
    ...before.filter(environment => !names.has(keyOf(environment))),
    ...changed,
  ];
  return {
    from: { environments: before, packs },
    to: { environments: after, packs },
    clusters: {
      inventoryOf: environment =>
        names.has(keyOf(environment)) ? inventoryOf(environment) : undefined,
    },
  };
}

/** What changed environments do to some workloads. */
export function impactsOf(
  workloads: readonly WorkloadText[],
  { from, to, clusters }: ChangeSides,
): TextImpact[] {
  return workloads.map(text => impactOf(text, from, to, clusters));
}
