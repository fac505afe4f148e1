import { fieldOf, listIn, mappingIn, textIn } from '../input/looseFields';

/** What a node's conditions and taints say of whether it is alive. */
export interface NodeLife {
  /** `True`, `False` or `Unknown`; absent when the node does not say. */
  readonly ready?: string;
  /** When it last changed: RFC 3339. */
  readonly readyAt?: string;
  /** The place of the condition in `status.conditions`. */
  readonly readyIndex?: number;
  readonly isNetworkDown: boolean;
  /** The taint that the node controller puts on a node that it does not hear from. */
  readonly lostTaint?: string;
}

/** Set by the node controller alone (kubernetes `pkg/controller/nodelifecycle`). */
const LOST_TAINTS = new Set([
  'node.kubernetes.io/unreachable',
  'node.kubernetes.io/not-ready',
]);

/** Reads whether a node is alive, whatever is in it. */
export function nodeLife(node: unknown): NodeLife {
  const conditions = listIn(mappingIn(node, 'status'), 'conditions');
  const readyIndex = conditions.findIndex(
    condition => fieldOf(condition, 'type') === 'Ready',
  );
  const condition = conditions[readyIndex];
  const [ready, readyAt] = [
    textIn(condition, 'status'),
    textIn(condition, 'lastTransitionTime'),
  ];
  const lostTaint = listIn(mappingIn(node, 'spec'), 'taints')
    .map(taint => textIn(taint, 'key') ?? '')
    .find(key => LOST_TAINTS.has(key));
  return {
    ...(ready && { ready, readyIndex }),
    ...(readyAt && { readyAt }),
    isNetworkDown: conditions.some(
      item =>
        fieldOf(item, 'type') === 'NetworkUnavailable' &&
        fieldOf(item, 'status') === 'True',
    ),
    ...(lostTaint && { lostTaint }),
  };
}
