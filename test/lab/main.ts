import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OUTPUT } from './folders';
import { buildImages } from './image';
import { LabError } from './LabError';
import { checkMachine, describeMachine, installPackages } from './machine';
import { runMediation } from './mediation/runMediation';
import type { LabReport } from './model';
import { Options, parseOptions, USAGE } from './Options';
import { Podman } from './Podman';
import { buildProbe } from './probe';
import { renderLab } from './render';
import { enterSandbox, runInSandbox } from './sandbox';

const started = Date.now();

/** One line of progress, with the seconds since the start. */
function say(text: string): void {
  process.stderr.write(`lab [${((Date.now() - started) / 1000).toFixed(0)} s] ${text}\n`);
}

async function inside(options: Options): Promise<number> {
  await enterSandbox();
  const images = await buildImages(Podman.builder(), say);
  say('rendering the workloads and environments');
  const rendered = await renderLab(images);
  await buildProbe();
  const podman = Podman.runner();
  const result = await runMediation(podman, rendered, say);
  writeFileSync(join(OUTPUT, 'report.json'), JSON.stringify(result, null, 2));
  console.log(JSON.stringify(result, null, 2));
  return 0;
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
    process.stderr.write(error instanceof LabError ? `lab: ${error.message}\n` : `lab: ${error.stack}\n`);
    process.exit(error instanceof LabError ? error.exitCode : 1);
  },
);
