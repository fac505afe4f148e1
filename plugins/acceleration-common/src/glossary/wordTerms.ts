import {
  ACCESS_MEANINGS,
  CLASS_MEANINGS,
  CONFIDENCE_MEANINGS,
  VERDICT_TITLES,
} from '../classification/classMeanings';
import { classAdvice, verdictAdvice } from '../classification/advice';
import { LINKS } from '../classification/links/linkTable';
import { Verdict, VERDICTS } from '../classification/verdicts';
import { RECEIVED_CLASSES } from '../model/classes';
import type { Term } from './Term';

/** What each verdict says (docs/verdicts.md). */
const VERDICT_MEANINGS: Readonly<Record<Verdict, string>> = {
  failed: 'nothing is attached, or the mediator on the node is not ready',
  unusable:
    'something is attached that this image cannot open, for example an SR-IOV function in place of a vhost device',
  degraded:
    'it is proven to receive less, or other hardware than the environment declares',
  unknown:
    'perhaps good, perhaps not: something that could tell is missing, or two sources contradict each other',
  pending: 'not there yet: no device is free, or the pod is being started',
  'as-promised': 'it is proven to receive what was promised',
  better: 'it is proven to receive more than promised: fewer copies',
};

/** What holds, and what comes of the promise where it does not. */
const linkMeaning = ({ means, broken, notSeen }: (typeof LINKS)[number]) =>
  `${means}. Where it is broken, the verdict is "${VERDICT_TITLES[broken]}"; where nothing shows it, "${VERDICT_TITLES[notSeen]}"`;

const optional = (todo: string | undefined) => (todo ? { todo } : {});

/** Every verdict, class, way of access, confidence and link of the chain, in the order in which the pages have them. @public */
export const WORD_TERMS: readonly Term[] = [
  ...VERDICTS.map((name): Term => ({
    kind: 'verdict',
    name,
    title: VERDICT_TITLES[name],
    means: VERDICT_MEANINGS[name],
    ...optional(verdictAdvice(name)),
  })),
  ...RECEIVED_CLASSES.map((name): Term => ({
    kind: 'class',
    name,
    ...CLASS_MEANINGS[name],
    ...optional(classAdvice(name)),
  })),
  ...Object.entries(ACCESS_MEANINGS).map(([name, means]): Term => ({
    kind: 'access',
    name,
    title: name,
    means,
  })),
  ...Object.entries(CONFIDENCE_MEANINGS).map(([name, means]): Term => ({
    kind: 'confidence',
    name,
    title: name,
    means,
  })),
  ...LINKS.map((link): Term => ({
    kind: 'link',
    name: link.id,
    title: link.title,
    means: linkMeaning(link),
  })),
];

const BY_ID = new Map(
  WORD_TERMS.map(term => [`${term.kind}/${term.name}`, term]),
);

/** The term of a word; `undefined` for one that a newer backend has. @public */
export function wordTerm(
  kind: Exclude<Term['kind'], 'reason' | 'rule'>,
  name: string,
): Term | undefined {
  return BY_ID.get(`${kind}/${name}`);
}
