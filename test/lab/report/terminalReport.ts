import type { LabReport } from '../model';
import { costSentence } from './costSentence';
import { printable } from './printable';
import { verdictOf } from './verdictOf';

/**
 * The report as text: everything that was judged, why what failed did, what is not proven, and as the last line how many passed.
 * Nothing that a container or a kernel wrote drives the reader's terminal, or looks like a line of ours.
 *
 * @param color - whether marks have colours
 */
export function terminalReport(report: LabReport, color: boolean): string {
  const { machine, image, environments, skipped, copyCost } = report;
  const { items, summary } = verdictOf(report);
  const painted = (text: string, code: number) =>
    color ? `\u001b[${code}m${text}\u001b[0m` : text;
  const line = (text: string) => printable(text).replace(/\s+/g, ' ');
  return [
    line(`${image.name} (${image.digest}) on ${machine}`),
    ...items.map(({ name, passed, reason }) =>
      passed
        ? `${painted('✓', 32)} ${line(name)}`
        : `${painted('✗', 31)} ${line(`${name}: ${reason}`)}`,
    ),
    ...environments.flatMap(({ name, substitutions }) =>
      substitutions.map(({ real, here }) =>
        line(`~ ${name}: not proven: ${real}; here ${here}`),
      ),
    ),
    ...skipped.map(part => line(`- not run: ${part}`)),
    ...(copyCost ? [line(costSentence(copyCost))] : []),
    summary,
  ].join('\n');
}
