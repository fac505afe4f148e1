import { POD_EFFECTS } from '@fastpath/backstage-plugin-acceleration-node';
import type { DiffOutput } from './diffOutput';
import { changeLine, EFFECTS, shownWorkloads, summaryLine } from './diffText';

/** A comment on a pull request may have 65,536 characters (GitHub); the rest is counted. */
const MAX_LENGTH = 60_000;

/** Text of others as code: no fence, link, mention or HTML of theirs may take effect. */
const code = (text: string) =>
  `\`${text.replaceAll('`', "'").replace(/\s+/g, ' ')}\``;

/** The same inside a table. */
const cell = (text: string) => code(text).replaceAll('|', '\\|');

function details(output: DiffOutput): string[] {
  return shownWorkloads(output).flatMap(
    ({ file, workload, effect, environments, problems }) => [
      '',
      `<details><summary>${EFFECTS[effect]}: <code>${(workload || file).replace(/[^\w./-]/g, '_')}</code></summary>`,
      '',
      ...problems.map(problem => `* ${code(problem)}`),
      ...environments.flatMap(({ environment, pods, changes }) => [
        `* ${code(environment)}: ${POD_EFFECTS[pods]}`,
        ...changes.map(change => `  * ${code(changeLine(change))}`),
      ]),
      '',
      '</details>',
    ],
  );
}

/** The blast radius as a comment on a pull request. */
export function diffMarkdown(output: DiffOutput): string[] {
  const shown = shownWorkloads(output);
  const rows = shown.map(({ file, workload, effect, environments }) => {
    const places = environments.map(
      ({ environment, pods }) => `${cell(environment)}: ${POD_EFFECTS[pods]}`,
    );
    return `| ${effect === 'changes' ? '' : '**'}${EFFECTS[effect]}${effect === 'changes' ? '' : '**'} | ${cell(workload || file)} | ${places.join('<br>')} |`;
  });
  const lines = [
    `**Blast radius:** ${summaryLine(output)}`,
    ...(rows.length > 0
      ? ['', '| | workload | environments |', '|---|---|---|', ...rows]
      : []),
    ...details(output),
  ];
  let length = 0;
  const cut = lines.findIndex(line => (length += line.length + 1) > MAX_LENGTH);
  if (cut < 0) return lines;
  const end = lines.slice(0, cut).lastIndexOf('</details>') + 1 || cut;
  return [
    ...lines.slice(0, end),
    '',
    `… ${lines.length - end} more lines; see the command's own output.`,
  ];
}
