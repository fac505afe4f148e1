import type { LabReport } from '../model';
import { duration, moment, rate } from './figures';
import { median } from './median';
import { printableReport } from './printableReport';
import { checkLines } from './text/checkLines';
import { environmentLines, heading } from './text/environmentLines';
import { Ink, inkFor } from './text/Ink';
import { field, LABEL, wrap } from './text/lines';
import { verdictOf } from './verdictOf';
import { costSentence, RATES_ARE_LOCAL } from './wording';

/** How the report is written. */
export interface TerminalOptions {
  /** Columns; below 60 it is written as for 60. */
  readonly width: number;
  readonly color: boolean;
}

type Section = (report: LabReport, width: number, ink: Ink) => string[];

const top: Section = ({ startedAt, seconds, machine, image }, width, ink) => [
  ink.strong(heading('Fastpath lab: one image, real packets', width)),
  ...field(
    'ran',
    wrap(`${moment(startedAt)}, ${duration(seconds)}`, width - LABEL),
  ),
  ...field('machine', wrap(machine, width - LABEL)),
  ...field('image', wrap(`${image.name}, from ${image.base}`, width - LABEL)),
  ...field('digest', wrap(image.digest, width - LABEL)),
  '',
];

const environments: Section = (report, width, ink) =>
  report.environments.flatMap(environment =>
    environmentLines(environment, width, ink),
  );

/** A heading and what stands under it; nothing when there is nothing. */
const section = (
  title: string,
  lines: readonly string[],
  width: number,
  ink: Ink,
) =>
  lines.length === 0 ? [] : [ink.strong(heading(title, width)), ...lines, ''];

const portability: Section = (report, width, ink) =>
  section(
    'Portability',
    report.portability.flatMap(check => checkLines(check, width, ink)),
    width,
    ink,
  );

const copyCost: Section = ({ copyCost: cost }, width, ink) => {
  if (!cost) return [];
  const inner = width - LABEL;
  const lines = [
    ...wrap(costSentence(cost), width - 4).map(line => `    ${line}`),
    ...field(
      'direct',
      wrap(
        `about ${rate(median(cost.direct))}, frames of ${cost.frameBytes} bytes`,
        inner,
      ),
    ),
    ...field('mediated', [`about ${rate(median(cost.mediated))}`]),
    ...field('how', wrap(cost.method, inner)),
    ...field('', wrap(RATES_ARE_LOCAL, inner)).map(ink.quiet),
  ];
  return section('Cost of the extra copy', lines, width, ink);
};

const negatives: Section = (report, width, ink) =>
  section(
    'Broken on purpose',
    report.negatives.flatMap(check => checkLines(check, width, ink)),
    width,
    ink,
  );

const substitutions: Section = (report, width, ink) => {
  const lines = report.environments.flatMap(({ name, substitutions: list }) =>
    list.length === 0
      ? []
      : [
          `  ${name}`,
          ...list.flatMap(({ real, here }) =>
            wrap(`${real}: here ${here}`, width - 6).map(
              (line, index) => `${index === 0 ? '    ~ ' : '      '}${line}`,
            ),
          ),
        ],
  );
  return section(
    'Not the real thing: what this run cannot prove',
    lines.map(ink.warn),
    width,
    ink,
  );
};

const skipped: Section = (report, width, ink) =>
  section(
    'Not run',
    report.skipped.flatMap(part =>
      wrap(part, width - 4).map((line, index) =>
        ink.warn(`${index === 0 ? '  - ' : '    '}${line}`),
      ),
    ),
    width,
    ink,
  );

const verdict: Section = (report, width, ink) => {
  const { items, summary } = verdictOf(report);
  const failed = items.filter(item => !item.passed);
  return [
    ink.strong(heading('Verdict', width)),
    ...failed.flatMap(({ name, reason }) =>
      wrap(`${name}: ${reason}`, width - 4).map((line, index) =>
        ink.bad(`${index === 0 ? '  ✗ ' : '    '}${line}`),
      ),
    ),
    ...(items.length === 0
      ? [ink.bad('  ✗ nothing was run, so nothing is shown')]
      : []),
    summary,
  ];
};

const SECTIONS: readonly Section[] = [
  top,
  environments,
  portability,
  copyCost,
  negatives,
  substitutions,
  skipped,
  verdict,
];

/**
 * What a reader wants after the run, in the order of interest from the last line upwards: the last line is exactly
 * `N passed, N failed`, without colour and without a line break after it. No line is wider than asked for.
 *
 * @param report - the whole run
 */
export function terminalReport(
  report: LabReport,
  { width, color }: TerminalOptions,
): string {
  const ink = inkFor(color);
  const harmless = printableReport(report);
  return SECTIONS.flatMap(part =>
    part(harmless, Math.max(60, width), ink),
  ).join('\n');
}
