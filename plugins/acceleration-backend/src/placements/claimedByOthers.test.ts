import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseSelector } from '../catalog/parseSelector';
import { catalogFacts, workloadFacts } from './factFixtures';
import { sync } from './feed';
import { deployment, nad, node, nodeState, pod } from './fixtures';
import { foreignName } from './foreignNames';
import { PlacementIndex } from './PlacementIndex';

const VICTIM = 'component:default/httpd';
const EVIL = 'component:default/evil';
const KEY = { cluster: 'c1', namespace: 'edge', workload: 'httpd' };
const evil = workloadFacts({
  ref: EVIL,
  name: 'evil',
  owner: 'user:default/evil',
  environments: [],
});

describe('claims to the pods of others', () => {
  let index: PlacementIndex;
  beforeEach(() => {
    index = new PlacementIndex({
      observed: () => undefined,
      counted: () => undefined,
    });
  });
  afterEach(() => index.close());

  async function start(claimants: (typeof evil)[], ...pods: object[]) {
    index.setCatalog(
      catalogFacts({ workloads: [workloadFacts(), ...claimants] }),
    );
    await sync(index.portal.set({ name: 'c1', source: 'test' })!, [
      nad,
      node(),
      nodeState(),
      deployment(1),
      pod('httpd-0', { pci: '0000:65:00.2' }),
      ...(pods as Record<string, unknown>[]),
    ]);
  }

  it.each([
    ['its label', { groups: ['workload:httpd'] }],
    [
      'a selector',
      {
        groups: [`selector:${EVIL}`],
        selector: parseSelector('fastpath.dev/environment=onprem'),
      },
    ],
  ])(
    'by %s get nothing, tell nobody, and take nothing away',
    async (_, claim) => {
      const claimant = { ...evil, ...claim };
      await start([claimant]);
      expect(index.workload(EVIL)).toMatchObject({ placements: [] });
      expect(index.placementKeys(EVIL)).toEqual([]);
      expect(index.owns(EVIL, KEY)).toBe(false);
      expect(index.workload(VICTIM)!.placements).toHaveLength(1);
      expect(index.entitiesOfKey(KEY).map(({ ref }) => ref)).toEqual([VICTIM]);
      expect(index.environment('default', 'onprem')!.placements).toMatchObject([
        { entityRef: VICTIM },
      ]);
      expect(index.unclaimed()).toEqual([]);
    },
  );

  it('under the same name leave it to nobody, until one of them goes', async () => {
    const namesake = { ...evil, ref: 'api:default/httpd', name: 'httpd' };
    await start([namesake]);
    expect(index.workload(VICTIM)!.placements).toMatchObject([
      { state: 'absent' },
    ]);
    expect(index.entitiesOfKey(KEY)).toEqual([]);
    expect(index.unclaimed()).toEqual([
      {
        ...KEY,
        pods: 1,
        claims: [
          { entityRef: 'api:default/httpd', refusal: 'contested' },
          { entityRef: VICTIM, refusal: 'contested' },
        ],
      },
    ]);
    index.setCatalog(catalogFacts());
    expect(index.workload(VICTIM)!.placements).toMatchObject([
      { state: 'present' },
    ]);
    expect(index.unclaimed()).toEqual([]);
  });

  it('and their names are marked where their device is claimed', async () => {
    const rival = pod('rival-0', {
      pci: '0000:65:00.2',
      labels: { 'fastpath.dev/workload': 'rival' },
    });
    await start([], rival);
    for (let turns = 0; turns < 20; turns += 1) await turn();
    const named = foreignName('c1', 'Pod edge/rival-0');
    const [placement] = index.workload(VICTIM)!.placements;
    const said = JSON.stringify([placement, index.workloads()]);
    expect(said).toContain(`${named} reports the same device`);
    expect(said.replaceAll(named, '')).not.toContain('rival');
    expect(index.entitiesOfPod('c1', 'edge/rival-0')).toEqual([]);
    expect(index.entitiesOfPod('c1', 'edge/httpd-0')).toEqual([VICTIM]);
    expect(index.entitiesOfPod('c1', 'edge/gone')).toBeUndefined();
  });
});
