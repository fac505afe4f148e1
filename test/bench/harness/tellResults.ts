import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { machine } from './machine';
import { writeBetweenMarkers } from './writeBetweenMarkers';

const ROOT = join(__dirname, '..', '..', '..');
const ARTEFACTS = join(ROOT, 'test', 'artefacts', 'bench');

/** What a benchmark found out. */
interface Results {
  /** As the benchmark is called: its file and its page, `docs/benchmarks-<name>.md`, have it. */
  readonly name: string;
  /** Lines in Markdown. */
  readonly table: readonly string[];
  /** Everything that was measured. */
  readonly data: unknown;
  /** What is not as it must be. */
  readonly complaints: readonly string[];
}

/**
 * Prints a benchmark's results and keeps them; with `--write` in its page too.
 *
 * @throws Error with what is not as it must be; nothing goes into the page then
 */
export function tellResults(
  { name, table, data, complaints }: Results,
  args: readonly string[],
): void {
  const { cpu, cores, gigabytes, node, date } = machine();
  const text = [
    ...table,
    '',
    `${date}: ${cores} cores of ${cpu}, ${gigabytes} GiB, Node ${node}.`,
    '',
  ].join('\n');
  mkdirSync(ARTEFACTS, { recursive: true });
  writeFileSync(
    join(ARTEFACTS, `${name}.json`),
    `${JSON.stringify(data, undefined, 2)}\n`,
  );
  process.stdout.write(text);
  if (complaints.length > 0) throw new Error(complaints.join('; '));
  if (args.includes('--write'))
    writeBetweenMarkers(
      join(ROOT, 'docs', `benchmarks-${name}.md`),
      text,
      name,
    );
}
