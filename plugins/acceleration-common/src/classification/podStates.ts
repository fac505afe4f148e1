import type { ClassFinding } from './ClassFinding';
import { evidence } from './Evidence';
import { reasonSentence } from './messages/catalogue';
import type { PodFacts } from './PodFacts';
import { refusalOf } from './refusal';

/** Phases of a pod that has ended. */
const ENDED = new Set(['Succeeded', 'Failed']);

/** Whether a pod has ended: it holds nothing any more. */
export const hasEnded = ({ phase = '' }: PodFacts) => ENDED.has(phase);

/** The same state for every selection: of a pod that waits, has ended, or cannot be read. */
export function stateFinding(
  state: 'pending' | 'stale' | 'unknown',
  why: string,
  found: ClassFinding['evidence'],
): ClassFinding {
  return {
    class: state,
    access: 'none',
    confidence: 'inferred',
    verified: state !== 'unknown',
    evidence: found,
    warnings: [why],
  };
}

/** Of a pod that has ended. */
export const endedFinding = ({ phase }: PodFacts): ClassFinding =>
  stateFinding('stale', `the pod has ended (${phase})`, []);

/** A pod that its kubelet did not admit never had anything, and its words say why. */
export function refusedFinding(pod: PodFacts): ClassFinding | undefined {
  const why = refusalOf(pod);
  return (
    why && {
      class: 'failed',
      access: 'none',
      confidence: 'observed',
      verified: true,
      evidence: [
        evidence(pod.object, 'status.reason', pod.reason, reasonSentence(why)),
      ],
      warnings: [reasonSentence(why)],
    }
  );
}
