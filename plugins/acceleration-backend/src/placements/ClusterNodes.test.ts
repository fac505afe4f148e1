import { describe, expect, it } from 'vitest';
import type { Projected } from '../watch/ClusterSink';
import {
  capacityOf,
  ClusterNode,
  isSelected,
  readNode,
  requestedOn,
} from './ClusterNodes';
import type { PodRecord, PodState } from './PodRecord';

const FAST = 'openshift.io/fast';

const clusterNode = (more: Partial<ClusterNode> = {}): ClusterNode => ({
  name: 'n1',
  ready: true,
  schedulable: true,
  labels: {},
  allocatable: { [FAST]: 4 },
  ...more,
});
const record = (requests: object, state: PodState = 'alive') =>
  ({ state, requests: JSON.stringify(requests) }) as PodRecord;

describe('readNode', () => {
  const ready = (status: unknown) => ({
    status: {
      conditions: [
        { type: 'MemoryPressure', status: 'False' },
        { type: 'Ready', status },
      ],
    },
  });

  it.each<[string, object, Partial<ClusterNode>]>([
    ['ready', ready('True'), { ready: true, schedulable: true }],
    ['not ready', ready('False'), { ready: false }],
    ['silent', ready('Unknown'), { ready: false }],
    ['ready by another type of value', ready(true), { ready: false }],
    ['without conditions', {}, { ready: false, labels: {}, allocatable: {} }],
    [
      'cordoned',
      { ...ready('True'), spec: { unschedulable: true } },
      { ready: true, schedulable: false },
    ],
    ['not cordoned', { spec: { unschedulable: false } }, { schedulable: true }],
    [
      'of wrong types',
      { spec: [], status: 'x' },
      { ready: false, schedulable: true },
    ],
  ])('%s', (_, node, expected) => {
    expect(
      readNode({ metadata: { name: 'n1' }, ...node } as Projected),
    ).toMatchObject({ name: 'n1', ...expected });
  });
});

describe('isSelected', () => {
  it.each<[string, Record<string, string>, boolean]>([
    ['by nothing', {}, true],
    ['by its labels', { zone: 'a', kind: 'fast' }, true],
    ['not by another value', { zone: 'b' }, false],
    ['not by a label that it lacks', { zone: 'a', rack: '1' }, false],
    ['not by what every object has', { constructor: 'x' }, false],
  ])('%s', (_, selector, expected) => {
    expect(
      isSelected(
        clusterNode({ labels: { zone: 'a', kind: 'fast' } }),
        selector,
      ),
    ).toBe(expected);
  });
});

it('requestedOn sums what pods have, those that go included and those that ended not', () => {
  expect(
    requestedOn([
      record({ [FAST]: 1 }),
      record({ [FAST]: 2, 'hugepages-1Gi': 5 }, 'going'),
      record({ [FAST]: 4 }, 'ended'),
    ]),
  ).toEqual({ [FAST]: 3, 'hugepages-1Gi': 5 });
  expect(requestedOn([])).toEqual({});
});

describe('capacityOf', () => {
  it.each<[string, { node: ClusterNode; requested: object }[], object]>([
    [
      'one node',
      [{ node: clusterNode(), requested: { [FAST]: 1 } }],
      { allocatable: 4, requested: 1, free: 3, nodes: 1 },
    ],
    [
      'two nodes',
      [
        { node: clusterNode(), requested: { [FAST]: 4 } },
        { node: clusterNode(), requested: {} },
      ],
      { allocatable: 8, requested: 4, free: 4, nodes: 2 },
    ],
    [
      'more requested than there is, which takes nothing from the others',
      [
        { node: clusterNode(), requested: { [FAST]: 9 } },
        { node: clusterNode(), requested: {} },
      ],
      { allocatable: 8, requested: 9, free: 4, nodes: 2 },
    ],
    [
      'a node that is not ready',
      [{ node: clusterNode({ ready: false }), requested: { [FAST]: 1 } }],
      { allocatable: 4, requested: 1, free: 0, nodes: 1 },
    ],
    [
      'a cordoned node',
      [{ node: clusterNode({ schedulable: false }), requested: {} }],
      { allocatable: 4, requested: 0, free: 0, nodes: 1 },
    ],
    [
      'a node that lost its devices',
      [
        {
          node: clusterNode({ allocatable: { [FAST]: 0 } }),
          requested: { [FAST]: 2 },
        },
      ],
      { allocatable: 0, requested: 2, free: 0, nodes: 0 },
    ],
  ])('%s', (_, nodes, expected) => {
    expect(capacityOf(nodes as Parameters<typeof capacityOf>[0])).toEqual([
      { resource: FAST, ...expected },
    ]);
  });

  it('of the wanted resources only, sorted, each once; one that nobody offers has nothing', () => {
    const nodes = [
      {
        node: clusterNode({ allocatable: { [FAST]: 4, 'a.io/b': 1 } }),
        requested: {},
      },
    ];
    expect(capacityOf(nodes).map(({ resource }) => resource)).toEqual([
      'a.io/b',
      FAST,
    ]);
    expect(capacityOf(nodes, ['z.io/z', FAST, FAST])).toEqual([
      { resource: FAST, allocatable: 4, requested: 0, free: 4, nodes: 1 },
      { resource: 'z.io/z', allocatable: 0, requested: 0, free: 0, nodes: 0 },
    ]);
  });

  it.each(['constructor', '__proto__', 'toString'])(
    '%s is no resource',
    name => {
      expect(
        capacityOf([{ node: clusterNode(), requested: {} }], [name]),
      ).toEqual([
        { resource: name, allocatable: 0, requested: 0, free: 0, nodes: 0 },
      ]);
    },
  );
});
