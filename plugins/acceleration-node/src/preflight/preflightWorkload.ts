import {
  Build,
  Environment,
  formatPath,
  LINT_RULES,
  lintManifests,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { RenderedFile } from '../tree/RenderedFile';
import type { RenderedWorkload } from '../render/renderWorkload';
import { checkAdmissions } from './checkAdmissions';
import { checkClaims } from './checkClaims';
import { checkMediators } from './checkMediators';
import { checkNetworks } from './checkNetworks';
import { checkResources } from './checkResources';
import type {
  ClusterInventory,
  UnavailableInventory,
} from './ClusterInventory';
import { ClusterView } from './ClusterView';
import { fileFinder } from './fileFinder';
import { plannedPods } from './PlannedPods';
import type { PreflightFinding } from './PreflightFinding';
import { found } from './preflightRules';

/** What to check, and against what. @public */
export interface PreflightInput {
  /** From `renderWorkload`. */
  readonly rendered: RenderedWorkload;
  /** What is known of the cluster of an environment; `undefined` for one that is rendered and not checked. */
  inventoryOf(
    environment: Environment,
  ): ClusterInventory | UnavailableInventory | undefined;
}

/** What came of it. @public */
export interface PreflightReport {
  /** Whether no finding is an error. What could not be checked is a warning. */
  readonly passed: boolean;
  /** The names of the environments that were checked, sorted. */
  readonly environments: readonly string[];
  /** By environment; those about none in particular come first. */
  readonly findings: readonly PreflightFinding[];
}

const REMEDIES: ReadonlyMap<string, string> = new Map(
  LINT_RULES.map(({ id, remedy }) => [id, remedy]),
);

/** The lint rules, over what the overlay builds to and the networks that the cluster has. */
function lintBuild(
  { environment, objects }: Build,
  files: readonly RenderedFile[],
  view: ClusterView | undefined,
): PreflightFinding[] {
  const context = (view?.allNads() ?? []).map(object => ({ object }));
  const fileOf = fileFinder(environment, files);
  const findings = lintManifests(
    objects.map(object => ({ object })),
    { context },
  );
  return findings.map(({ rule, severity, reason, message, object, path }) => {
    const help = REMEDIES.get(rule);
    return {
      rule,
      severity,
      reason,
      message,
      environment,
      file: fileOf(objects[object], path),
      path: formatPath(path),
      ...(help && { help }),
    };
  });
}

/** One environment: the rules, then its cluster. */
function checkBuild(
  build: Build,
  files: readonly RenderedFile[],
  environment: Environment,
  inventory: ClusterInventory | UnavailableInventory,
): PreflightFinding[] {
  const { cluster } = environment.spec;
  const about = { environment: build.environment };
  if ('unavailable' in inventory) {
    const unchecked = found(
      {
        code: 'cluster-not-checked.unavailable',
        params: { cluster, why: inventory.unavailable },
      },
      about,
    );
    return [unchecked, ...lintBuild(build, files, undefined)];
  }
  const view = new ClusterView(cluster, inventory);
  const pods = plannedPods(build);
  const stale = inventory.stale
    ? [
        found({
          code: 'cluster-data-stale',
          params: { cluster, why: inventory.stale },
        }),
      ]
    : [];
  const checked = pods
    ? [
        ...checkNetworks(view, pods, build),
        ...checkResources(view, pods, environment.spec.hugepageSizes),
        ...checkAdmissions(view, pods),
        ...checkMediators(view, pods),
        ...checkClaims(view, pods),
      ]
    : [];
  const file = `deploy/overlays/${build.environment}/pod.patch.yaml`;
  return [
    ...[...stale, ...checked].map(finding => ({ ...finding, ...about, file })),
    ...lintBuild(build, files, view),
  ];
}

/** What the renderer found, about no environment in particular. */
function renderFindings({
  proof,
  warnings,
}: RenderedWorkload): PreflightFinding[] {
  const differences = proof.differences.map(({ object, path, message }) =>
    found(
      { code: 'not-portable', params: { object, difference: message } },
      { path },
    ),
  );
  return [
    ...differences,
    ...warnings.map(warning =>
      found({ code: 'render-warning', params: { warning } }),
    ),
  ];
}

/**
 * Checks a rendered workload before anything is applied: judges what each overlay builds to by the lint rules, and compares
 * it with what the environment's cluster has now. Pure; it neither writes nor asks anybody.
 *
 * @public
 */
export function preflightWorkload({
  rendered,
  inventoryOf,
}: PreflightInput): PreflightReport {
  const checked = rendered.overlays.flatMap(({ environment, build }) => {
    const inventory = inventoryOf(environment);
    return inventory
      ? [
          {
            name: build.environment,
            findings: checkBuild(build, rendered.files, environment, inventory),
          },
        ]
      : [];
  });
  const all = [
    ...renderFindings(rendered),
    ...checked.flatMap(({ findings }) => findings),
  ];
  return {
    passed: !all.some(({ severity }) => severity === 'error'),
    environments: checked.map(({ name }) => name),
    findings: all,
  };
}
