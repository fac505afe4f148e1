import { IDS } from '../api/kinds';
import type { SimulatedObject } from '../api/SimulatedObject';
import type { ClusterState, Component } from './ClusterState';
import {
  createPod,
  isAlive,
  isReady,
  ownedBy,
  templateHash,
} from './podTemplates';
import { deletePod, tellRefusal } from './replicaSets';

const REVISION = 'controller-revision-hash';

const ordinalOf = (pod: SimulatedObject) =>
  Number(pod.metadata.name.slice(pod.metadata.name.lastIndexOf('-') + 1));

/** One step at a time, in order; the highest goes first when there are too many, or all are to be replaced. */
function step(
  state: ClusterState,
  set: SimulatedObject,
  revision: string,
): void {
  const wanted: number = set.spec.replicas ?? 1;
  const pods = new Map(
    ownedBy(state.store, IDS.pods, set).map(pod => [ordinalOf(pod), pod]),
  );
  const isParallel = set.spec.podManagementPolicy === 'Parallel';
  for (let ordinal = 0; ordinal < wanted; ordinal++) {
    const pod = pods.get(ordinal);
    if (pod && (isReady(pod) || isParallel)) continue;
    if (pod && pod.metadata.labels?.[REVISION] === revision) return;
    if (pod) break;
    const name = `${set.metadata.name}-${ordinal}`;
    try {
      createPod(
        state.store,
        set,
        name,
        {
          [REVISION]: revision,
          'statefulset.kubernetes.io/pod-name': name,
          'apps.kubernetes.io/pod-index': String(ordinal),
        },
        { hostname: name },
      );
      state.recorder.record(
        set,
        'Normal',
        'SuccessfulCreate',
        `create Pod ${name} in StatefulSet ${set.metadata.name} successful`,
        'statefulset-controller',
      );
    } catch (error) {
      tellRefusal(state, set, error, '', 'statefulset-controller');
      return;
    }
    if (!isParallel) return;
  }
  const surplus = [...pods.values()].filter(
    pod =>
      isAlive(pod) &&
      (ordinalOf(pod) >= wanted ||
        pod.metadata.labels?.[REVISION] !== revision),
  );
  const [last] = surplus.sort((a, b) => ordinalOf(b) - ordinalOf(a));
  const isMoving = [...pods.values()].some(
    pod => pod.metadata.deletionTimestamp,
  );
  if (last && !isMoving) deletePod(state, last);
}

/** The simulated StatefulSet controller; volumes are not claimed. */
export const statefulSets: Component = state => {
  for (const set of state.store.list(IDS.statefulSets)) {
    if (!set.spec?.template) continue;
    const revision =
      `${set.metadata.name}-${templateHash(set.spec.template)}`.slice(-63);
    step(state, set, revision);
    const pods = ownedBy(state.store, IDS.pods, set).filter(isAlive);
    const updated = pods.filter(
      pod => pod.metadata.labels?.[REVISION] === revision,
    ).length;
    const ready = pods.filter(isReady).length;
    const status = {
      observedGeneration: set.metadata.generation,
      replicas: pods.length,
      currentReplicas: updated,
      updatedReplicas: updated,
      readyReplicas: ready,
      availableReplicas: ready,
      currentRevision: revision,
      updateRevision: revision,
      collisionCount: 0,
    };
    state.store.update({ ...set, status });
  }
  return undefined;
};
