import { deleteObject } from '../api/deletion';
import { IDS } from '../api/kinds';
import type { SimulatedObject } from '../api/SimulatedObject';
import type { ClusterState, Component } from './ClusterState';
import { withConditions } from './conditions';
import {
  createPod,
  isAlive,
  isReady,
  ownedBy,
  randomSuffix,
} from './podTemplates';

/** Deletes a pod as its controller does. */
export function deletePod(
  { store, now }: ClusterState,
  pod: SimulatedObject,
): void {
  deleteObject(store, IDS.pods, pod.metadata.namespace, pod.metadata.name, {
    now: now(),
    isGraceful: true,
  });
}

/**
 * Tells why a pod was refused, in the API server's words. Of a random name only the beginning is told, so that the same
 * refusal reads the same each time.
 */
export function tellRefusal(
  { recorder }: ClusterState,
  owner: SimulatedObject,
  error: unknown,
  name: string,
  component: string,
): string {
  const refusal = (error as Error).message.replace(
    `"${name}"`,
    `"${owner.metadata.name}-"`,
  );
  recorder.record(
    owner,
    'Warning',
    'FailedCreate',
    `Error creating: ${refusal}`,
    component,
  );
  return refusal;
}

/** Which pods are given up first: those without a node, then those that are not ready, then the youngest. */
function byWorth(a: SimulatedObject, b: SimulatedObject): number {
  const rank = (pod: SimulatedObject) =>
    Number(Boolean(pod.spec.nodeName)) + Number(isReady(pod));
  return (
    rank(a) - rank(b) ||
    Number(b.metadata.resourceVersion) - Number(a.metadata.resourceVersion)
  );
}

function fill(
  state: ClusterState,
  set: SimulatedObject,
  alive: readonly SimulatedObject[],
  wanted: number,
): string | undefined {
  for (let count = alive.length; count < wanted; count++) {
    const name = `${set.metadata.name}-${randomSuffix()}`;
    try {
      createPod(state.store, set, name);
      state.recorder.record(
        set,
        'Normal',
        'SuccessfulCreate',
        `Created pod: ${name}`,
        'replicaset-controller',
      );
    } catch (error) {
      return tellRefusal(state, set, error, name, 'replicaset-controller');
    }
  }
  return undefined;
}

/** The simulated ReplicaSet controller. */
export const replicaSets: Component = state => {
  const { store, recorder, now } = state;
  for (const set of store.list(IDS.replicaSets)) {
    if (!set.spec?.template) continue;
    const wanted: number = set.spec.replicas ?? 1;
    const alive = ownedBy(store, IDS.pods, set).filter(isAlive);
    const refusal = fill(state, set, alive, wanted);
    for (const pod of [...alive]
      .sort(byWorth)
      .slice(0, Math.max(0, alive.length - wanted))) {
      recorder.record(
        set,
        'Normal',
        'SuccessfulDelete',
        `Deleted pod: ${pod.metadata.name}`,
        'replicaset-controller',
      );
      deletePod(state, pod);
    }
    const pods = ownedBy(store, IDS.pods, set).filter(isAlive);
    const ready = pods.filter(isReady).length;
    const conditions = refusal
      ? withConditions(
          set,
          [
            {
              type: 'ReplicaFailure',
              status: 'True',
              reason: 'FailedCreate',
              message: refusal,
            },
          ],
          now(),
        )
      : (set.status?.conditions ?? []).filter(
          (condition: any) => condition.type !== 'ReplicaFailure',
        );
    const counts = {
      replicas: pods.length,
      fullyLabeledReplicas: pods.length,
      readyReplicas: ready,
      availableReplicas: ready,
      observedGeneration: set.metadata.generation,
    };
    store.update({
      ...set,
      status: { ...counts, ...(conditions.length > 0 && { conditions }) },
    });
  }
  return undefined;
};
