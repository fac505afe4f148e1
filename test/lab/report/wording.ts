import {
  CLASS_MEANINGS,
  VERDICT_TITLES,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { CopyCost, Hop, JudgedRun, LabBackend, Received } from '../model';
import { ratio } from './figures';
import { median } from './median';
import { arrived } from './runFaults';

/** What each backend is called. */
export const BACKEND_TITLES: Readonly<Record<LabBackend, string>> = {
  vdpa: 'vDPA',
  offload: 'virtio full offload',
  mediation: 'mediation',
};

const titleIn = (titles: Readonly<Record<string, string>>, key: string) =>
  Object.hasOwn(titles, key) ? titles[key] : key;

/** `less than promised` for `degraded`. */
export const verdictTitle = (verdict: string): string =>
  titleIn(VERDICT_TITLES, verdict);

/** What a class means, for somebody who does not know it. */
export function classMeaning(received: string): string | undefined {
  return Object.hasOwn(CLASS_MEANINGS, received)
    ? CLASS_MEANINGS[received as keyof typeof CLASS_MEANINGS].means
    : undefined;
}

/** Whether the class is the one that the lab's parts must give, in words. */
export function expectation({ class: found, expectedClass }: Received): string {
  return found === expectedClass
    ? "what the lab's parts must give"
    : `the lab's parts must give ${expectedClass}`;
}

/** The classes of things that stand in for hardware. */
const STAND_INS = new Set(['simulated', 'paravirtual', 'software']);

/** Whether a pod received something that stands in for hardware. */
export const isStandIn = ({ class: found }: Received): boolean =>
  STAND_INS.has(found);

/** What came of the backend's promise, in words. With a stand-in it is not kept, and must not be; a class alone carries nothing. */
export function promiseSentence({ received, counts }: JudgedRun): string {
  const { class: found, expectedClass, verdict } = received;
  const title = verdictTitle(verdict);
  const words =
    title === verdict.replaceAll('-', ' ') ? title : `${title} (${verdict})`;
  if (!counts.some(arrived)) return `wired: ${words}; but no packet arrived`;
  return found === expectedClass && isStandIn(received)
    ? `${words}, as it must be: a stand-in is not the hardware`
    : words;
}

/** What there is to say beside the class, in a few words. */
export function receivedNote(run: JudgedRun): string {
  return run.received.class === run.received.expectedClass
    ? promiseSentence(run)
    : expectation(run.received);
}

/** Whether a mediator copies each packet at this hop. What kernels and generators do is the lab's, and not counted. */
export const copies = ({ place }: Hop): boolean => place === 'host process';

/** How often mediators copy a packet on its way, in words. */
export function copiesOf(hops: readonly Hop[]): string {
  const number = hops.filter(copies).length;
  if (number === 0) return 'no mediator copies packets on this path';
  return number === 1
    ? 'one mediator copies every packet once more'
    : `${number} mediators copy every packet once more each`;
}

/** What one more copy costs, as ratios of medians. */
export function costSentence(cost: CopyCost): string {
  return `Without a mediator: ${ratio(median(cost.direct) / median(cost.mediated))} times the packets per second that go through one`;
}

/** What rates of a lab may be used for. */
export const RATES_ARE_LOCAL =
  'Rounded rates of this machine alone, only to be compared with each other: they say nothing about hardware.';
