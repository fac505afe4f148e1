import { setTimeout as sleep } from 'node:timers/promises';
import { Contender, OURS, PAGE_SIZE } from './contenders';
import type { RunningPortal } from './portals';
import { throughAllPages } from './prove';
import type { Held, Viewer } from './Viewer';
import { workloadName } from './world';

/** A portal, and somebody who looks at it. */
export interface Seen {
  readonly portal: RunningPortal;
  readonly viewer: Viewer;
}

/** One opening of a page. */
export interface Load {
  readonly contender: string;
  readonly workloads: number;
  readonly cold: boolean;
  readonly ms: number;
  /** The longest task that held the page meanwhile, and all of them together. */
  readonly longest: number;
  readonly blocked: number;
  /** Bytes over the wire, of the app itself and of what the page asked of the backend, and what the latter hold. */
  readonly appBytes: number;
  readonly apiBytes: number;
  readonly apiContent: number;
  readonly questions: number;
}

/** Milliseconds of each action, from the key or the press until the result was painted. */
export interface Actions {
  readonly contender: string;
  readonly workloads: number;
  readonly action: string;
  readonly times: readonly number[];
}

/** Milliseconds of each frame while a page is scrolled through. */
export interface Frames {
  readonly contender: string;
  readonly workloads: number;
  readonly pages: number;
  readonly frames: readonly number[];
  /** Of the tasks that held the page for more than 50 ms: while scrolling, and while another page came. */
  readonly longScrolling: readonly number[];
  readonly longTurning: readonly number[];
}

/** What a tab holds as time goes on. */
export interface Memories {
  readonly contender: string;
  readonly workloads: number;
  readonly steps: readonly (Held & { readonly after: string })[];
  /** Signals that came, and answers that were asked for because of them. */
  readonly signals: number;
}

const sum = (values: readonly number[]) =>
  values.reduce((total, value) => total + value, 0);

/** For what comes after a page can be used: owners' names, icons. */
const SETTLE_MS = 3_000;

/** Opens a page. */
export async function load(
  { portal, viewer }: Seen,
  contender: Contender,
  cold: boolean,
): Promise<Load> {
  const { ms, longTasks } = await viewer.open(
    contender.address,
    contender.usable(portal.world),
    cold,
  );
  const asked = contender.api.flatMap(start => viewer.traffic.of(start));
  const app = [
    ...viewer.traffic.of('/static/'),
    ...viewer.traffic.of(contender.path),
  ];
  return {
    contender: contender.name,
    workloads: portal.world.workloads,
    cold,
    ms,
    longest: Math.max(0, ...longTasks),
    blocked: sum(longTasks),
    appBytes: sum(app.map(({ sent }) => sent)),
    apiBytes: sum(asked.map(({ sent }) => sent)),
    apiContent: sum(asked.map(({ content }) => content)),
    questions: asked.length,
  };
}

/** Finds one workload by its name: from the last key until it stands there alone. */
export async function search(
  { portal, viewer }: Seen,
  contender: Contender,
  rounds: number,
): Promise<Actions> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const name = workloadName(
      Math.floor(((round + 0.5) / rounds) * portal.world.workloads),
    );
    await viewer.open(contender.address, contender.usable(portal.world), false);
    await sleep(SETTLE_MS / 3);
    const field = contender.search(viewer.page);
    await field.pressSequentially(name.slice(0, -1), { delay: 30 });
    times.push(
      await viewer.timed(
        () => field.press(name.at(-1)!),
        contender.found(name),
      ),
    );
  }
  return {
    contender: contender.name,
    workloads: portal.world.workloads,
    action: 'find by name',
    times,
  };
}

/** Sorts by the worst verdict, and leaves all but the failed. */
export async function sortAndFilter(
  { portal, viewer }: Seen,
  rounds: number,
): Promise<Actions[]> {
  const { page } = viewer;
  const usable = OURS.usable(portal.world);
  const [sorts, filters]: [number[], number[]] = [[], []];
  const failed = {
    rows: OURS.rows,
    first: workloadName(7),
    gone: '[aria-busy="true"]',
  };
  for (let round = 0; round < rounds; round++) {
    await viewer.open(OURS.address, usable, false);
    await sleep(SETTLE_MS / 3);
    sorts.push(
      await viewer.timed(
        () =>
          page
            .getByRole('button', { name: 'Worst verdict', exact: true })
            .click(),
        failed,
      ),
    );
    await viewer.timed(
      () => page.getByRole('button', { name: 'Workload', exact: true }).click(),
      usable,
    );
    await page
      .getByRole('search')
      .getByRole('button', { name: /Worst verdict/ })
      .click();
    filters.push(
      await viewer.timed(
        () => page.getByRole('option', { name: 'Failed' }).click(),
        failed,
      ),
    );
    await page.keyboard.press('Escape');
  }
  const common = { contender: OURS.name, workloads: portal.world.workloads };
  return [
    { ...common, action: 'sort by verdict', times: sorts },
    { ...common, action: 'filter by verdict', times: filters },
  ];
}

/**
 * Goes through pages and scrolls through each, while the fleet changes.
 *
 * @param pages - how many of them at most
 */
export async function scroll(
  seen: Seen,
  contender: Contender,
  pages: number,
): Promise<{ frames: Frames; turns: Actions; held: Held[] }> {
  const { portal, viewer } = seen;
  const { workloads } = portal.world;
  const [frames, longScrolling, longTurning]: [number[], number[], number[]] = [
    [],
    [],
    [],
  ];
  const turns: number[] = [];
  await viewer.open(contender.address, contender.usable(portal.world), false);
  await sleep(SETTLE_MS);
  const held = [await viewer.held()];
  const longTasks = () =>
    viewer.page.evaluate(() => window.fleetProbe.longTasks());
  const look = async () => {
    longTurning.push(...(await longTasks()));
    frames.push(...(await viewer.scrollThrough(contender.rows)));
    longScrolling.push(...(await longTasks()));
  };
  await portal.servers.ask('change', true);
  try {
    await longTasks();
    if (contender === OURS && workloads > PAGE_SIZE) {
      turns.push(...(await throughAllPages(viewer, portal.world, look)));
    } else {
      const most = Math.min(pages, Math.ceil(workloads / PAGE_SIZE));
      for (let page = 0; page < most; page++) {
        const notFirst = await viewer.page.evaluate(
          rows => document.querySelector(`${rows} a`)!.textContent!,
          contender.rows,
        );
        if (page > 0)
          turns.push(
            await viewer.timed(() => contender.next(viewer.page).click(), {
              rows: contender.rows,
              count: Math.min(PAGE_SIZE, workloads - page * PAGE_SIZE),
              notFirst,
            }),
          );
        await look();
      }
    }
  } finally {
    await portal.servers.ask('change', false);
  }
  held.push(await viewer.held());
  const common = { contender: contender.name, workloads };
  return {
    frames: {
      ...common,
      pages: turns.length + 1,
      frames,
      longScrolling,
      longTurning,
    },
    turns: { ...common, action: 'next page', times: turns },
    held,
  };
}

/** The tab goes on from where it is to the first page, which then changes: at each signal it asks again. @throws Error when its row does not change */
export async function signals(
  { portal, viewer }: Seen,
  plan: { readonly steps: number; readonly perStep: number },
): Promise<{ held: Held[]; signals: number }> {
  const held: Held[] = [];
  const texts = new Set<string>();
  await viewer.page.getByRole('link', { name: 'Acceleration' }).first().click();
  // It opens with the worst; by name, the first row is one that changes.
  await viewer.page
    .getByRole('button', { name: 'Workload', exact: true })
    .click();
  await viewer.until(OURS.usable(portal.world));
  viewer.traffic.forget();
  await portal.servers.ask('change', true);
  try {
    for (let step = 1; step <= plan.steps; step++) {
      const deadline = Date.now() + plan.perStep * 5_000 + 10_000;
      // Signals may come faster than the first row flips.
      const isSeen = () => step < plan.steps || texts.size > 1;
      while (viewer.traffic.signals < step * plan.perStep || !isSeen()) {
        if (Date.now() > deadline && !isSeen()) break;
        if (Date.now() > deadline)
          throw new Error(
            `only ${viewer.traffic.signals} signals came; ${step * plan.perStep} were to come by now`,
          );
        await sleep(250);
        texts.add(
          await viewer.page.evaluate(
            rows => document.querySelector(`${rows} [data-tone]`)!.textContent!,
            OURS.rows,
          ),
        );
      }
      held.push(await viewer.held());
    }
  } finally {
    await portal.servers.ask('change', false);
  }
  const questions = viewer.traffic.of('/api/acceleration/v1/workloads').length;
  if (texts.size < 2 || questions < viewer.traffic.signals / 2)
    throw new Error(
      `the page did not follow ${viewer.traffic.signals} signals: it asked ${questions} times, and its first row only said ${[...texts]}`,
    );
  return { held, signals: viewer.traffic.signals };
}
