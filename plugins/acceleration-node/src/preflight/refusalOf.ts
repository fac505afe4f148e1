import {
  fieldOf,
  listIn,
  mappingIn,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import { affinityTakes } from './nodeAffinity';
import type { PreflightReason } from './preflightMessages';

/** Why a node does not take a pod: completes "worker-1 …". */
export type Refusal = Extract<PreflightReason, { code: `refusal.${string}` }>;

const REPELLING = ['NoSchedule', 'NoExecute'];

/** What the node controller and `kubectl cordon` put on a node; said in other words. */
const CORDONED = 'node.kubernetes.io/unschedulable';

/** Whether a toleration tolerates a taint (Kubernetes: `Toleration.ToleratesTaint`). */
function tolerates(toleration: unknown, taint: unknown): boolean {
  const [key, effect] = [
    textIn(toleration, 'key'),
    textIn(toleration, 'effect'),
  ];
  if (effect !== undefined && effect !== textIn(taint, 'effect')) return false;
  if (key !== undefined && key !== textIn(taint, 'key')) return false;
  if (textIn(toleration, 'operator') === 'Exists') return true;
  return (
    key !== undefined &&
    (textIn(toleration, 'value') ?? '') === (textIn(taint, 'value') ?? '')
  );
}

function isReady(node: unknown): boolean {
  return listIn(mappingIn(node, 'status'), 'conditions').some(
    item =>
      textIn(item, 'type') === 'Ready' && textIn(item, 'status') === 'True',
  );
}

/**
 * Why a pod cannot go to a node, whatever is free there; `undefined` when it can.
 *
 * @param spec - the pod's: nodeSelector, required node affinity and tolerations count
 */
export function refusalOf(spec: unknown, node: unknown): Refusal | undefined {
  const labels = mappingIn(mappingIn(node, 'metadata'), 'labels');
  const selector = Object.entries(mappingIn(spec, 'nodeSelector'));
  const missing = selector.find(
    ([key, value]) => fieldOf(labels, key) !== value,
  );
  if (missing)
    return {
      code: 'refusal.label',
      params: { label: missing[0], value: String(missing[1]) },
    };
  if (!affinityTakes(spec, node))
    return { code: 'refusal.affinity', params: {} };
  const tolerations = listIn(spec, 'tolerations');
  const nodeSpec = mappingIn(node, 'spec');
  const cordon = { key: CORDONED, effect: 'NoSchedule' };
  if (
    fieldOf(nodeSpec, 'unschedulable') === true &&
    !tolerations.some(toleration => tolerates(toleration, cordon))
  )
    return { code: 'refusal.cordoned', params: {} };
  const taint = listIn(nodeSpec, 'taints').find(
    item =>
      REPELLING.includes(textIn(item, 'effect') ?? '') &&
      textIn(item, 'key') !== CORDONED &&
      !tolerations.some(toleration => tolerates(toleration, item)),
  );
  if (taint)
    return {
      code: 'refusal.taint',
      params: { taint: textIn(taint, 'key') ?? '' },
    };
  return isReady(node) ? undefined : { code: 'refusal.not-ready', params: {} };
}
