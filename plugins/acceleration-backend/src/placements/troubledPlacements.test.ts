import { setImmediate as turn } from 'node:timers/promises';
import { LABELS } from '@fastpath/backstage-plugin-acceleration-common';
import { afterEach, describe, expect, it } from 'vitest';
import { catalogFacts, workloadFacts } from './factFixtures';
import { sync } from './feed';
import { nad, node, nodeState, pod } from './fixtures';
import { PlacementIndex } from './PlacementIndex';

const NAMES = ['a', 'b', 'c', 'd'];

/** An object of the workload httpd as another one's. */
const of = (name: string, object: object): Record<string, unknown> =>
  JSON.parse(JSON.stringify(object).replaceAll('httpd-fast', `${name}-fast`));

/** A pod of each workload, each with a device of its own on its node. */
const podsOn = (nodes: readonly string[]) =>
  NAMES.map((name, index) =>
    of(
      name,
      pod(`${name}-0`, {
        pci: `0000:65:00.${index + 2}`,
        node: nodes[index],
        labels: { [LABELS.workload]: name },
      }),
    ),
  );
const inventory = (name: string, devices = [2, 3, 4, 5]) =>
  nodeState(
    devices.map(device => `0000:65:00.${device}`),
    name,
  );

describe('what explains a placement that is not as promised', () => {
  let index: PlacementIndex;
  afterEach(() => index.close());

  async function causes(objects: readonly Record<string, unknown>[]) {
    index = new PlacementIndex({ observed: () => {}, counted: () => {} });
    index.setCatalog(
      catalogFacts({
        workloads: NAMES.map(name =>
          workloadFacts({
            ref: `component:default/${name}`,
            name,
            groups: [`workload:${name}`],
          }),
        ),
      }),
    );
    const cluster = index.portal.set({ name: 'c1', source: 'test' })!;
    await sync(cluster, [...NAMES.map(name => of(name, nad)), ...objects]);
    for (let count = 0; count < 40; count += 1) await turn();
    return Object.fromEntries(
      index
        .troubled()
        .map(({ entityRef, cause }) => [entityRef.slice(-1), cause]),
    );
  }

  it('nothing is to be explained while all is well', async () => {
    expect(
      await causes([
        node('n1'),
        node('n2'),
        inventory('n1'),
        inventory('n2'),
        ...podsOn(['n1', 'n1', 'n2', 'n2']),
      ]),
    ).toEqual({});
  });

  it('a node that is not ready explains all on it', async () => {
    const sick = {
      kind: 'node',
      cluster: 'c1',
      node: 'n1',
      nodeState: 'not-ready',
    };
    expect(
      await causes([
        node('n1', { ready: false }),
        node('n2'),
        inventory('n1', []),
        inventory('n2'),
        ...podsOn(['n1', 'n1', 'n2', 'n2']),
      ]),
    ).toEqual({ a: sick, b: sick });
  });

  it('a node explains what several workloads have there and nowhere else', async () => {
    const found = await causes([
      node('n1'),
      node('n2'),
      inventory('n1', []),
      inventory('n2'),
      ...podsOn(['n1', 'n1', 'n2', 'n2']),
    ]);
    const suspect = {
      kind: 'node',
      cluster: 'c1',
      node: 'n1',
      nodeState: 'ready',
    };
    expect(found).toEqual({ a: suspect, b: suspect });
  });

  it('a single workload has its own reason, though it is on one node', async () => {
    const found = await causes([
      node('n1'),
      node('n2'),
      inventory('n1', []),
      inventory('n2'),
      ...podsOn(['n1', 'n2', 'n2', 'n2']),
    ]);
    expect(found).toEqual({
      a: expect.objectContaining({ kind: 'reason', environment: 'onprem' }),
    });
  });

  it('what the clusters have nothing of is the environment’s', async () => {
    const found = await causes([node('n1'), inventory('n1')]);
    expect(found.a).toMatchObject({
      kind: 'environment',
      environment: 'onprem',
      reason: expect.stringContaining('apply its overlay there'),
    });
    expect(Object.keys(found)).toEqual(NAMES);
  });
});
