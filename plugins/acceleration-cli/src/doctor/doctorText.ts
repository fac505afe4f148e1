import type { RequirementState } from '@fastpath/backstage-plugin-acceleration-common';
import {
  ClusterRight,
  lackingVerbs,
  READ_VERBS,
} from '@fastpath/backstage-plugin-acceleration-node';
import type { DoctorOutput } from './doctorOutput';

const STATE_WORDS: Readonly<Record<RequirementState, string>> = {
  lacking: 'LACKING',
  'too-old': 'TOO OLD',
  unknown: 'not read',
  'not-seen': 'not seen',
  'version-unknown': 'version?',
  met: 'ok',
  'not-needed': '-',
};

const line = (word: string, text: string) => `  ${word.padEnd(9)} ${text}`;

function rightLine(right: ClusterRight): string {
  const { kind, resource, served, verbs, without } = right;
  const lacking = lackingVerbs(right);
  if (lacking.length > 0)
    return line(
      'LACKING',
      `${lacking.join(', ')} ${resource}: without it, ${without}`,
    );
  if (served === 'not-served')
    return line('-', `${kind}: the cluster does not serve it`);
  if (READ_VERBS.some(verb => verbs[verb] === 'unknown'))
    return line(
      'not read',
      `${resource}: whether it may be read could not be asked`,
    );
  return line('ok', `${READ_VERBS.join(', ')} ${resource}`);
}

type Environment = DoctorOutput['environments'][number];

function environmentLines({
  environment,
  backend,
  problems,
  requirements,
}: Environment): string[] {
  return [
    '',
    `environment ${environment}, backend ${backend}`,
    ...problems.map(problem => line('PROBLEM', problem)),
    ...requirements.map(({ component, version, state, says }) =>
      line(STATE_WORDS[state], `${component} (${version}): ${says.join('; ')}`),
    ),
  ];
}

const TOTALS: readonly [keyof DoctorOutput['summary'], string][] = [
  ['rightsLacking', 'rights lacking'],
  ['problems', 'problems'],
  ['lacking', 'requirements lacking'],
  ['tooOld', 'too old'],
  ['unread', 'not read'],
  ['unproven', 'not proven'],
];

/** The findings for people, and one line with the totals. */
export function doctorText({
  context,
  as,
  kubernetes,
  rights,
  environments,
  summary,
}: DoctorOutput): string[] {
  const totals = TOTALS.filter(([key]) => summary[key] > 0).map(
    ([key, words]) => `${summary[key]} ${words}`,
  );
  return [
    `context ${context}${as ? ` as ${as}` : ''}, Kubernetes ${kubernetes ?? 'of an unknown version'}`,
    ...rights.map(rightLine),
    ...environments.flatMap(environmentLines),
    '',
    totals.length > 0 ? totals.join(', ') : 'nothing is lacking',
  ];
}
