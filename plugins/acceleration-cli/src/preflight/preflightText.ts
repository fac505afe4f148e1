import type { PreflightOutput } from './preflightOutput';

const counted = (count: number, noun: string) =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;

type Finding = PreflightOutput['findings'][number];

function findingLines({
  environment,
  severity,
  rule,
  message,
  file,
  path,
  help,
}: Finding): string[] {
  const where = [file, path].filter(part => part).join(': ');
  return [
    `${environment ? `${environment}: ` : ''}${severity} ${rule}: ${message}`,
    ...(where ? [`    in:     ${where}`] : []),
    ...(help ? [`    to do:  ${help}`] : []),
  ];
}

/** What follows from the findings, in one sentence. */
function conclusion({ environments, summary }: PreflightOutput): string {
  const names = environments.join(', ');
  if (summary.errors > 0) return `it does not fit ${names} as it is`;
  if (summary.warnings > 0)
    return `nothing speaks against ${names}, and the warnings say what is not certain`;
  return `it fits ${names} as of now; others may take what is free`;
}

/** The result for people: what was compared, the findings, and one line with the totals. */
export function preflightText(output: PreflightOutput): string[] {
  const { workload, environments, unchecked, source, findings, summary } =
    output;
  const left =
    unchecked.length > 0
      ? `; not checked: ${unchecked.map(({ environment, cluster }) => `${environment} (cluster ${cluster})`).join(', ')}`
      : '';
  const totals = [
    counted(summary.errors, 'error'),
    counted(summary.warnings, 'warning'),
    ...(summary.notes > 0 ? [counted(summary.notes, 'note')] : []),
  ];
  return [
    `${workload}: ${environments.join(', ')} against ${source.kind} ${source.name}${left}`,
    ...(findings.length > 0 ? ['', ...findings.flatMap(findingLines), ''] : []),
    `${findings.length > 0 ? totals.join(', ') : 'nothing found'}: ${conclusion(output)}`,
  ];
}
