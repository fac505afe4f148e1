import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { serveClusters } from '../bench/placement/servers';
import { writeBetweenMarkers } from '../bench/harness/writeBetweenMarkers';
import { serveHostile } from './hostile';
import { measureAll } from './measure';
import { PLANS } from './plan';
import { table } from './report';

const ROOT = join(__dirname, '..', '..', '..');
const ARTEFACTS = join(ROOT, 'test', 'artefacts', 'bench');

/** Each process loads what it needs. */
const ROLES: Readonly<Record<string, () => Promise<void> | void>> = {
  servers: serveClusters,
  hostile: serveHostile,
  backend: async () => (await import('./backend')).serveBackend(),
};

const log = (line: string) => void process.stderr.write(`${line}\n`);

async function run(args: readonly string[]): Promise<void> {
  const plan = PLANS[args.includes('--quick') ? 'quick' : 'full'];
  const only = args.find(arg => arg.startsWith('--only='))?.slice(7);
  mkdirSync(ARTEFACTS, { recursive: true });
  const before = loadavg()[0];
  const measured = await measureAll(plan, log, only);
  const machine = `${new Date().toISOString().slice(0, 10)}: ${cpus().length} cores of ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}. Portal, good clusters, hostile clusters and viewers share the machine, whose load average was ${before.toFixed(1)} before and ${loadavg()[0].toFixed(1)} after.`;
  const results = { machine, plan, measured };
  writeFileSync(join(ARTEFACTS, 'attack.json'), `${JSON.stringify(results)}\n`);
  const text = table(results);
  process.stdout.write(text);
  if (args.includes('--write'))
    writeBetweenMarkers(
      join(ROOT, 'docs', 'benchmarks-attack.md'),
      text,
      'attack',
    );
}

const [first, role] = process.argv.slice(2);
if (first === '--role') {
  void ROLES[role]();
} else {
  run(process.argv.slice(2)).catch(error => {
    log(`bench: ${error.message}`);
    process.exitCode = 1;
  });
}
