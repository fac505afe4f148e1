import { OURS, PAGE_SIZE } from './contenders';
import type { Condition } from './inPage';
import type { Viewer } from './Viewer';
import { ENVIRONMENTS, fateOf, ownerOf, workloadName, World } from './world';

/** A row as it is read: name, owner, worst verdict, and the verdict in each environment. */
type Row = readonly string[];

const WORDS = {
  'as-promised': 'As promised',
  failed: 'Failed',
  pending: 'Pending',
};

/** What a row must say. @param environment - the one that is filtered by, whose verdict then stands first */
function expectedRow(index: number, environment?: string): Row {
  const fate = fateOf(index);
  const good = WORDS['as-promised'];
  const verdicts = [
    good,
    fate === 'failed' ? WORDS.failed : good,
    fate === 'pending' ? WORDS.pending : good,
  ];
  const at = ENVIRONMENTS.findIndex(name => name === environment);
  return [
    workloadName(index),
    `The ${ownerOf(index)}`,
    verdicts[at] ?? WORDS[fate],
    ...verdicts,
  ];
}

const readRows = (viewer: Viewer): Promise<Row[]> =>
  viewer.page.evaluate(
    rows =>
      Array.from(document.querySelectorAll(rows), row =>
        [
          row.querySelector('a')!,
          row.querySelector('th > span')!,
          ...Array.from(row.querySelectorAll('[data-tone]')),
        ].map(element => element.textContent!),
      ),
    OURS.rows,
  );

function sameRows(
  shown: readonly Row[],
  expected: readonly number[],
  where: string,
): void {
  const [, environment] = /environment=([^&]+)/.exec(where) ?? [];
  expected.forEach((index, place) => {
    const [is, right] = [
      JSON.stringify(shown[place]),
      JSON.stringify(expectedRow(index, environment)),
    ];
    if (is !== right)
      throw new Error(`${where}: row ${place + 1} is ${is}; right is ${right}`);
  });
  if (shown.length !== expected.length)
    throw new Error(
      `${where}: there are ${shown.length} rows; right are ${expected.length}`,
    );
}

const range = (count: number) =>
  Array.from({ length: count }, (_, index) => index);

/** What the page shows of some workloads, at first. */
function shownOf(expected: readonly number[]): Condition {
  return {
    rows: OURS.rows,
    count: Math.min(expected.length, PAGE_SIZE),
    first: workloadName(expected[0]),
    text: `${expected.length.toLocaleString('en-US')} workload${expected.length === 1 ? '' : 's'}`,
    gone: '[aria-busy="true"]',
  };
}

/** Owners’ names come later than the rows, on a busy machine much later. */
async function rowsOnceNamed(viewer: Viewer): Promise<Row[]> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const rows = await readRows(viewer);
    if (
      rows.every(([, owner]) => owner.startsWith('The ')) ||
      Date.now() > deadline
    )
      return rows;
  }
}

/**
 * Goes through all pages of the fleet, from the first on.
 *
 * @param onPage - what is done on each
 * @throws Error unless each page shows just the rows that it must
 */
export async function throughAllPages(
  viewer: Viewer,
  world: World,
  onPage: (page: number) => Promise<void> = async () => {},
): Promise<number[]> {
  const turns: number[] = [];
  for (let from = 0; from < world.workloads; from += PAGE_SIZE) {
    const expected = range(Math.min(PAGE_SIZE, world.workloads - from)).map(
      index => from + index,
    );
    if (from > 0)
      turns.push(
        await viewer.timed(() => OURS.next(viewer.page).click(), {
          ...shownOf(expected),
          text: `Page ${from / PAGE_SIZE + 1} of`,
        }),
      );
    await onPage(from / PAGE_SIZE);
  }
  return turns;
}

/** @throws Error unless the fleet page shows every workload as it is, page by page, and filters and sorts as it says */
export async function proveFleet(
  viewer: Viewer,
  world: World,
): Promise<string> {
  const all = range(world.workloads);
  await viewer.open(OURS.address, OURS.usable(world), false);
  await throughAllPages(viewer, world, async page =>
    sameRows(
      await rowsOnceNamed(viewer),
      all.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE),
      `page ${page + 1}`,
    ),
  );

  const failed = all.filter(index => fateOf(index) === 'failed');
  const pending = all.filter(index => fateOf(index) === 'pending');
  const others = all.filter(index => fateOf(index) === 'as-promised');
  const some = workloadName(world.workloads - 1).slice(0, -2);
  const owner = ownerOf(7);
  const queries: readonly (readonly [string, readonly number[]])[] = [
    ['verdict=failed', failed],
    [
      'verdict=failed&verdict=pending',
      all.filter(index => fateOf(index) !== 'as-promised'),
    ],
    [
      `owner=group:default/${owner}`,
      all.filter(index => ownerOf(index) === owner),
    ],
    [`q=${some}`, all.filter(index => workloadName(index).startsWith(some))],
    [
      `q=${some}&verdict=as-promised&environment=fleet-b&backend=vdpa`,
      // Who waits does so in another environment.
      all.filter(
        index =>
          fateOf(index) !== 'failed' && workloadName(index).startsWith(some),
      ),
    ],
    ['order=verdict', [...failed, ...pending, ...others]],
  ];
  for (const [query, expected] of queries.filter(
    ([, indexes]) => indexes.length > 0,
  )) {
    // The page shows the worst first unless it is asked for names.
    const order = query.includes('order=') ? '' : 'order=name&';
    await viewer.open(
      `${OURS.path}?${order}${query}`,
      shownOf(expected),
      false,
    );
    sameRows(await rowsOnceNamed(viewer), expected.slice(0, PAGE_SIZE), query);
  }
  return `all ${world.workloads.toLocaleString('en-US')} workloads are shown as they are, on ${Math.ceil(world.workloads / PAGE_SIZE)} pages, and ${queries.length} ways to filter and sort`;
}
