import { join } from 'node:path';
import { OUTPUT } from './folders';
import { LabError } from './LabError';
import { checkMachine, installPackages } from './machine';
import { Options, parseOptions, USAGE } from './Options';
import { terminalReport } from './report/terminalReport';
import { verdictOf } from './report/verdictOf';
import { runLab } from './runLab';
import { enterSandbox, runInSandbox } from './sandbox';

/** When the outer half began; the inner one is told. */
const started = Number(process.env.FASTPATH_LAB_STARTED ?? Date.now());
process.env.FASTPATH_LAB_STARTED = String(started);

/** One line of progress, with the seconds since the start. */
function say(text: string): void {
  process.stderr.write(
    `lab [${((Date.now() - started) / 1000).toFixed(0)} s] ${text}\n`,
  );
}

/** The inner half: everything that makes namespaces, mounts and processes. */
async function inside(options: Options): Promise<number> {
  const ended = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      say('interrupted; cleaning up');
      ended.abort();
      process.exit(130); // the kernel takes everything away with this namespace
    });
  }
  await enterSandbox();
  const report = await runLab(options, say, ended.signal);
  const color = process.stdout.isTTY === true && !process.env.NO_COLOR;
  say(`the report: ${join(OUTPUT, 'report.html')}`);
  process.stdout.write(`${terminalReport(report, color)}\n`);
  return verdictOf(report).good ? 0 : 1;
}

async function main(argv: readonly string[]): Promise<number> {
  const isInside = argv[0] === '--inside';
  const options = parseOptions(isInside ? argv.slice(1) : argv);
  if (isInside) return inside(options);
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  checkMachine();
  await installPackages(options.parts, options.yes, say);
  return runInSandbox(process.argv[1], argv);
}

main(process.argv.slice(2)).then(
  code => process.exit(code),
  error => {
    const expected = error instanceof LabError;
    process.stderr.write(`lab: ${expected ? error.message : error.stack}\n`);
    const code = expected ? error.exitCode : 1;
    // The last line is the same whatever happened; without a report, it is the run itself that failed.
    if (code === 1) process.stdout.write('0 passed, 1 failed\n');
    process.exit(code);
  },
);
