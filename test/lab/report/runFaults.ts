import type { Count, JudgedRun } from '../model';

/** Whether packets were sent and some of them arrived. Anything that is no number counts as nothing. */
export const arrived = ({ sent, received }: Count): boolean =>
  sent > 0 && received > 0;

/** Each kind of packet that was sent must arrive somewhere: an application's own frames prove nothing of a ping that is lost. */
function countFaults(counts: readonly Count[]): string[] {
  if (!counts.some(({ sent }) => sent > 0))
    return ['no packet was sent and counted'];
  return counts
    .filter(one => one.sent > 0 && !arrived(one))
    .map(
      ({ what, where, sent }) =>
        `${what}: none of ${sent} arrived (counted by: ${where})`,
    );
}

function classFaults({ received }: JudgedRun): string[] {
  const { class: found, expectedClass } = received;
  return found === expectedClass
    ? []
    : [
        `received the class ${found}; the parts that this lab uses must give ${expectedClass}`,
      ];
}

/**
 * Why a pod's run has failed; empty when it passed: no problems, packets sent, some of each kind arrived, and exactly the class that
 * the substituted parts must give. A better class is a fault too: it would be a false green.
 */
export function runFaults(run: JudgedRun): string[] {
  return [...run.problems, ...countFaults(run.counts), ...classFaults(run)];
}
