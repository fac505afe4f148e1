import { POD_EFFECTS } from '@fastpath/backstage-plugin-acceleration-node';
import type { DiffOutput, ImpactOfFile } from './diffOutput';

type Change = ImpactOfFile['environments'][number]['changes'][number];

const LONGEST = 120;

/** What an effect is called. */
export const EFFECTS: Readonly<Record<ImpactOfFile['effect'], string>> = {
  breaks: 'breaks',
  broken: 'did not render before either',
  unreadable: 'cannot be read',
  changes: 'changes',
  none: 'is not touched',
};

/** The order in which workloads are shown: what somebody has to do something about comes first. */
const ORDER = Object.keys(EFFECTS);

/** The workloads that are touched, or cannot be judged. */
export function shownWorkloads({ workloads }: DiffOutput): ImpactOfFile[] {
  return workloads
    .filter(({ effect }) => effect !== 'none')
    .sort((a, b) => ORDER.indexOf(a.effect) - ORDER.indexOf(b.effect));
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function valueOf(change: Change, side: 'from' | 'to'): string {
  if (!(side in change)) return 'nothing';
  return change.path === ''
    ? 'the object'
    : shortened(JSON.stringify(change[side]));
}

/** A change on one line. */
export function changeLine(change: Change): string {
  const place = change.path ? `${change.object} ${change.path}` : change.object;
  return `${place}: ${valueOf(change, 'from')} → ${valueOf(change, 'to')}`;
}

/** The counts, in a sentence. */
export function summaryLine({ summary }: DiffOutput): string {
  const { workloads, breaks, changes, none, unreadable, restarts } = summary;
  const parts = [
    breaks > 0 && `${breaks} would break`,
    unreadable > 0 && `${unreadable} could not be judged`,
    changes > 0 && `${changes} would change`,
    none > 0 && `${none} not touched`,
  ].filter(part => part);
  return `of ${workloads} ${workloads === 1 ? 'workload' : 'workloads'}: ${parts.join(', ')}; pods restart in ${restarts}`;
}

/** The blast radius for people. */
export function diffText(output: DiffOutput): string[] {
  const lines = shownWorkloads(output).flatMap(
    ({ file, workload, effect, environments, problems }) => [
      `${workload || file} ${EFFECTS[effect]}${workload ? ` (${file})` : ''}`,
      ...problems.map(problem => `  ${problem}`),
      ...environments.flatMap(({ environment, pods, changes }) => [
        `  ${environment}: ${POD_EFFECTS[pods]}`,
        ...changes.map(change => `    ${changeLine(change)}`),
      ]),
    ],
  );
  return [...lines, summaryLine(output)];
}
