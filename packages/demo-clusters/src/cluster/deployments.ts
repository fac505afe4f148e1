import { IDS } from '../api/kinds';
import { SIMULATED, SimulatedObject } from '../api/SimulatedObject';
import type { ClusterState, Component } from './ClusterState';
import { conditionOf, WantedCondition, withConditions } from './conditions';
import { controllerReference, ownedBy, templateHash } from './podTemplates';

/** A number or a percentage of the replicas. */
function share(
  value: unknown,
  total: number,
  round: (number: number) => number,
): number {
  const text = String(value ?? '25%');
  return text.endsWith('%')
    ? round((Number(text.slice(0, -1)) * total) / 100)
    : Number(text);
}

const replicasOf = (object: SimulatedObject): number =>
  object.spec?.replicas ?? 1;

const sum = (
  sets: readonly SimulatedObject[],
  value: (set: SimulatedObject) => number,
) => sets.reduce((total, set) => total + value(set), 0);

function replicaSetFor(
  { store }: ClusterState,
  deployment: SimulatedObject,
  sets: readonly SimulatedObject[],
): SimulatedObject {
  const { template, selector, minReadySeconds } = deployment.spec;
  const hash = templateHash(template);
  const labels = { ...template.metadata?.labels, 'pod-template-hash': hash };
  const known = sets.find(
    set => set.metadata.labels?.['pod-template-hash'] === hash,
  );
  if (known) return known;
  const revision =
    Math.max(
      0,
      ...sets.map(set =>
        Number(
          set.metadata.annotations?.['deployment.kubernetes.io/revision'] ?? 0,
        ),
      ),
    ) + 1;
  return store.create({
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${deployment.metadata.name}-${hash}`,
      namespace: deployment.metadata.namespace,
      labels,
      annotations: {
        ...SIMULATED,
        'deployment.kubernetes.io/revision': String(revision),
      },
      ownerReferences: [controllerReference(deployment)],
    },
    spec: {
      replicas: 0,
      ...(minReadySeconds !== undefined && { minReadySeconds }),
      selector: {
        ...selector,
        matchLabels: { ...selector?.matchLabels, 'pod-template-hash': hash },
      },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
    status: { replicas: 0 },
  });
}

function scaleTo(
  state: ClusterState,
  deployment: SimulatedObject,
  set: SimulatedObject,
  replicas: number,
): void {
  if (replicasOf(set) === replicas) return;
  const word = replicas > replicasOf(set) ? 'up' : 'down';
  state.recorder.record(
    deployment,
    'Normal',
    'ScalingReplicaSet',
    `Scaled ${word} replica set ${set.metadata.name} from ${replicasOf(set)} to ${replicas}`,
    'deployment-controller',
  );
  state.store.update({ ...set, spec: { ...set.spec, replicas } });
}

/** The next step of a rollout: old pods go first when there may be none too many, as devices are scarce. */
function rollOut(
  state: ClusterState,
  deployment: SimulatedObject,
  current: SimulatedObject,
  old: readonly SimulatedObject[],
): void {
  const wanted = replicasOf(deployment);
  const { type, rollingUpdate } = deployment.spec.strategy ?? {};
  const surge =
    type === 'Recreate' ? 0 : share(rollingUpdate?.maxSurge, wanted, Math.ceil);
  const missing =
    type === 'Recreate'
      ? wanted
      : share(rollingUpdate?.maxUnavailable, wanted, Math.floor);
  // Neither may be zero at once, or nothing would ever move (apps/v1 refuses that).
  const unavailable = surge === 0 && missing === 0 ? 1 : missing;
  const present = sum(old, set =>
    Math.max(replicasOf(set), set.status?.replicas ?? 0),
  );
  const room = Math.max(
    replicasOf(current) > wanted ? 0 : replicasOf(current),
    Math.min(wanted, wanted + surge - present),
  );
  scaleTo(state, deployment, current, room);
  const notReady = Math.max(
    0,
    replicasOf(current) - (current.status?.readyReplicas ?? 0),
  );
  let spare =
    sum(old, replicasOf) +
    replicasOf(current) -
    notReady -
    (wanted - unavailable);
  for (const set of old) {
    const broken = replicasOf(set) - (set.status?.readyReplicas ?? 0);
    const cut = Math.min(replicasOf(set), Math.max(spare, broken, 0));
    scaleTo(state, deployment, set, replicasOf(set) - cut);
    spare -= cut;
  }
}

function writeStatus(
  { store, now }: ClusterState,
  deployment: SimulatedObject,
  current: SimulatedObject,
  sets: readonly SimulatedObject[],
): void {
  const wanted = replicasOf(deployment);
  const [replicas, ready] = [
    sum(sets, set => set.status?.replicas ?? 0),
    sum(sets, set => set.status?.readyReplicas ?? 0),
  ];
  const updated = current.status?.replicas ?? 0;
  const isDone = updated >= wanted && ready >= wanted && replicas === updated;
  const missing = share(
    deployment.spec.strategy?.rollingUpdate?.maxUnavailable,
    wanted,
    Math.floor,
  );
  const isAvailable = ready >= wanted - missing;
  const failure = sets
    .map(set => conditionOf(set, 'ReplicaFailure'))
    .find(condition => condition?.status === 'True');
  const conditions: WantedCondition[] = [
    isAvailable
      ? {
          type: 'Available',
          status: 'True',
          reason: 'MinimumReplicasAvailable',
          message: 'Deployment has minimum availability.',
        }
      : {
          type: 'Available',
          status: 'False',
          reason: 'MinimumReplicasUnavailable',
          message: 'Deployment does not have minimum availability.',
        },
    isDone
      ? {
          type: 'Progressing',
          status: 'True',
          reason: 'NewReplicaSetAvailable',
          message: `ReplicaSet "${current.metadata.name}" has successfully progressed.`,
        }
      : {
          type: 'Progressing',
          status: 'True',
          reason: 'ReplicaSetUpdated',
          message: `ReplicaSet "${current.metadata.name}" is progressing.`,
        },
    ...(failure
      ? [
          {
            type: 'ReplicaFailure',
            status: 'True' as const,
            reason: failure.reason,
            message: failure.message,
          },
        ]
      : []),
  ];
  const all = withConditions(deployment, conditions, now()).filter(
    (item: any) => failure || item.type !== 'ReplicaFailure',
  );
  const status = {
    observedGeneration: deployment.metadata.generation,
    replicas,
    updatedReplicas: updated,
    readyReplicas: ready,
    availableReplicas: ready,
    ...(wanted > ready && { unavailableReplicas: wanted - ready }),
    conditions: all,
  };
  store.update({ ...deployment, status });
}

/** The simulated Deployment controller. */
export const deployments: Component = state => {
  for (const deployment of state.store.list(IDS.deployments)) {
    if (!deployment.spec?.template || deployment.metadata.deletionTimestamp)
      continue;
    const current = replicaSetFor(
      state,
      deployment,
      ownedBy(state.store, IDS.replicaSets, deployment),
    );
    const old = ownedBy(state.store, IDS.replicaSets, deployment).filter(
      set => set.metadata.uid !== current.metadata.uid,
    );
    rollOut(state, deployment, current, old);
    const sets = ownedBy(state.store, IDS.replicaSets, deployment);
    writeStatus(
      state,
      deployment,
      sets.find(set => set.metadata.uid === current.metadata.uid)!,
      sets,
    );
    // Of the old ones, two are kept to look back at.
    old
      .filter(set => replicasOf(set) === 0 && (set.status?.replicas ?? 0) === 0)
      .slice(0, -2)
      .forEach(set =>
        state.store.remove(
          IDS.replicaSets,
          set.metadata.namespace,
          set.metadata.name,
        ),
      );
  }
  return undefined;
};
