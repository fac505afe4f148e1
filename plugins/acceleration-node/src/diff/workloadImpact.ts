import {
  Build,
  Environment,
  environmentName,
  formatDifference,
  formatPath,
  InvalidInputError,
  lintManifests,
  Workload,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { BackendPack } from '../pack/BackendPack';
import type {
  ClusterInventory,
  UnavailableInventory,
} from '../preflight/ClusterInventory';
import type { PreflightFinding } from '../preflight/PreflightFinding';
import { PREFLIGHT_RULES } from '../preflight/preflightRules';
import { preflightWorkload } from '../preflight/preflightWorkload';
import { RenderedWorkload, renderWorkload } from '../render/renderWorkload';
import type { Sources } from '../render/resolveEnvironments';
import { FieldChange, fieldChanges } from './fieldChanges';
import { PodEffect, podEffect } from './podEffect';

/** The environments and packs before a change, or after it. @public */
export interface ImpactSide {
  readonly environments: readonly Environment[];
  readonly packs: readonly BackendPack[];
  /** Names of files, for messages. */
  readonly files?: Sources['environments'];
}

/**
 * What is known of clusters now. Without it, only manifests are looked at.
 *
 * @public
 */
export interface ImpactClusters {
  /** By an environment as it would be; `undefined` for one that is not changed. */
  inventoryOf(
    environment: Environment,
  ): ClusterInventory | UnavailableInventory | undefined;
}

/** What a change does to a workload in one environment. @public */
export interface EnvironmentImpact {
  readonly environment: string;
  readonly pods: PodEffect;
  readonly changes: readonly FieldChange[];
}

/**
 * How a change touches a workload: `breaks` when it no longer renders, is no longer portable, or breaks a rule that it kept;
 * `broken` when it did not render before either, so that nothing can be said.
 *
 * @public
 */
export type Effect = 'none' | 'changes' | 'breaks' | 'broken';

/** What a change does to a workload. @public */
export interface WorkloadImpact {
  readonly workload: string;
  readonly effect: Effect;
  /** Those in which something changes. */
  readonly environments: readonly EnvironmentImpact[];
  /** Why it breaks, or cannot be judged. */
  readonly problems: readonly string[];
  /** What could not be checked, and why: nothing follows from that. */
  readonly unchecked: readonly string[];
}

type Attempt =
  | { readonly rendered: RenderedWorkload }
  | { readonly problems: readonly string[] };

function render(workload: Workload, side: ImpactSide, file: string): Attempt {
  try {
    return {
      rendered: renderWorkload({
        workload,
        environments: side.environments,
        packs: side.packs,
        sources: { workload: file, environments: side.files },
      }),
    };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return { problems: error.message.split('\n') };
  }
}

/** What a workload sees of a side: its environments and their packs, as text. */
function seenBy(
  workload: Workload,
  { environments, packs }: ImpactSide,
): string {
  const used = workload.spec.environments.map(({ name }) =>
    environments.find(
      ({ metadata }) => metadata.name === environmentName(name),
    ),
  );
  const digests = used.map(
    environment =>
      packs.find(({ name }) => name === environment?.spec.backend)?.digest,
  );
  return JSON.stringify([used, digests]);
}

/** Preflight rules that say that something was not looked at. */
const UNCHECKED: readonly string[] = [
  'cluster-not-checked',
  'cluster-data-stale',
];

/** Rules that a build breaks, and where. */
function brokenRules({ environment, objects }: Build): Map<string, string> {
  return new Map(
    lintManifests(objects.map(object => ({ object })))
      .filter(({ severity }) => severity === 'error')
      .map(({ rule, object, path, message }) => {
        const { kind, metadata } = objects[object];
        const place = `${environment}: ${kind}/${metadata.name} ${formatPath(path)}`;
        return [`${rule} ${place}`, `${place}: ${rule}: ${message}`];
      }),
  );
}

/** What was in order before, and is not after. */
function newProblems(
  before: RenderedWorkload,
  after: RenderedWorkload,
  changed: ReadonlySet<string>,
): string[] {
  const known = new Set(
    before.proof.differences.map(({ object, path }) => `${object} ${path}`),
  );
  const differences = after.proof.differences
    .filter(({ object, path }) => !known.has(`${object} ${path}`))
    .map(difference => `not portable: ${formatDifference(difference)}`);
  const rules = after.builds
    .filter(({ environment }) => changed.has(environment))
    .flatMap(build => {
      const old = before.builds.find(
        ({ environment }) => environment === build.environment,
      );
      const had = old ? brokenRules(old) : new Map();
      return [...brokenRules(build)]
        .filter(([key]) => !had.has(key))
        .map(([, text]) => text);
    });
  return [...differences, ...rules];
}

/** What a preflight finds of clusters alone: what is wrong, and what could not be checked. */
function preflightOf(rendered: RenderedWorkload, clusters: ImpactClusters) {
  const { findings } = preflightWorkload({
    rendered,
    inventoryOf: environment => clusters.inventoryOf(environment),
  });
  const ofCluster = findings.filter(
    ({ rule, environment }) =>
      environment && Object.hasOwn(PREFLIGHT_RULES, rule),
  );
  const texts = (wanted: (finding: PreflightFinding) => boolean) =>
    ofCluster
      .filter(wanted)
      .map(
        ({ environment, rule, message }) =>
          `${environment}: ${rule}: ${message}`,
      );
  return {
    errors: texts(({ severity }) => severity === 'error'),
    unchecked: texts(({ rule }) => UNCHECKED.includes(rule)),
  };
}

/** What the clusters would refuse after the change, and have not refused before. */
function preflightChanges(
  before: RenderedWorkload,
  after: RenderedWorkload,
  clusters: ImpactClusters | undefined,
): { problems: string[]; unchecked: string[] } {
  if (!clusters) return { problems: [], unchecked: [] };
  const { errors, unchecked } = preflightOf(after, clusters);
  if (errors.length === 0) return { problems: [], unchecked };
  const known = new Set(preflightOf(before, clusters).errors);
  return { problems: errors.filter(text => !known.has(text)), unchecked };
}

function environmentImpacts(
  before: RenderedWorkload,
  after: RenderedWorkload,
): EnvironmentImpact[] {
  return after.builds.flatMap(build => {
    const old =
      before.builds.find(({ environment }) => environment === build.environment)
        ?.objects ?? [];
    const changes = fieldChanges(old, build.objects);
    return changes.length === 0
      ? []
      : [
          {
            environment: build.environment,
            pods: podEffect(changes, [...old, ...build.objects]),
            changes,
          },
        ];
  });
}

/**
 * Works out what a change of environments or packs does to a workload: what its overlays build to before and after, field by
 * field, whether pods restart, and whether it still renders, is portable, keeps the rules of `lint` and, where clusters are
 * known, those of `preflight`. Pure.
 *
 * @param file - the name of its `workload.yaml`, for messages
 * @param clusters - what the clusters of changed environments have now
 * @public
 */
export function workloadImpact(
  workload: Workload,
  file: string,
  from: ImpactSide,
  to: ImpactSide,
  clusters?: ImpactClusters,
): WorkloadImpact {
  const { name } = workload.metadata;
  const none = {
    workload: name,
    environments: [],
    problems: [],
    unchecked: [],
  };
  if (seenBy(workload, from) === seenBy(workload, to))
    return { ...none, effect: 'none' };
  const [before, after] = [from, to].map(side => render(workload, side, file));
  if ('problems' in before)
    return 'problems' in after
      ? { ...none, effect: 'broken', problems: after.problems }
      : { ...none, effect: 'changes' };
  if ('problems' in after)
    return { ...none, effect: 'breaks', problems: after.problems };
  const environments = environmentImpacts(before.rendered, after.rendered);
  const inCluster = preflightChanges(before.rendered, after.rendered, clusters);
  const problems = [
    ...newProblems(
      before.rendered,
      after.rendered,
      new Set(environments.map(({ environment }) => environment)),
    ),
    ...inCluster.problems,
  ];
  const { unchecked } = inCluster;
  if (problems.length > 0)
    return {
      workload: name,
      effect: 'breaks',
      environments,
      problems,
      unchecked,
    };
  return {
    workload: name,
    effect: environments.length > 0 ? 'changes' : 'none',
    environments,
    problems,
    unchecked,
  };
}
