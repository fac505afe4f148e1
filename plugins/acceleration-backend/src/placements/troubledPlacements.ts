import {
  components,
  isGoodVerdict,
  standingOf,
  Verdict,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { ClusterIndex } from './ClusterIndex';
import { NAMES_NOBODY, writtenFor } from './foreignNames';
import type { PlacementState } from './PlacementState';

type PlacementSummary = components['schemas']['PlacementSummary'];

/** What explains that a placement is not as promised; one cause may explain many. */
export interface TroubleCause {
  /**
   * `cluster`: it does not answer. `node`: it is not ready, or several workloads fail on it and nowhere else.
   * `mediator`: the one on the node is not ready. `environment`: the cluster has nothing of it, or nothing is promised there.
   * `reason`: all that has this reason there.
   */
  readonly kind: 'cluster' | 'node' | 'mediator' | 'environment' | 'reason';
  readonly cluster: string;
  readonly node?: string;
  readonly nodeState?: 'ready' | 'not-ready';
  readonly environment?: string;
  /** Names nobody's objects: it is shown to all who may see one of the placements. */
  readonly reason?: string;
}

/** A placement that is not as promised, and why. */
export interface TroubledPlacement {
  readonly entityRef: string;
  readonly placement: PlacementSummary;
  readonly verdict: Verdict;
  readonly cause: TroubleCause;
}

/** A placement of an entity; what it is made of is absent where nothing of it is there. */
export interface ExplainedPlacement {
  readonly entityRef: string;
  readonly placement: PlacementSummary;
  readonly made?: {
    readonly index: ClusterIndex;
    readonly state: PlacementState;
  };
}

/** So many workloads must fail on one node alone before the node is named: a single one may have its own reason. */
const FEWEST_ON_A_NODE = 2;

/**
 * Finds the one cause of each placement that is not as promised: the most sweeping that the index knows of.
 */
export function troubledPlacements(
  placements: Iterable<ExplainedPlacement>,
): TroubledPlacement[] {
  const found: (TroubledPlacement & { readonly nodes: readonly string[] })[] =
    [];
  for (const { entityRef, placement, made } of placements) {
    const { verdict } = standingOf(placement);
    if (verdict === undefined || isGoodVerdict(verdict)) continue;
    const nodes = made ? badNodes(made.state, verdict) : [];
    const cause = causeOf(placement, nodes, made?.index);
    found.push({ entityRef, placement, verdict, cause, nodes });
  }
  return onOneNode(found);
}

/** The nodes with the pods that make the placement's verdict. */
function badNodes(state: PlacementState, verdict: Verdict): string[] {
  const nodes = state
    .alive()
    .filter(({ judgement }) => judgement?.verdict === verdict)
    .flatMap(({ node }) => node ?? []);
  return [...new Set(nodes)].sort();
}

function causeOf(
  placement: PlacementSummary,
  nodes: readonly string[],
  index: ClusterIndex | undefined,
): TroubleCause {
  const { environment, reasons } = placement;
  const cluster = placement.cluster.name;
  if (placement.cluster.state !== 'live') return { kind: 'cluster', cluster };
  const [first] = reasons;
  const why = {
    cluster,
    ...(environment && { environment }),
    ...(first && { reason: writtenFor(NAMES_NOBODY, first) }),
  };
  if (placement.state === 'absent') return { kind: 'environment', ...why };
  for (const node of nodes) {
    const known = index?.nodes.get(node);
    if (known && !known.ready)
      return { kind: 'node', cluster, node, nodeState: 'not-ready' };
  }
  for (const node of nodes) {
    const mediators = index?.live.mediatorsOn(node) ?? [];
    if (
      placement.promised?.includes('mediation') &&
      mediators.some(({ ready }) => !ready)
    )
      return { kind: 'mediator', cluster, node };
  }
  return { kind: 'reason', ...why };
}

/** Where several workloads fail on one node, and their reasons are found on no other, the node explains them. */
function onOneNode(
  found: readonly (TroubledPlacement & { readonly nodes: readonly string[] })[],
): TroubledPlacement[] {
  const reasonKey = ({ cause }: TroubledPlacement) =>
    JSON.stringify([cause.cluster, cause.reason]);
  const nodeKey = (cluster: string, node: string) => `${cluster} ${node}`;
  const nodesOfReason = new Map<string, Set<string>>();
  for (const each of found) {
    const nodes = nodesOfReason.get(reasonKey(each)) ?? new Set();
    each.nodes.forEach(node => nodes.add(node));
    // What is on no node counts for none.
    if (each.nodes.length === 0) nodes.add('');
    nodesOfReason.set(reasonKey(each), nodes);
  }
  const isOfNode = (each: (typeof found)[number]) =>
    each.cause.kind === 'reason' &&
    each.nodes.length === 1 &&
    nodesOfReason.get(reasonKey(each))?.size === 1;
  const workloadsOn = new Map<string, Set<string>>();
  for (const each of found.filter(isOfNode)) {
    const key = nodeKey(each.cause.cluster, each.nodes[0]);
    workloadsOn.set(
      key,
      (workloadsOn.get(key) ?? new Set()).add(each.entityRef),
    );
  }
  return found.map(each => {
    const { nodes, ...troubled } = each;
    const { cluster } = each.cause;
    const isNode =
      isOfNode(each) &&
      (workloadsOn.get(nodeKey(cluster, nodes[0]))?.size ?? 0) >=
        FEWEST_ON_A_NODE;
    return isNode
      ? {
          ...troubled,
          cause: { kind: 'node', cluster, node: nodes[0], nodeState: 'ready' },
        }
      : troubled;
  });
}
