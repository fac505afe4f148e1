import type { Evidence } from '../Evidence';
import type { LinkReason } from '../messages/LinkReason';

/** The links of the chain, in the order in which a packet's way is built. @public */
export const LINK_IDS = [
  'node',
  'pod',
  'pod-network',
  'network',
  'cni',
  'container',
  'kubelet',
  'inventory',
  'holder',
  'health',
  'report',
  'mediator',
  'net-config',
] as const;

/** See {@link LINK_IDS}. @public */
export type LinkId = (typeof LINK_IDS)[number];

/**
 * How a link stands. `held`: evidence shows it. `broken`: evidence shows the contrary. `not-seen`: it is needed, and nothing
 * shows it. `not-needed`: this kind of attachment does without it.
 *
 * @public
 */
export const LINK_STATES = [
  'held',
  'broken',
  'not-seen',
  'not-needed',
] as const;

/** See {@link LINK_STATES}. @public */
export type LinkState = (typeof LINK_STATES)[number];

/**
 * Who says so. `owner` is whoever may write the pod and its namespace: such a word breaks a link, and never holds one alone.
 *
 * @public
 */
export const LINK_SOURCES = [
  'kubelet',
  'operator',
  'device-plugin',
  'dra-driver',
  'multus',
  'mediator',
  'environment',
  'owner',
] as const;

/** See {@link LINK_SOURCES}. @public */
export type LinkSource = (typeof LINK_SOURCES)[number];

/** One link of an attachment's chain, with what shows how it stands. @public */
export interface Link {
  readonly id: LinkId;
  readonly state: LinkState;
  readonly source?: LinkSource;
  readonly evidence: readonly Evidence[];
  /** When it was seen so, where the evidence says it: RFC 3339. */
  readonly at?: string;
  /** Why it is not held. */
  readonly reason?: LinkReason;
}

/** What a rule finds out about its link. */
export type LinkFinding = Omit<Link, 'id'>;

export const NOT_NEEDED: LinkFinding = { state: 'not-needed', evidence: [] };

/** A link that evidence shows. */
export function held(
  source: LinkSource,
  evidence: readonly Evidence[],
  at?: string,
): LinkFinding {
  return { state: 'held', source, evidence, ...(at && { at }) };
}

/** A link of which evidence shows the contrary. */
export function broken(
  source: LinkSource,
  reason: LinkReason,
  evidence: readonly Evidence[] = [],
  at?: string,
): LinkFinding {
  return { state: 'broken', source, evidence, ...(at && { at }), reason };
}

/** A link that is needed, and that nothing shows. */
export function notSeen(
  reason: LinkReason,
  evidence: readonly Evidence[] = [],
): LinkFinding {
  return { state: 'not-seen', evidence, reason };
}
