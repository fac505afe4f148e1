import { describe, expect, it } from 'vitest';
import type { Kind, KindHealth } from '../watch/ClusterSink';
import { catalogFacts } from './factFixtures';
import { sync } from './feed';
import { deployment, nad, node, nodeState, pod } from './fixtures';
import { PlacementIndex } from './PlacementIndex';
import { UnreadObjects } from './UnreadObjects';

const HERE = { namespace: 'edge', nodes: new Set(['n1']) };
const NOTHING = new Map<Kind, KindHealth>();

describe('UnreadObjects', () => {
  it.each<[Kind, { name?: string; namespace?: string }, boolean]>([
    ['Pod', { name: 'p', namespace: 'edge' }, true],
    ['Pod', { name: 'p', namespace: 'other' }, false],
    ['Pod', {}, true],
    ['Deployment', { name: 'd', namespace: 'edge' }, true],
    ['Node', { name: 'n1' }, true],
    ['Node', { name: 'n2' }, false],
    ['SriovNetworkNodeState', { name: 'n1', namespace: 'sriov' }, true],
    ['SriovNetworkNodeState', {}, true],
    ['ResourceSlice', { name: 's' }, true],
    ['Event', { name: 'e', namespace: 'edge' }, false],
  ])('%s %o concerns a placement: %s', (kind, object, concerns) => {
    const unread = new UnreadObjects();
    unread.add(kind, object);
    expect(unread.reasonFor(HERE, NOTHING) !== undefined).toBe(concerns);
  });

  it('concern everybody when there are more than are counted, and hold no more', () => {
    const unread = new UnreadObjects();
    for (let at = 0; at < 2_000; at += 1)
      unread.add('Pod', { name: `p${at}`, namespace: 'other' });
    expect(unread.count('Pod')).toBeLessThanOrEqual(1_001);
    expect(unread.reasonFor(HERE, NOTHING)).toContain('Pod');
  });

  it('are none any more once a list has them not', () => {
    const unread = new UnreadObjects();
    unread.add('Pod', { name: 'p', namespace: 'edge' });
    expect(unread.replace('Pod', [{ name: 'p', namespace: 'edge' }])).toBe(
      false,
    );
    expect(unread.replace('Pod', [])).toBe(true);
    expect(unread.reasonFor(HERE, NOTHING)).toBeUndefined();
  });
});

describe('what depends on an object that is too large to be read', () => {
  const REF = 'component:default/httpd';

  it.each<[Kind, { name?: string; namespace?: string }, string]>([
    ['Pod', { name: 'fat', namespace: 'edge' }, 'unknown'],
    ['Pod', { name: 'fat', namespace: 'elsewhere' }, 'as-promised'],
    ['SriovNetworkNodeState', { name: 'n1', namespace: 'x' }, 'unknown'],
  ])('%s %o: the verdict is %s', async (kind, object, verdict) => {
    const index = new PlacementIndex({
      observed: () => undefined,
      counted: () => undefined,
    });
    index.setCatalog(catalogFacts());
    const cluster = index.portal.set({ name: 'c1', source: 'test' })!;
    await sync(cluster, [
      nad,
      node(),
      nodeState(),
      deployment(1),
      pod('httpd-0', { pci: '0000:65:00.2' }),
    ]);
    cluster.unread(kind, object);
    await new Promise(resolve => {
      setTimeout(resolve, 20);
    });
    const shown = index.workload(REF)!;
    expect(shown.verdict).toBe(verdict);
    expect(shown.placements[0].podList[0].verdict).toBe(verdict);
    expect(index.workloads()[0].verdict).toBe(verdict);
    // Names of others' objects are for the log.
    expect(JSON.stringify(shown)).not.toContain('fat');
    expect(
      index.clusters()[0].kinds.find(each => each.kind === kind),
    ).toMatchObject({ unread: 1 });
    index.close();
  });

  // Why only those of its own namespace are concerned by a network's definition that is not read.
  it('a pod whose network has no definition is not proven anyway', async () => {
    const index = new PlacementIndex({
      observed: () => undefined,
      counted: () => undefined,
    });
    index.setCatalog(catalogFacts());
    await sync(index.portal.set({ name: 'c1', source: 'test' })!, [
      node(),
      nodeState(),
      deployment(1),
      pod('httpd-0', { pci: '0000:65:00.2' }),
    ]);
    await new Promise(resolve => {
      setTimeout(resolve, 20);
    });
    expect(index.workload(REF)!.verdict).not.toBe('as-promised');
    index.close();
  });
});
