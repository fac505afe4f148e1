import { describe, expect, it } from 'vitest';
import type { Kind, KindHealth } from '../watch/ClusterSink';
import {
  clusterCondition,
  ClusterCondition,
  missedKinds,
} from './clusterHealth';

const kinds = (health: Partial<Record<Kind, KindHealth>>) =>
  new Map(Object.entries(health) as [Kind, KindHealth][]);
const pods = (health: Omit<KindHealth, 'since'>) =>
  kinds({ Pod: { since: 10, ...health } });

describe('clusterCondition', () => {
  it.each<
    [
      string,
      ReadonlyMap<Kind, KindHealth>,
      boolean,
      number | undefined,
      ClusterCondition,
    ]
  >([
    ['nothing is known yet', kinds({}), false, undefined, { state: 'syncing' }],
    [
      'its first list is under way',
      pods({ state: 'syncing' }),
      false,
      undefined,
      { state: 'syncing', since: 10 },
    ],
    [
      'after a restart, what was known counts as stale',
      kinds({}),
      false,
      5,
      { state: 'stale', reason: 'it is being read again', asOf: 5 },
    ],
    [
      'it is listed anew',
      pods({ state: 'syncing', lastContact: 8 }),
      true,
      undefined,
      { state: 'stale', reason: 'it is being read again', since: 10, asOf: 8 },
    ],
    [
      'it is watched',
      pods({ state: 'live', lastContact: 12 }),
      true,
      undefined,
      { state: 'live', since: 10 },
    ],
    [
      'it fell silent',
      pods({
        state: 'failing',
        lastContact: 8,
        reason: 'connect ECONNREFUSED',
      }),
      true,
      undefined,
      { state: 'stale', reason: 'connect ECONNREFUSED', since: 10, asOf: 8 },
    ],
    [
      'it fell silent before it was read',
      pods({ state: 'failing', reason: 'timed out' }),
      false,
      undefined,
      { state: 'unreachable', reason: 'timed out', since: 10 },
    ],
    [
      'it is silent since the restart',
      pods({ state: 'failing', reason: 'timed out' }),
      false,
      5,
      { state: 'stale', reason: 'timed out', since: 10, asOf: 5 },
    ],
    [
      'it lets nobody read its pods',
      pods({ state: 'forbidden' }),
      false,
      undefined,
      { state: 'unreachable', reason: 'its pods cannot be read', since: 10 },
    ],
    [
      'it lets nobody read its pods any more',
      pods({ state: 'forbidden', lastContact: 8, reason: '403' }),
      true,
      undefined,
      { state: 'stale', reason: '403', since: 10, asOf: 8 },
    ],
    [
      'it has no pods at all',
      pods({ state: 'absent' }),
      false,
      undefined,
      { state: 'unreachable', reason: 'it does not serve pods', since: 10 },
    ],
    [
      'another kind is in trouble',
      kinds({
        Pod: { state: 'live', since: 10 },
        Node: { state: 'failing', since: 11, reason: 'x' },
      }),
      true,
      undefined,
      { state: 'live', since: 10 },
    ],
  ])('%s', (_, health, wasRead, restoredAsOf, expected) => {
    expect(clusterCondition(health, wasRead, restoredAsOf)).toEqual(expected);
  });
});

describe('missedKinds', () => {
  it.each<[string, Partial<Record<Kind, KindHealth>>, string[]]>([
    [
      'nothing is missed of what is read',
      {
        Node: { state: 'live', since: 1 },
        ResourceSlice: { state: 'syncing', since: 1 },
      },
      [],
    ],
    [
      'nor of what a cluster does not serve',
      { SriovNetworkNodeState: { state: 'absent', since: 1 } },
      [],
    ],
    [
      'nor of what no class hangs on',
      {
        Event: { state: 'forbidden', since: 1 },
        ReplicaSet: { state: 'failing', since: 1 },
      },
      [],
    ],
    [
      'what may not be read',
      { SriovNetworkNodeState: { state: 'forbidden', since: 1 } },
      [
        "SriovNetworkNodeState cannot be read (forbidden): devices are not checked against the nodes' inventory",
      ],
    ],
    [
      'what cannot be read now',
      { Node: { state: 'failing', since: 1, reason: 'timed out' } },
      [
        'Node cannot be read (timed out): capacity, and whether a node is bare metal, is not known',
      ],
    ],
    [
      'nor of a cluster that does not answer at all: its own state says that once',
      {
        Pod: { state: 'failing', since: 1, reason: 'timed out' },
        Node: { state: 'failing', since: 1, reason: 'timed out' },
        NetworkAttachmentDefinition: {
          state: 'failing',
          since: 1,
          reason: 'timed out',
        },
        ResourceClaim: { state: 'failing', since: 1, reason: 'refused' },
      },
      [],
    ],
    [
      'what several kinds miss for one cause, in one sentence',
      {
        Pod: { state: 'live', since: 1 },
        Node: { state: 'forbidden', since: 1 },
        ResourceClaim: { state: 'forbidden', since: 1 },
        ResourceSlice: { state: 'forbidden', since: 1 },
        NetworkAttachmentDefinition: {
          state: 'failing',
          since: 1,
          reason: '500',
        },
      },
      [
        'Node, ResourceClaim, ResourceSlice cannot be read (forbidden): capacity, and whether a node is bare metal, is not known; devices of resource claims are not known',
        'NetworkAttachmentDefinition cannot be read (500): what networks ask for is not known',
      ],
    ],
  ])('%s', (_, health, expected) => {
    expect(missedKinds(kinds(health), () => 0)).toEqual(expected);
  });

  it('names a kind that is not served any more while something of it is known', () => {
    const absent = kinds({
      SriovNetworkNodeState: { state: 'absent', since: 1 },
    });
    expect(missedKinds(absent, () => 2)).toEqual([
      'SriovNetworkNodeState is not served any more: what was read of it before still counts',
    ]);
  });
});
