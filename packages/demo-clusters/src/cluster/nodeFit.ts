import { expressionFits, selectorFits } from '../api/selectors';
import type { SimulatedObject } from '../api/SimulatedObject';
import { amountOf, podRequests } from './amounts';

type Fields = Record<string, any>;

const list = (value: unknown): Fields[] => (Array.isArray(value) ? value : []);

function tolerates(toleration: Fields, taint: Fields): boolean {
  if (toleration.effect && toleration.effect !== taint.effect) return false;
  if (toleration.operator === 'Exists')
    return !toleration.key || toleration.key === taint.key;
  return (
    toleration.key === taint.key &&
    (toleration.value ?? '') === (taint.value ?? '')
  );
}

/** The taint that keeps a pod from a node; `undefined` for none. */
export function untolerated(
  pod: SimulatedObject,
  node: SimulatedObject,
): Fields | undefined {
  return list(node.spec?.taints).find(
    taint =>
      taint.effect !== 'PreferNoSchedule' &&
      !list(pod.spec.tolerations).some(toleration =>
        tolerates(toleration, taint),
      ),
  );
}

/** Whether the node is cordoned, and the pod does not put up with that. */
export function isCordoned(
  pod: SimulatedObject,
  node: SimulatedObject,
): boolean {
  const cordon = {
    key: 'node.kubernetes.io/unschedulable',
    effect: 'NoSchedule',
  };
  return (
    node.spec?.unschedulable === true &&
    !list(pod.spec.tolerations).some(toleration =>
      tolerates(toleration, cordon),
    )
  );
}

/** Whether the pod's node selector and its required node affinity mean the node. */
export function isMeant(pod: SimulatedObject, node: SimulatedObject): boolean {
  const labels = node.metadata.labels ?? {};
  const valueOf = (key: string) =>
    Object.hasOwn(labels, key) ? labels[key] : undefined;
  if (!selectorFits({ matchLabels: pod.spec.nodeSelector ?? {} }, labels))
    return false;
  const terms =
    pod.spec.affinity?.nodeAffinity
      ?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  if (!terms) return true;
  const ofField = (key: string) =>
    key === 'metadata.name' ? node.metadata.name : undefined;
  return list(terms).some(
    term =>
      list(term.matchExpressions).every(item =>
        expressionFits(item, valueOf),
      ) && list(term.matchFields).every(item => expressionFits(item, ofField)),
  );
}

/** Whether pods on the node keep the pod away, by anti-affinity of the one or the others. */
export function isRepelled(
  pod: SimulatedObject,
  others: readonly SimulatedObject[],
): boolean {
  const termsOf = (object: SimulatedObject) =>
    list(
      object.spec.affinity?.podAntiAffinity
        ?.requiredDuringSchedulingIgnoredDuringExecution,
    ).filter(term => term.topologyKey === 'kubernetes.io/hostname');
  const repels = (one: SimulatedObject, other: SimulatedObject) =>
    termsOf(one).some(
      term =>
        (term.namespaces ?? [one.metadata.namespace]).includes(
          other.metadata.namespace,
        ) && selectorFits(term.labelSelector, other.metadata.labels),
    );
  return others.some(other => repels(pod, other) || repels(other, pod));
}

/** Resources that a node has too little of for a pod, in the scheduler's order. */
export function insufficient(
  pod: SimulatedObject,
  node: SimulatedObject,
  others: readonly SimulatedObject[],
): string[] {
  const used = new Map<string, number>();
  for (const other of others)
    for (const [name, amount] of podRequests(other.spec))
      used.set(name, (used.get(name) ?? 0) + amount);
  const allocatable: Fields = node.status?.allocatable ?? {};
  const short = [...podRequests(pod.spec)]
    .filter(
      ([name, amount]) =>
        amount > 0 &&
        (used.get(name) ?? 0) + amount >
          amountOf(Object.hasOwn(allocatable, name) ? allocatable[name] : 0) +
            1e-9,
    )
    .map(([name]) => name);
  const isFull = others.length + 1 > amountOf(allocatable.pods ?? 110);
  return [
    ...(isFull ? ['Too many pods'] : []),
    ...short.sort().map(name => `Insufficient ${name}`),
  ];
}
