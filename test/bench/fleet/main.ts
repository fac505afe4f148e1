import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '../../e2e/openBrowser';
import { machine as machineOf } from '../harness/machine';
import { writeBetweenMarkers } from '../harness/writeBetweenMarkers';
import { CONTENDERS, OURS, PEER } from './contenders';
import {
  Actions,
  Frames,
  load,
  Load,
  Memories,
  scroll,
  search,
  Seen,
  signals,
  sortAndFilter,
} from './measure';
import { servePortal } from './portal';
import { startPortal } from './portals';
import { proveFleet } from './prove';
import { Results, table } from './report';
import { serveClusters } from './servers';
import type { Held } from './Viewer';
import { Viewer } from './Viewer';

const ROOT = join(__dirname, '..', '..', '..');
const ARTEFACTS = join(ROOT, 'test', 'artefacts', 'bench');

const PLANS = {
  full: { sizes: [10, 5_000], loads: 7, rounds: 5, steps: 4, perStep: 50 },
  // For every build: that all workloads are shown as they are, are found, and that the page follows changes. Its times are not looked at.
  quick: { sizes: [5_000], loads: 0, rounds: 1, steps: 1, perStep: 3 },
};

const ROLES: Readonly<Record<string, () => void>> = {
  servers: serveClusters,
  portal: servePortal,
};

const log = (line: string) => void process.stderr.write(`${line}\n`);

/** Everything that can be measured, in turns between the pages and the sizes. */
async function measure(
  all: readonly Seen[],
  plan: (typeof PLANS)['full'],
  noteLoad: () => void,
): Promise<Omit<Results, 'machine' | 'proven'>> {
  const loads: Load[] = [];
  const actions: Actions[] = [];
  const frames: Frames[] = [];
  const memories: Memories[] = [];
  const held = new Map<Seen, Held[]>();
  for (let round = 0; round < plan.loads; round++) {
    for (const cold of [true, false]) {
      for (const contender of CONTENDERS)
        for (const seen of all) loads.push(await load(seen, contender, cold));
    }
    noteLoad();
    log(
      `opened, round ${round + 1}: ${loads
        .slice(-4 * all.length)
        .map(({ ms }) => Math.round(ms))
        .join(', ')} ms`,
    );
  }
  for (const contender of plan.loads > 0 ? CONTENDERS : [OURS])
    for (const seen of all)
      actions.push(await search(seen, contender, plan.rounds));
  for (const seen of all)
    actions.push(...(await sortAndFilter(seen, plan.rounds)));
  for (const { contender, workloads, action, times } of actions)
    log(
      `${contender}, ${workloads} workloads, ${action}: ${times.map(Math.round).join(', ')} ms`,
    );
  noteLoad();
  if (plan.loads > 0) {
    for (const contender of [PEER, OURS]) {
      for (const seen of all) {
        const scrolled = await scroll(
          seen,
          contender,
          seen.portal.world.workloads,
        );
        frames.push(scrolled.frames);
        if (scrolled.turns.times.length > 0) actions.push(scrolled.turns);
        if (contender === OURS) held.set(seen, scrolled.held);
        else
          memories.push({
            contender: contender.name,
            workloads: seen.portal.world.workloads,
            steps: scrolled.held.map((item, index) => ({
              ...item,
              after: ['opened', 'all pages'][index],
            })),
            signals: 0,
          });
        log(
          `${contender.name}, ${seen.portal.world.workloads} workloads: scrolled through ${scrolled.frames.pages} pages, ${scrolled.frames.frames.length} frames`,
        );
        noteLoad();
      }
    }
  }
  // What a tab holds does not depend on how fast the machine is: all at the same time.
  await Promise.all(
    all.map(async seen => {
      const followed = await signals(seen, plan);
      const before = (held.get(seen) ?? []).map((item, index) => ({
        ...item,
        after: ['opened', 'all pages'][index],
      }));
      memories.push({
        contender: OURS.name,
        workloads: seen.portal.world.workloads,
        steps: [
          ...before,
          ...followed.held.map((item, index) => ({
            ...item,
            after: `${(index + 1) * plan.perStep} signals`,
          })),
        ],
        signals: followed.signals,
      });
      log(
        `${seen.portal.world.workloads} workloads: the page followed ${followed.signals} signals`,
      );
    }),
  );
  return { loads, actions, frames, memories };
}

/** @throws Error with what is shown wrongly; there are then pictures of what is seen */
async function proveAndMeasure(
  all: readonly Seen[],
  plan: (typeof PLANS)['full'],
  noteLoad: () => void,
): Promise<Omit<Results, 'machine'>> {
  let proven = '';
  try {
    for (const { portal, viewer } of all) {
      proven = await proveFleet(viewer, portal.world);
      log(proven);
    }
    return { proven, ...(await measure(all, plan, noteLoad)) };
  } finally {
    for (const { portal, viewer } of all)
      await viewer
        .picture(join(ARTEFACTS, `fleet-${portal.world.workloads}.png`))
        .catch(() => {});
  }
}

async function run(args: readonly string[]): Promise<void> {
  const plan = PLANS[args.includes('--quick') ? 'quick' : 'full'];
  mkdirSync(ARTEFACTS, { recursive: true });
  const loads = [loadavg()[0]];
  const closers: (() => Promise<void>)[] = [];
  try {
    const all: Seen[] = [];
    for (const workloads of plan.sizes) {
      const portal = await startPortal(
        { workloads },
        plan === PLANS.quick,
        log,
      );
      closers.push(portal.stop);
      const { context, close } = await openBrowser();
      closers.push(close);
      log(
        `${workloads} workloads: the portal has all of them after ${portal.seconds.toFixed(0)} s`,
      );
      all.push({
        portal,
        viewer: await Viewer.signIn(context, portal.baseUrl),
      });
    }
    const { proven, ...measured } = await proveAndMeasure(
      all,
      plan,
      () => void loads.push(loadavg()[0]),
    );
    const machine = {
      ...machineOf(),
      browser: all[0].viewer.browser,
      loads,
    };
    const results: Results = { machine, proven, ...measured };
    writeFileSync(
      join(ARTEFACTS, 'fleet.json'),
      `${JSON.stringify(results)}\n`,
    );
    if (plan === PLANS.quick) return;
    const text = table(results);
    process.stdout.write(text);
    if (args.includes('--write'))
      writeBetweenMarkers(
        join(ROOT, 'docs', 'benchmarks-fleet.md'),
        text,
        'fleet',
      );
  } finally {
    await Promise.all(closers.map(close => close()));
  }
}

const [first, role] = process.argv.slice(2);
if (first === '--role') {
  ROLES[role]();
} else {
  run(process.argv.slice(2)).catch(error => {
    log(`bench: ${error.message}`);
    process.exitCode = 1;
  });
}
