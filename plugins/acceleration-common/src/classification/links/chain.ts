import type { ReceivedClass } from '../../model/classes';
import type { ClassFinding, Confidence } from '../ClassFinding';
import type { Situation } from '../Situation';
import { Verdict, worstVerdict } from '../verdicts';
import { attachmentKind, needs } from './attachmentKind';
import { Link, NOT_NEEDED } from './Link';
import { LinkRule, LINKS } from './linkTable';

/** A link with its row in the table. */
type Row = readonly [rule: LinkRule, link: Link];

/** A chain of links, and what follows from it. */
export interface Chain {
  readonly links: readonly Link[];
  /** What the interface is, where a broken link says so. */
  readonly class?: ReceivedClass;
  /** Whether what the interface is was shown by links that the pod's owner cannot write. */
  readonly verified: boolean;
  readonly confidence: Confidence;
  /** The best verdict that the chain allows; `undefined` when each link is held or not needed. */
  readonly limit?: Verdict;
  /** The links that the limit comes from, broken ones first. */
  readonly weak: readonly Link[];
}

const isWeak = ({ state }: Link) => state === 'broken' || state === 'not-seen';

/** A link that a kind of attachment does without is not asked for; where it is broken all the same, it counts. */
function linkOf(
  rule: LinkRule,
  situation: Situation,
  finding: ClassFinding,
): Link {
  const kind = attachmentKind(situation, finding);
  const found = rule.look({ situation, finding, kind });
  const isOptional = found.state === 'not-seen' && !needs(kind, rule.id);
  const { id } = rule;
  // A device of which the kubelet does not know whether it works is not proven to, though no kind needs the link.
  return isOptional && id !== 'health'
    ? { id, ...NOT_NEEDED }
    : { id, ...found };
}

function verdictOf([rule, { state, reason }]: Row): Verdict {
  if (state === 'broken') return rule.broken;
  return rule.waiting?.[reason?.code ?? ''] ?? rule.notSeen;
}

/**
 * Follows the chain of an attachment. Class, confidence and verdict are derived from the links, and nothing else makes green.
 *
 * @param finding - what the attachment looks like
 */
export function chainOf(situation: Situation, finding: ClassFinding): Chain {
  const rows = LINKS.map((rule): Row => [
    rule,
    linkOf(rule, situation, finding),
  ]);
  const weak = rows.filter(([, link]) => isWeak(link));
  const showsNot = weak.filter(
    ([rule, { id, state }]) =>
      rule.showsClass || (id === 'kubelet' && state === 'broken'),
  );
  const limit = worstVerdict(weak.map(verdictOf));
  const limiting = weak
    .filter(row => verdictOf(row) === limit)
    .map(([, link]) => link);
  const verified = showsNot.length === 0;
  const received = weak.find(
    ([rule, { state }]) => rule.brokenClass && state === 'broken',
  )?.[0].brokenClass;
  return {
    links: rows.map(([, link]) => link),
    ...(received && { class: received }),
    verified,
    confidence:
      !verified && finding.confidence === 'observed'
        ? 'inferred'
        : finding.confidence,
    ...(limit && { limit }),
    weak: [
      ...limiting.filter(({ state }) => state === 'broken'),
      ...limiting.filter(({ state }) => state !== 'broken'),
    ],
  };
}

/** The first link that is broken, else the first that is needed and not seen: what a reader can do something about. */
export function weakestLink(links: readonly Link[]): Link | undefined {
  return (
    links.find(({ state }) => state === 'broken') ??
    links.find(({ state }) => state === 'not-seen')
  );
}
