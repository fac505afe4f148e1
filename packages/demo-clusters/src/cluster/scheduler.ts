import { IDS } from '../api/kinds';
import type { SimulatedObject } from '../api/SimulatedObject';
import type { ClusterState, Component } from './ClusterState';
import { withConditions } from './conditions';
import {
  insufficient,
  isCordoned,
  isMeant,
  isRepelled,
  untolerated,
} from './nodeFit';
import { isAlive } from './podTemplates';

const COMPONENT = 'default-scheduler';

/** Why a node does not do, in the scheduler's words, one for each reason; none when it does. */
function reasonsAgainst(
  pod: SimulatedObject,
  node: SimulatedObject,
  others: readonly SimulatedObject[],
): string[] {
  if (isCordoned(pod, node)) return ['node(s) were unschedulable'];
  const taint = untolerated(pod, node);
  if (taint)
    return [
      `node(s) had untolerated taint {${taint.key}: ${taint.value ?? ''}}`,
    ];
  if (!isMeant(pod, node))
    return ["node(s) didn't match Pod's node affinity/selector"];
  const short = insufficient(pod, node, others);
  if (short.length > 0) return short;
  return isRepelled(pod, others)
    ? ["node(s) didn't match pod anti-affinity rules"]
    : [];
}

/** `0/3 nodes are available: 3 Insufficient openshift.io/fastvdpa. preemption: …` */
function failureText(
  total: number,
  reasons: readonly (readonly string[])[],
): string {
  if (total === 0) return 'no nodes available to schedule pods';
  const counts = new Map<string, number>();
  for (const reason of reasons.flat())
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const texts = [...counts]
    .map(([reason, count]) => `${count} ${reason}`)
    .sort();
  // Where resources are short, taking pods away could help, but for none of lower priority.
  const short = reasons.filter(items =>
    items.some(item => item.startsWith('Insufficient')),
  ).length;
  const [helpless, victimless] = [total - short, short];
  const preemption = [
    ...(victimless > 0
      ? [`${victimless} No preemption victims found for incoming pod`]
      : []),
    ...(helpless > 0
      ? [`${helpless} Preemption is not helpful for scheduling`]
      : []),
  ];
  return `0/${total} nodes are available: ${texts.join(', ')}. preemption: 0/${total} nodes are available: ${preemption.join(', ')}.`;
}

function schedule(
  state: ClusterState,
  pod: SimulatedObject,
  nodes: readonly SimulatedObject[],
  placed: Map<string, SimulatedObject[]>,
): void {
  const { store, recorder, now } = state;
  const { namespace, name } = pod.metadata;
  const judged = nodes.map(node => ({
    node,
    others: placed.get(node.metadata.name) ?? [],
    reasons: reasonsAgainst(pod, node, placed.get(node.metadata.name) ?? []),
  }));
  const [best] = judged
    .filter(({ reasons }) => reasons.length === 0)
    .sort(
      (a, b) =>
        a.others.length - b.others.length ||
        (a.node.metadata.name < b.node.metadata.name ? -1 : 1),
    );
  if (!best) {
    const message = failureText(
      nodes.length,
      judged.map(({ reasons }) => reasons),
    );
    const conditions = withConditions(
      pod,
      [
        {
          type: 'PodScheduled',
          status: 'False',
          reason: 'Unschedulable',
          message,
        },
      ],
      now(),
    );
    store.update({
      ...pod,
      status: { ...pod.status, phase: 'Pending', conditions },
    });
    recorder.record(pod, 'Warning', 'FailedScheduling', message, COMPONENT);
    return;
  }
  const nodeName = best.node.metadata.name;
  const rest = (pod.status?.conditions ?? []).filter(
    (condition: any) => condition.type !== 'PodScheduled',
  );
  const conditions = withConditions(
    { ...pod, status: { conditions: rest } },
    [{ type: 'PodScheduled', status: 'True' }],
    now(),
  );
  const bound = store.update({
    ...pod,
    spec: { ...pod.spec, nodeName },
    status: { ...pod.status, phase: 'Pending', conditions },
  });
  placed.set(nodeName, [...best.others, bound]);
  recorder.record(
    pod,
    'Normal',
    'Scheduled',
    `Successfully assigned ${namespace}/${name} to ${nodeName}`,
    COMPONENT,
  );
}

/** The simulated scheduler: resources, selectors, taints and anti-affinity by host; the emptiest node that fits. */
export const scheduler: Component = state => {
  const { store } = state;
  const pods = store.list(IDS.pods);
  const waiting = pods.filter(pod => !pod.spec?.nodeName && isAlive(pod));
  if (waiting.length === 0) return undefined;
  const nodes = store
    .list(IDS.nodes)
    .sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
  const placed = new Map<string, SimulatedObject[]>();
  for (const pod of pods) {
    const isDone = ['Succeeded', 'Failed'].includes(pod.status?.phase);
    if (pod.spec?.nodeName && !isDone)
      placed.set(pod.spec.nodeName, [
        ...(placed.get(pod.spec.nodeName) ?? []),
        pod,
      ]);
  }
  for (const pod of waiting) schedule(state, pod, nodes, placed);
  return undefined;
};
