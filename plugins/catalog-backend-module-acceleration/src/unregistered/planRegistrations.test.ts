import type { Entity } from '@backstage/catalog-model';
import { describe, expect, it } from 'vitest';
import { foundEntity } from './foundEntity';
import type { FoundList, FoundWorkload } from './FoundList';
import { planRegistrations, RegistrationInput } from './planRegistrations';

const OWNER = 'group:default/radio';

const workload = (
  name: string,
  more: Partial<FoundWorkload> = {},
): FoundWorkload => ({
  cluster: 'c1',
  clusterState: 'live',
  namespace: 'radio',
  kind: 'Deployment',
  name,
  pods: 2,
  ready: 2,
  received: [{ class: 'vdpa', interfaces: 2 }],
  resources: [],
  reasons: [],
  selector: `app=${name}`,
  owner: OWNER,
  ...more,
});

const list = (
  items: FoundWorkload[],
  more: Partial<FoundList> = {},
): FoundList => ({
  items,
  clusters: ['c1', 'c2'].map(name => ({ name, complete: true })),
  isWhole: true,
  ...more,
});

const entity = (
  name: string,
  clusters = ['c1'],
  more: Partial<FoundWorkload> = {},
): Entity =>
  foundEntity({ workload: workload(name, more), clusters, owner: OWNER });

const many = (count: number) =>
  Array.from({ length: count }, (_, at) => workload(`w${at}`));

const plan = (input: Partial<RegistrationInput>) =>
  planRegistrations({ found: list([]), known: [], limit: 1000, ...input });

const namesIn = (entities: readonly Entity[]) =>
  entities.map(({ metadata }) => metadata.name);

const silent = [
  { name: 'c1', complete: false, reason: 'it does not answer' },
  { name: 'c2', complete: true },
];

describe('planRegistrations', () => {
  it.each<
    [
      string,
      Partial<RegistrationInput>,
      { added: number; removed: string[]; [left: string]: unknown },
    ]
  >([
    [
      '5,000 found against a limit that has room',
      { found: list(many(5000)), limit: 5000 },
      { added: 5000, removed: [] },
    ],
    [
      'the same again: nothing to say',
      {
        found: list(many(500)),
        known: many(500).map(({ name }) => entity(name)),
      },
      { added: 0, removed: [] },
    ],
    [
      'a cluster that hangs',
      {
        found: list([], { clusters: silent }),
        known: [entity('a'), entity('b')],
      },
      { added: 0, removed: [], unproven: 2 },
    ],
    [
      'a cluster that hangs, and another where things go',
      {
        found: list([], { clusters: silent }),
        known: [entity('a'), entity('b', ['c2'])],
      },
      { added: 0, removed: ['radio-b'], unproven: 1 },
    ],
    [
      'half a list',
      {
        found: list(many(2), { isWhole: false }),
        known: many(4).map(({ name }) => entity(name)),
      },
      { added: 0, removed: [], unproven: 2 },
    ],
    [
      'a cluster that no source lists any more',
      { found: list([], { clusters: [] }), known: [entity('a')] },
      { added: 0, removed: [], unproven: 1 },
    ],
    [
      'a namespace that goes',
      {
        found: list([workload('a', { namespace: 'core' })]),
        known: [
          entity('a'),
          entity('b'),
          entity('a', ['c1'], { namespace: 'core' }),
        ],
      },
      { added: 0, removed: ['radio-a', 'radio-b'] },
    ],
    [
      'a workload that has an entity of its own now',
      { found: list([workload('b')]), known: [entity('a'), entity('b')] },
      { added: 0, removed: ['radio-a'] },
    ],
    [
      '10,000 against a limit of 1,000',
      { found: list(many(10_000)) },
      { added: 1000, removed: [], beyondLimit: 9000 },
    ],
    [
      'a limit that is reached: those that are there stay',
      {
        found: list([workload('new'), workload('old')]),
        known: [entity('old')],
        limit: 1,
      },
      { added: 0, removed: [], beyondLimit: 1 },
    ],
    [
      'room that is made by those that go',
      {
        found: list([workload('new')]),
        known: [entity('old')],
        limit: 1,
      },
      { added: 1, removed: ['radio-old'] },
    ],
    [
      'a rule that names nobody',
      { found: list([workload('a', { owner: undefined })]) },
      { added: 0, removed: [], withoutOwner: 1 },
    ],
    [
      'a rule that names nobody, and somebody for these',
      {
        found: list([workload('a', { owner: undefined })]),
        fallbackOwner: 'group:default/platform',
      },
      { added: 1, removed: [] },
    ],
    [
      'an owner that cannot be told just now',
      {
        found: list([workload('a', { owner: undefined })]),
        known: [entity('a')],
      },
      { added: 0, removed: [], withoutOwner: 0 },
    ],
  ])('%s', (_, input, { added, removed, ...left }) => {
    const made = plan(input);
    expect(made.added).toHaveLength(added);
    expect(namesIn(made.removed)).toEqual(removed);
    expect(made).toMatchObject(left);
  });

  it('makes one entity of the same workload on two clusters, and keeps the one that is silent', () => {
    const both = [workload('a'), workload('a', { cluster: 'c2' })];
    const [made] = plan({ found: list(both) }).added;
    expect(made.metadata.annotations).toMatchObject({
      'fastpath.dev/found-on': 'c1,c2',
      'backstage.io/kubernetes-namespace': 'radio',
      'backstage.io/kubernetes-label-selector': 'app=a',
    });
    const later = {
      found: list([both[1]], { clusters: silent }),
      known: [made],
    };
    expect(plan(later)).toMatchObject({ added: [], removed: [] });
    const gone = plan({ found: list([both[1]]), known: [made] });
    expect(gone.added[0].metadata.annotations).toMatchObject({
      'fastpath.dev/found-on': 'c2',
    });
  });

  it('takes a new owner', () => {
    const found = list([workload('a', { owner: 'group:default/core' })]);
    const { added } = plan({ found, known: [entity('a')] });
    expect(added[0].spec).toMatchObject({ owner: 'group:default/core' });
  });

  it('gives names that the catalog takes, and different ones to different workloads', () => {
    const long = 'x'.repeat(60);
    const names = namesIn(
      plan({
        found: list([
          workload('a'),
          workload('a', { kind: 'StatefulSet' }),
          workload(`${long}1`),
          workload(`${long}2`),
        ]),
      }).added,
    );
    expect(new Set(names).size).toBe(4);
    for (const name of names)
      expect(name).toMatch(/^(?=.{1,63}$)[a-z0-9]([-a-z0-9_.]*[a-z0-9])?$/);
  });
});
