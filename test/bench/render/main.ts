import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findKustomize } from '@fastpath/backstage-plugin-acceleration-node';
import { bareDump } from './bareDump';
import { cdk8sApp } from './cdk8sApp';
import { readInputs } from './inputs';
import { kustomizeBuild } from './kustomizeBuild';
import { measure, Measurement } from './measure';
import { ours, oursFromText, renderAll } from './ours';
import { picture } from './picture';
import { machine as machineOf } from '../harness/machine';
import { writeBetweenMarkers } from '../harness/writeBetweenMarkers';
import { Results, summarize, table } from './report';
import { measureStarts } from './start';

const CONTENDERS = [bareDump, ours, oursFromText, cdk8sApp, kustomizeBuild];

const ROOT = join(__dirname, '..', '..', '..');
const ARTEFACTS = join(ROOT, 'test', 'artefacts', 'bench');

const PLANS = {
  full: { sizes: [1, 100, 500], rounds: 3, starts: 15 },
  // For every build: that all contenders still write the same. Its times are not looked at.
  quick: { sizes: [1, 20], rounds: 1, starts: 1 },
};

const referenceFile = (size: number) =>
  join(ARTEFACTS, `reference-${size}.json`);

/** The child's part: one contender, one size, its result as the last line of the output. */
async function child(name: string, size: number): Promise<void> {
  const contender = CONTENDERS.find(known => known.name === name)!;
  const measured = await measure(contender, size, () =>
    JSON.parse(readFileSync(referenceFile(size), 'utf8')),
  );
  process.stdout.write(`${JSON.stringify(measured)}\n`);
}

/** Each measurement has a process of its own, so that none inherits memory or machine code. */
function measureInChild(name: string, size: number): Measurement {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--expose-gc', __filename, '--child', name, String(size)],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  if (status !== 0)
    throw new Error(`${name} at ${size} workloads ended with ${status}`);
  return JSON.parse(stdout);
}

async function machine(): Promise<Results['machine']> {
  const { name, version } = await findKustomize();
  return {
    ...machineOf(),
    kustomize: `${name} ${version}`,
  };
}

async function run(args: readonly string[]): Promise<void> {
  const { sizes, rounds, starts } =
    PLANS[args.includes('--quick') ? 'quick' : 'full'];
  mkdirSync(ARTEFACTS, { recursive: true });
  const measurements: Measurement[] = [];
  for (const size of sizes) {
    writeFileSync(
      referenceFile(size),
      JSON.stringify(
        renderAll(await readInputs(size)).map(({ files, builds }) => ({
          files,
          builds,
        })),
      ),
    );
    // In turns, since the machine is noisy: what disturbs one round disturbs all contenders.
    for (let round = 0; round < rounds; round++) {
      for (const { name } of CONTENDERS) {
        if (round > 0 && name === kustomizeBuild.name && size > 100) continue; // minutes for the same answer
        const measured = measureInChild(name, size);
        measurements.push(measured);
        process.stderr.write(
          `${name} at ${size}: the same objects; ${(Math.min(...measured.times) / size).toFixed(3)} ms a workload at best\n`,
        );
      }
    }
  }
  const results: Results = {
    machine: await machine(),
    contenders: CONTENDERS.map(({ name, does }) => ({ name, does })),
    summaries: summarize(measurements),
    starts: measureStarts(starts),
  };
  writeFileSync(
    join(ARTEFACTS, 'render.json'),
    `${JSON.stringify({ ...results, measurements }, undefined, 2)}\n`,
  );
  const text = table(results);
  process.stdout.write(text);
  if (!args.includes('--write')) return;
  writeBetweenMarkers(join(ROOT, 'docs', 'benchmarks.md'), text, 'render');
  for (const theme of ['light', 'dark'] as const)
    writeFileSync(
      join(ROOT, 'docs', 'images', `bench-render-${theme}.svg`),
      picture(results, theme),
    );
}

const [first, name, size] = process.argv.slice(2);
(first === '--child'
  ? child(name, Number(size))
  : run(process.argv.slice(2))
).catch(error => {
  process.stderr.write(`bench: ${error.message}\n`);
  process.exitCode = 1;
});
