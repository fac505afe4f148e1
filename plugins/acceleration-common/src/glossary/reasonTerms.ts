import { MESSAGES } from '../classification/messages/catalogue';
import type { Message } from '../classification/messages/Message';
import { POD_REASONS } from './podReasons';
import { PROMISE_REASONS } from './promiseReasons';
import type { Term } from './Term';

/** What a judgement says beside what its links say (docs/verdicts.md). */
const JUDGEMENTS: Readonly<Record<string, Message>> = {
  'received-better': {
    says: 'promised {{promised}}, received {{received}} ({{confidence}}), which has fewer copies; the environment is not what it declares',
    todo: "correct the environment's backend",
  },
  received: {
    says: 'promised {{promised}}, received {{received}} ({{confidence}})',
    todo: "nothing where the two are the same; else ask the environment's owner what its nodes have",
  },
  'kernel-there': {
    says: 'a kernel netdev was promised and is there',
    todo: '',
  },
  'access-unusable': {
    says: '{{received}} ({{access}}) cannot be used by an image that speaks virtio to a vhost device or socket; promised: {{promised}}',
    todo: "correct the network's CNI type, or the pool's vdpaType",
  },
  'kernel-unusable': {
    says: 'a kernel netdev was promised, the interface is reached by {{access}}',
    todo: "correct the interface's datapath, or the network",
  },
  'kernel-unknown': {
    says: 'whether the pod has a netdev is not known',
    todo: 'read the warnings beside it',
  },
  'network-needs-another': {
    says: 'the network needs {{needed}}, the environment declares {{declared}}; render and apply the overlay again',
    todo: 'render and apply the overlay again',
  },
  'datapath-unknown': {
    says: 'whether this is a user-space or a kernel interface is not known: neither the net-config nor a network of the environment speaks of it',
    todo: 'render and apply the overlay again',
  },
};

const PLACEHOLDER = /\{\{\w+\}\}|…/;
const filled = (text: string) => text.replace(/\{\{\w+\}\}/g, '…');

/** A sentence that is nothing but what it is given says nothing by itself. */
const hasWords = ({ says }: Message) =>
  filled(says).replaceAll('…', '').trim() !== '';

/** Each sentence once: a sentence of a link is told of elsewhere, too. */
const SENTENCES: readonly (readonly [string, Message])[] = [
  ...new Map(
    [
      ...Object.entries(PROMISE_REASONS),
      ...Object.entries(POD_REASONS),
      ...Object.entries<Message>(MESSAGES),
      ...Object.entries<Message>(JUDGEMENTS),
    ].map(entry => [filled(entry[1].says), entry] as const),
  ).values(),
].filter(([, message]) => hasWords(message));

/** Every reason that has a sentence of its own. @public */
export const REASON_TERMS: readonly Term[] = SENTENCES.map(
  ([name, { says, todo }]) => ({
    kind: 'reason',
    name,
    title: filled(says),
    means: filled(says),
    ...(todo && { todo: filled(todo) }),
  }),
);

const PATTERNS = SENTENCES.map(([, { says }], index) => {
  const parts = says.split(PLACEHOLDER);
  return { parts, words: parts.join('').length, term: REASON_TERMS[index] };
}).sort(
  // A sentence is about what it begins with; what is only added to others comes last.
  (a, b) =>
    Number(b.parts[0] !== '') - Number(a.parts[0] !== '') || b.words - a.words,
);

/** Looks for parts one after the other: linear, whatever the sentence is. */
function fits(sentence: string, parts: readonly string[]): boolean {
  const [first, ...others] = parts;
  if (others.length === 0) return sentence === first;
  if (!sentence.startsWith(first)) return false;
  const last = others[others.length - 1];
  let at = first.length;
  for (const part of others.slice(0, -1)) {
    const found = sentence.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return sentence.length - last.length >= at && sentence.endsWith(last);
}

/** A name of an interface, a pod or a node, which stands before what is said of it. */
const OF_SOMETHING = /^[^\s:]{1,253}: /;

/**
 * The term of a reason as it stands on a page, with names filled in; of several that fit, the one with the most words of its own.
 * `undefined` for words of somebody else, such as an event's.
 *
 * @public
 */
export function reasonTerm(sentence: string): Term | undefined {
  const said = [sentence, sentence.replace(OF_SOMETHING, '')];
  return PATTERNS.find(({ parts }) => said.some(each => fits(each, parts)))
    ?.term;
}
