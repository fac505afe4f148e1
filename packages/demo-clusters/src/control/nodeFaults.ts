import { deleteObject } from '../api/deletion';
import { IDS } from '../api/kinds';
import type { SimulatedObject } from '../api/SimulatedObject';
import type { SimulatedCluster } from '../cluster/SimulatedCluster';
import { FaultError, neededText, SetFault, textOf } from './Fault';

/** How long a mediator takes to come back, in milliseconds at speed 1. */
const RESTART_MS = 15_000;

/** At any speed: long enough for somebody who asks now and then to see it. */
const SHORTEST_RESTART_MS = 2_000;

function nodeNamed(
  { state, name }: SimulatedCluster,
  node: string,
): SimulatedObject {
  const found = state.store.get(IDS.nodes, undefined, node);
  if (found) return found;
  const nodes = state.store
    .list(IDS.nodes)
    .map(({ metadata }) => metadata.name)
    .sort();
  throw new FaultError(
    `node: cluster ${name} has no node "${node}"; it has ${nodes.join(', ')}`,
  );
}

function mediatorsOn(
  { state }: SimulatedCluster,
  node: string,
  slots?: string,
): SimulatedObject[] {
  return state.store.list(IDS.pods).filter(({ metadata, spec }) => {
    const isMediator =
      metadata.labels?.['app.kubernetes.io/name'] === 'fastpath-mediator' &&
      spec.nodeName === node;
    return (
      isMediator &&
      (slots === undefined || metadata.labels?.['fastpath.dev/slots'] === slots)
    );
  });
}

function release(
  cluster: SimulatedCluster,
  pods: readonly SimulatedObject[],
): void {
  pods.forEach(pod => cluster.state.heldBack.delete(pod.metadata.uid!));
  cluster.wake();
}

/**
 * A device fails: the device plugin counts it out, the node state does not list it any more, and a pod that had it goes on
 * with the network status that it got. The process behind a slot fails with the slot.
 */
export const loseDevice: SetFault = (cluster, input) => {
  const [node, resource] = [textOf(input, 'node'), textOf(input, 'resource')];
  if (node) nodeNamed(cluster, node);
  const { devices, heldBack } = cluster.state;
  const lost = devices.lose(node, resource);
  if (!lost)
    throw new FaultError(
      `there is no ${resource ?? 'device'} left to lose${node ? ` on node ${node}` : ''} of cluster ${cluster.name}`,
    );
  const broken =
    lost.kind === 'slot'
      ? mediatorsOn(
          cluster,
          lost.node,
          lost.resource.slice(lost.resource.indexOf('/') + 1),
        )
      : [];
  // The pack's mediator has a container for each slot, numbered alike.
  const container = `slot-${lost.id.slice(lost.id.lastIndexOf('-') + 1)}`;
  broken.forEach(pod =>
    heldBack.set(pod.metadata.uid!, {
      until: Infinity,
      containers: [container],
    }),
  );
  cluster.wake();
  return {
    kind: 'lose-device',
    about: `${lost.resource} ${lost.id} on node ${lost.node} is lost`,
    fix: () => {
      devices.fix();
      release(cluster, broken);
    },
  };
};

/** A node is cordoned, and its pods go elsewhere; those of DaemonSets stay. */
export const drainNode: SetFault = (cluster, input) => {
  const node = nodeNamed(cluster, neededText(input, 'node'));
  const { store, now } = cluster.state;
  const { name } = node.metadata;
  const cordon = (unschedulable: boolean) => {
    const live = store.get(IDS.nodes, undefined, name);
    if (!live) return;
    const { unschedulable: _before, taints = [], ...spec } = live.spec ?? {};
    const others = taints.filter(
      (taint: any) => taint.key !== 'node.kubernetes.io/unschedulable',
    );
    const all = unschedulable
      ? [
          ...others,
          { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' },
        ]
      : others;
    store.update({
      ...live,
      spec: {
        ...spec,
        ...(unschedulable && { unschedulable }),
        ...(all.length > 0 && { taints: all }),
      },
    });
  };
  cordon(true);
  const isDaemon = (pod: SimulatedObject) =>
    pod.metadata.ownerReferences?.some(({ kind }) => kind === 'DaemonSet');
  for (const pod of store
    .list(IDS.pods)
    .filter(item => item.spec.nodeName === name && !isDaemon(item))) {
    deleteObject(store, IDS.pods, pod.metadata.namespace, pod.metadata.name, {
      now: now(),
      isGraceful: true,
    });
  }
  return {
    kind: 'drain-node',
    about: `node ${name} is drained`,
    fix: () => cordon(false),
  };
};

/** The mediators of a node end and come back after a while. */
export const restartMediator: SetFault = (cluster, input) => {
  const node = neededText(input, 'node');
  nodeNamed(cluster, node);
  const pods = mediatorsOn(cluster, node);
  if (pods.length === 0)
    throw new FaultError(
      `node: no mediator runs on "${node}" of cluster ${cluster.name}; name a node of a mediation environment`,
    );
  const { store, heldBack, now, speed } = cluster.state;
  for (const pod of pods) {
    const containers = (pod.spec.containers ?? []).map(
      (container: any) => container.name,
    );
    heldBack.set(pod.metadata.uid!, {
      until: now() + Math.max(RESTART_MS / speed, SHORTEST_RESTART_MS),
      containers,
    });
    const containerStatuses = (pod.status?.containerStatuses ?? []).map(
      (item: any) => ({ ...item, restartCount: (item.restartCount ?? 0) + 1 }),
    );
    store.update({ ...pod, status: { ...pod.status, containerStatuses } });
  }
  cluster.wake();
  return {
    kind: 'restart-mediator',
    about: `the mediator on node ${node} restarts`,
    fix: () => release(cluster, pods),
  };
};
