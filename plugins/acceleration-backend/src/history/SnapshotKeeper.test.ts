import { mockServices } from '@backstage/backend-test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { catalogFacts } from '../placements/factFixtures';
import { apply, sync } from '../placements/feed';
import { node, pod } from '../placements/fixtures';
import { PlacementIndex } from '../placements/PlacementIndex';
import { SnapshotKeeper } from './SnapshotKeeper';

describe('SnapshotKeeper', () => {
  let saves: string[];
  let isTaken: boolean;
  let index: PlacementIndex;
  let keeper: SnapshotKeeper;
  const cluster = () => index.portal.index('c1')!;

  beforeEach(async () => {
    [saves, isTaken] = [[], true];
    index = new PlacementIndex({
      observed: () => undefined,
      counted: () => undefined,
    });
    index.setCatalog(catalogFacts());
    await sync(index.portal.set({ name: 'c1', source: 'test' })!, [
      node(),
      pod('httpd-0', { pci: '0000:65:00.2' }),
    ]);
    vi.useFakeTimers();
    keeper = new SnapshotKeeper({
      indexes: () => index.portal.indexes(),
      logger: mockServices.logger.mock(),
      store: {
        load: async function* nothing() {},
        save: async (_cluster, kind, objects, _meta, intervalMs) => {
          if (kind === 'Pod')
            saves.push(`${[...objects].length} ${intervalMs ?? 'as always'}`);
          return isTaken;
        },
      },
    });
  });
  afterEach(() => {
    index.close();
    vi.useRealTimers();
  });

  it('saves what changed, once', async () => {
    await keeper.save();
    await keeper.save();
    expect(saves).toEqual(['1 as always']);
    apply(cluster(), pod('httpd-1'), '101');
    await keeper.save();
    expect(saves).toEqual(['1 as always', '2 as always']);
    await keeper.close();
    expect(saves).toHaveLength(2);
  });

  it('tries again what another replica was before us with: it may lack the last changes', async () => {
    isTaken = false;
    await keeper.save();
    isTaken = true;
    await keeper.save();
    await keeper.save();
    expect(saves).toEqual(['1 as always', '1 as always']);
  });

  it('saves at the end whatever was saved a moment ago', async () => {
    await keeper.save();
    apply(cluster(), pod('httpd-1'), '101');
    await keeper.close();
    expect(saves).toEqual(['1 as always', '2 0']);
  });
});
