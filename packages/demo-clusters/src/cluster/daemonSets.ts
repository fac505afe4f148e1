import { IDS } from '../api/kinds';
import type { SimulatedObject } from '../api/SimulatedObject';
import type { ClusterState, Component } from './ClusterState';
import { isMeant, untolerated } from './nodeFit';
import {
  createPod,
  isAlive,
  isReady,
  ownedBy,
  randomSuffix,
  templateHash,
} from './podTemplates';
import { deletePod, tellRefusal } from './replicaSets';

const HASH = 'controller-revision-hash';

/** What all DaemonSets tolerate (kubernetes.io, "Taints and tolerations"). */
const TOLERATED = [
  {
    key: 'node.kubernetes.io/unschedulable',
    operator: 'Exists',
    effect: 'NoSchedule',
  },
];

/** The pod is tied to its node by affinity, and goes through the scheduler. */
function specFor(set: SimulatedObject, node: string): Record<string, unknown> {
  const { affinity, tolerations } = set.spec.template.spec ?? {};
  const nodeSelectorTerms = [
    { matchFields: [{ key: 'metadata.name', operator: 'In', values: [node] }] },
  ];
  const nodeAffinity = {
    requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms },
  };
  return {
    affinity: { ...affinity, nodeAffinity },
    tolerations: [...(tolerations ?? []), ...TOLERATED],
  };
}

/** The node that a pod is for, whether it is there yet or not. */
function nodeOf(pod: SimulatedObject): string | undefined {
  const [term] =
    pod.spec.affinity?.nodeAffinity
      ?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  return pod.spec.nodeName ?? term?.matchFields?.[0]?.values?.[0];
}

function wantedNodes({ store }: ClusterState, set: SimulatedObject): string[] {
  const like = {
    ...set,
    spec: {
      ...set.spec.template.spec,
      tolerations: [
        ...(set.spec.template.spec?.tolerations ?? []),
        ...TOLERATED,
      ],
    },
  } as SimulatedObject;
  return store
    .list(IDS.nodes)
    .filter(node => isMeant(like, node) && !untolerated(like, node))
    .map(node => node.metadata.name);
}

function fill(
  state: ClusterState,
  set: SimulatedObject,
  nodes: readonly string[],
  pods: readonly SimulatedObject[],
  hash: string,
): void {
  const present = new Set(pods.map(nodeOf));
  for (const node of nodes.filter(name => !present.has(name))) {
    const name = `${set.metadata.name}-${randomSuffix()}`;
    try {
      createPod(state.store, set, name, { [HASH]: hash }, specFor(set, node));
      state.recorder.record(
        set,
        'Normal',
        'SuccessfulCreate',
        `Created pod: ${name}`,
        'daemonset-controller',
      );
    } catch (error) {
      tellRefusal(state, set, error, name, 'daemonset-controller');
      return;
    }
  }
}

/** The simulated DaemonSet controller. */
export const daemonSets: Component = state => {
  const { store } = state;
  for (const set of store.list(IDS.daemonSets)) {
    if (!set.spec?.template) continue;
    const hash = templateHash(set.spec.template);
    const nodes = wantedNodes(state, set);
    const before = ownedBy(store, IDS.pods, set);
    const surplus = before.filter(
      pod => isAlive(pod) && !nodes.includes(nodeOf(pod) ?? ''),
    );
    const outdated = before.filter(
      pod => isAlive(pod) && pod.metadata.labels?.[HASH] !== hash,
    );
    const isMoving =
      before.some(
        pod => !isReady(pod) && pod.metadata.labels?.[HASH] === hash,
      ) || before.some(pod => pod.metadata.deletionTimestamp);
    surplus.forEach(pod => deletePod(state, pod));
    if (!isMoving && set.spec.updateStrategy?.type !== 'OnDelete')
      outdated.slice(0, 1).forEach(pod => deletePod(state, pod));
    // A pod that ends still has its host ports and devices: its successor waits.
    fill(state, set, nodes, ownedBy(store, IDS.pods, set), hash);
    const pods = ownedBy(store, IDS.pods, set).filter(isAlive);
    const ready = pods.filter(isReady).length;
    const status = {
      observedGeneration: set.metadata.generation,
      desiredNumberScheduled: nodes.length,
      currentNumberScheduled: pods.length,
      updatedNumberScheduled: pods.filter(
        pod => pod.metadata.labels?.[HASH] === hash,
      ).length,
      numberReady: ready,
      numberAvailable: ready,
      numberMisscheduled: 0,
      ...(nodes.length > ready && { numberUnavailable: nodes.length - ready }),
    };
    store.update({ ...set, status });
  }
  return undefined;
};
