import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { machine as machineOf } from '../harness/machine';
import { writeBetweenMarkers } from '../harness/writeBetweenMarkers';
import { compare, Round } from './compare';
import { Lag, measureLag } from './lag';
import { sync, Synced } from './memory';
import { Results, table } from './report';

const ROOT = join(__dirname, '..', '..', '..');
const ARTEFACTS = join(ROOT, 'test', 'artefacts', 'bench');

const PLANS = {
  full: {
    compare: {
      clusters: 10,
      sizes: [100, 1_000, 10_000],
      viewers: [1, 10, 50],
      rounds: 3,
      seconds: 5,
      hungMs: 15_000,
    },
    memory: { clusters: 100, podsPerCluster: [0, 1_000], rounds: 2 },
    lag: { perSecond: 1_000, seconds: 60, viewSeconds: 10, rounds: 1 },
  },
  // For every build: that both plugins show the same pods, and that no change is lost. Its times are not looked at.
  quick: {
    compare: {
      clusters: 3,
      sizes: [100],
      viewers: [1, 5],
      rounds: 1,
      seconds: 0.5,
      hungMs: 1_500,
    },
    memory: { clusters: 5, podsPerCluster: [0, 100], rounds: 1 },
    lag: { perSecond: 1_000, seconds: 5, viewSeconds: 1, rounds: 1 },
  },
};

/** Each loads what it needs: this process measures, and a large heap of its own would be collected while it waits for answers. */
const ROLES: Readonly<Record<string, () => Promise<void>>> = {
  servers: async () => (await import('./servers')).serveClusters(),
  backend: async () => (await import('./backend')).serveBackend(),
};

const log = (line: string) => void process.stderr.write(`${line}\n`);

async function run(args: readonly string[]): Promise<void> {
  const plan = PLANS[args.includes('--quick') ? 'quick' : 'full'];
  mkdirSync(ARTEFACTS, { recursive: true });
  const loads = [loadavg()[0]];
  const noteLoad = () => void loads.push(loadavg()[0]);
  const synced: Synced[] = [];
  for (let round = 0; round < plan.memory.rounds; round++) {
    for (const podsPerCluster of plan.memory.podsPerCluster) {
      synced.push(await sync(plan.memory.clusters, podsPerCluster));
      log(
        `${plan.memory.clusters} clusters × ${podsPerCluster} pods: read after ${synced.at(-1)!.seconds.toFixed(1)} s, heap ${Math.round(synced.at(-1)!.heap / 2 ** 20)} MiB`,
      );
    }
  }
  const lags: Lag[] = [];
  for (let round = 0; round < plan.lag.rounds; round++) {
    lags.push(
      await measureLag(
        {
          clusters: plan.compare.clusters,
          podsPerCluster: plan.compare.sizes.at(-2) ?? plan.compare.sizes[0],
        },
        plan.lag,
      ),
    );
    log(
      `${lags.at(-1)!.made} changes: every pod is shown as it was written last; ${lags.at(-1)!.ages.length} came one by one`,
    );
  }
  const rounds: Round[] = await compare(
    plan.compare,
    line => (noteLoad(), log(line)),
  );
  const machine = {
    ...machineOf(),
    loads,
  };
  const results: Results = {
    machine,
    clusters: plan.compare.clusters,
    manyClusters: plan.memory.clusters,
    rounds,
    synced,
    lags,
  };
  writeFileSync(
    join(ARTEFACTS, 'placement.json'),
    `${JSON.stringify(results)}\n`,
  );
  const text = table(results);
  process.stdout.write(text);
  if (args.includes('--write'))
    writeBetweenMarkers(
      join(ROOT, 'docs', 'benchmarks-placement.md'),
      text,
      'placement',
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
