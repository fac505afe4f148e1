import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { diff } from '../../../plugins/acceleration-cli/src/commands/diff';
import type { DiffOutput } from '../../../plugins/acceleration-cli/src/diff/diffOutput';
import type { Fleet } from './fleet';

/** What `fastpath diff` says, as its command prints it. */
export async function fastpathDiff(
  { from, to, workloads }: Fleet,
  backends: string,
): Promise<{ output: DiffOutput; milliseconds: number }> {
  let text = '';
  const start = performance.now();
  await diff({ from, to, workloads: [workloads], backends, format: 'json' }, {
    out: (line: string) => {
      text += line;
    },
  } as never);
  return {
    milliseconds: performance.now() - start,
    output: JSON.parse(text) as DiffOutput,
  };
}

/** The floor: the same files are read and parsed, and nothing else. */
export function readAndParse({ files }: Fleet): { milliseconds: number } {
  const start = performance.now();
  for (const file of files) load(readFileSync(file, 'utf8'));
  return { milliseconds: performance.now() - start };
}
