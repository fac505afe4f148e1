import { describe, expect, it } from 'vitest';
import type { Requirement } from '../model/Requirement';
import {
  CheckedRequirement,
  checkRequirements,
  RequirementState,
} from './checkRequirements';
import type { ClusterFacts, NodeFacts } from './ClusterFacts';

const node = (name: string, more: Partial<NodeFacts> = {}): NodeFacts => ({
  name,
  labels: { pool: 'fast' },
  kernel: '5.14.0-427.el9.x86_64',
  offers: [],
  ...more,
});

const FAST = 'example.com/fast';
const FACTS: ClusterFacts = {
  apis: { known: new Set(['pods', 'widgets.example.com']) },
  images: {
    known: [
      {
        daemonSet: 'kube-system/multus',
        image: 'r.example.com:5000/a/multus-cni:v4.0.2-thick',
      },
      {
        daemonSet: 'kube-system/plugin',
        image: `r.example.com/plugin:snapshot@sha256:${'0'.repeat(64)}`,
      },
    ],
  },
  nodes: {
    known: [
      node('a', { offers: [FAST] }),
      node('b', { kernel: '4.18.0-553.el8', offers: [] }),
      node('c', {
        labels: {},
        kernel: 'custom',
        offers: ['example.com/other'],
      }),
    ],
  },
};

const requirement = (more: Partial<Requirement>): Requirement => ({
  component: 'Widget',
  version: '>= 4.0',
  reason: 'it turns',
  ...more,
});

const check = (
  more: Partial<Requirement>,
  facts: Partial<ClusterFacts> = {},
  networks: Record<string, unknown>[] = [
    { resource: FAST, attachment: 'dummy' },
  ],
): CheckedRequirement =>
  checkRequirements(
    {
      requires: [requirement(more)],
      networks,
      nodeSelector: { pool: 'fast' },
      request: 'device-plugin',
    },
    { ...FACTS, ...facts },
  )[0];

const UNREAD = { unknown: 'daemonsets.apps is forbidden' };

describe('checkRequirements', () => {
  it.each<[string, Partial<Requirement>, RequirementState]>([
    ['prose alone', {}, 'not-seen'],
    [
      'what only another way to ask needs',
      { neededBy: ['claim'], seen: { images: ['multus'] } },
      'not-needed',
    ],
    [
      'what this way to ask needs',
      { neededBy: ['device-plugin'], seen: { images: ['multus-cni'] } },
      'met',
    ],
    [
      'an image with a version that is new enough',
      { seen: { images: ['multus-cni'] } },
      'met',
    ],
    [
      'an image that is too old',
      { version: 'multus >= v4.1', seen: { images: ['multus-cni'] } },
      'too-old',
    ],
    [
      'an image whose tag is no version',
      { seen: { images: ['plugin'] } },
      'version-unknown',
    ],
    ['an image that nobody runs', { seen: { images: ['multus'] } }, 'not-seen'],
    [
      'a commit in place of a version',
      {
        version: 'commit 326e0cc335c2 or newer',
        seen: { images: ['multus-cni'] },
      },
      'version-unknown',
    ],
    [
      'an API that is served, in any version',
      { version: 'any', seen: { api: 'widgets.example.com' } },
      'met',
    ],
    [
      'an API that is served, whose version nothing shows',
      { seen: { api: 'widgets.example.com' } },
      'version-unknown',
    ],
    [
      'an API that is not served',
      { seen: { api: 'gadgets.example.com', images: ['multus-cni'] } },
      'lacking',
    ],
    [
      'an API, and an image with the version',
      { seen: { api: 'widgets.example.com', images: ['multus-cni'] } },
      'met',
    ],
    [
      'a device that nodes offer',
      { version: 'any', seen: { device: true } },
      'met',
    ],
    [
      'a kernel, where the devices are',
      { version: '>= 5.14', seen: { kernel: true } },
      'met',
    ],
    [
      'a kernel that is too old there',
      { version: '>= 5.19', seen: { kernel: true, device: true } },
      'too-old',
    ],
    [
      'a network that does not need it',
      {
        neededWith: { attachment: ['ovn', 'noop'] },
        seen: { api: 'gadgets.example.com' },
      },
      'not-needed',
    ],
    [
      'a network that needs it',
      {
        neededWith: { attachment: ['ovn', 'dummy'] },
        seen: { api: 'gadgets.example.com' },
      },
      'lacking',
    ],
  ])('%s', (_, more, state) => {
    expect(check(more).state).toBe(state);
  });

  it.each<[string, Partial<Requirement>, Partial<ClusterFacts>]>([
    ['images', { seen: { images: ['multus-cni'] } }, { images: UNREAD }],
    ['APIs', { seen: { api: 'gadgets.example.com' } }, { apis: UNREAD }],
    ['nodes', { seen: { device: true, kernel: true } }, { nodes: UNREAD }],
  ])('concludes nothing from %s that could not be read', (_, more, facts) => {
    expect(check(more, facts)).toMatchObject({ state: 'unknown' });
    expect(check(more, facts).says).toContain(UNREAD.unknown);
  });

  it('concludes nothing from a kernel that is not known', () => {
    const nodes = { known: [node('a', { kernel: undefined })] };
    expect(
      check({ version: '>= 5.14', seen: { kernel: true } }, { nodes }).state,
    ).toBe('not-seen');
  });

  it('names what is lacking, and few of many', () => {
    expect(
      check({ version: 'any', seen: { device: true } }, {}, [
        ...['e', 'd', 'c', 'b', 'a'].map(name => ({ resource: `x.y/${name}` })),
      ]).says,
    ).toEqual(['no node offers x.y/a, x.y/b, x.y/c and 2 more']);
  });

  it('looks at all nodes where none that fits has the device, and says so where none fits', () => {
    expect(
      check({ version: '>= 5.14', seen: { kernel: true } }, {}, [{}]).state,
    ).toBe('too-old');
    expect(
      check(
        { version: '>= 5.14', seen: { kernel: true } },
        { nodes: { known: [] } },
      ),
    ).toMatchObject({
      state: 'lacking',
      says: ['no node fits the environment'],
    });
  });

  it('needs everything of an environment that has no network yet', () => {
    expect(
      check(
        {
          neededWith: { attachment: ['ovn'] },
          seen: { api: 'gadgets.example.com' },
        },
        {},
        [],
      ).state,
    ).toBe('lacking');
  });
});
