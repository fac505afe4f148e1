import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { catalogFacts, environmentFacts } from './factFixtures';
import { sync } from './feed';
import { deployment, nad, node, nodeState, pod } from './fixtures';
import { PlacementIndex } from './PlacementIndex';

let index: PlacementIndex;
afterEach(() => index.close());

/** A cluster that is read before the catalog has the environment that its pods name. */
async function start(now: () => number) {
  const observed = vi.fn();
  index = new PlacementIndex({ observed, counted: () => undefined }, now, 60);
  index.setCatalog(catalogFacts({ environments: [] }));
  const cluster = index.portal.set({ name: 'c1', source: 'test' })!;
  await sync(cluster, [
    nad,
    node(),
    nodeState(),
    deployment(1),
    pod('httpd-0', { pci: '0000:65:00.2' }),
  ]);
  await sleep(20);
  return { observed, cluster };
}

it('tells nothing while a new catalog may still get the environment, and then what is true', async () => {
  const { observed } = await start(() => 59);
  expect(observed).not.toHaveBeenCalled();
  index.setCatalog(catalogFacts({ environments: [environmentFacts()] }));
  await vi.waitFor(() => expect(observed).toHaveBeenCalled());
  expect(observed.mock.calls.map(([{ verdict }]) => verdict)).toEqual([
    'as-promised',
  ]);
});

it('tells what is not proven once nobody waits any longer', async () => {
  let now = 59;
  const { observed, cluster } = await start(() => now);
  now = 60;
  cluster.verdicts.resume();
  await vi.waitFor(() => expect(observed).toHaveBeenCalled());
  expect(observed.mock.calls[0][0]).toMatchObject({ verdict: 'unknown' });
});
