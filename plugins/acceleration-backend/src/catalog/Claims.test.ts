import { mockServices } from '@backstage/backend-test-utils';
import { describe, expect, it } from 'vitest';
import type { WorkloadFacts } from '../placements/CatalogFacts';
import { namedGroup, selectorGroup, withOurs } from '../placements/groups';
import { Claims } from './Claims';
import { OwnershipRules } from './OwnershipRules';
import { parseSelector } from './parseSelector';

const VICTIM = 'component:default/victim';
const EVIL = 'component:default/evil';
const EDGE = { cluster: 'fra', namespace: 'edge' };
const PODS = { 'fastpath.dev/workload': 'victim', app: 'shop' };
const BARE = { app: 'shop' };

/** An entity as its author writes it: all of it is of their own choice but that its reference is free. */
function entity(
  ref: string,
  {
    selector,
    groups = [],
    ...more
  }: Partial<Omit<WorkloadFacts, 'selector'>> & { selector?: string } = {},
): WorkloadFacts {
  const [, kind, namespace, name] = /^(.+):(.+)\/(.+)$/.exec(ref)!;
  return {
    ref,
    kind,
    namespace,
    name,
    owner: `group:default/${name}s`,
    groups: withOurs([...groups, ...(selector ? [selectorGroup(ref)] : [])]),
    ...(selector && { selector: parseSelector(selector) }),
    environments: [],
    problems: [],
    ...more,
  };
}

const rules = (data: object) =>
  OwnershipRules.fromConfig(
    mockServices.rootConfig({ data: { acceleration: { ownership: data } } }),
  );

const victim = entity(VICTIM, { groups: ['workload:victim'] });

/** The entities that see a pod, as the index asks: by its label, and by selectors. */
function seenBy(
  workloads: readonly WorkloadFacts[],
  labels: Record<string, unknown> = PODS,
  ownership = OwnershipRules.NONE,
  place = EDGE,
): string[] {
  const claims = new Claims(workloads, ownership);
  const named = namedGroup(labels);
  const groups = [
    ...(named ? [named] : []),
    ...claims.selectorGroups(place, labels),
  ];
  return [
    ...new Set(
      groups.flatMap(group =>
        claims.ownersOf(place, group).map(({ ref }) => ref),
      ),
    ),
  ].sort();
}

describe('without configuration', () => {
  it.each([
    ['our label', 'workload:victim', PODS],
    [
      "the Kubernetes plugin's label",
      'id:victim',
      { 'backstage.io/kubernetes-id': 'victim' },
    ],
    ['the id, of pods of ours', 'id:victim', PODS],
  ])('shows an entity the pods that name it by %s', (_, group, labels) => {
    expect(seenBy([entity(VICTIM, { groups: [group] })], labels)).toEqual([
      VICTIM,
    ]);
  });

  it('shows what a selector leads to among the pods that name the entity', () => {
    const selecting = entity(VICTIM, { selector: 'app=shop' });
    expect(seenBy([selecting])).toEqual([VICTIM]);
    expect(seenBy([selecting], { ...PODS, app: 'other' })).toEqual([]);
    expect(seenBy([selecting], BARE)).toEqual([]);
  });

  it.each([
    ["names another's workload", { groups: ['workload:victim'] }],
    ["names another's id", { groups: ['id:victim'] }],
    ["selects another's pods", { selector: 'app=shop' }],
    [
      'selects by the label itself',
      { selector: 'fastpath.dev/workload=victim' },
    ],
    ['selects with a double negation', { selector: 'app=shop,!zzz' }],
    [
      'names its namespace and cluster too',
      {
        selector: 'app=shop',
        kubernetesNamespace: 'edge',
        kubernetesCluster: 'fra',
      },
    ],
    [
      'says that it has the same owner',
      { groups: ['workload:victim'], owner: 'group:default/victims' },
    ],
  ])('an own component that %s sees nothing of them', (_, claim) => {
    const evil = entity(EVIL, claim);
    expect(seenBy([victim, evil])).toEqual([VICTIM]);
    expect(seenBy([evil])).toEqual([]);
    expect(seenBy([evil], BARE)).toEqual([]);
  });

  it.each([
    ['of another kind', 'system:default/victim', { groups: ['id:victim'] }],
    [
      'in another namespace',
      'component:evil/victim',
      { groups: ['workload:victim'] },
    ],
    ['that selects', 'component:evil/victim', { selector: 'app=shop' }],
    [
      'in another case',
      'component:evil/VICTIM',
      { groups: ['workload:victim'] },
    ],
  ])(
    'pods that two entities of one name claim go to nobody: one %s',
    (_, ref, claim) => {
      const namesake = entity(ref, claim);
      expect(seenBy([victim, namesake])).toEqual([]);
      const refused = new Claims(
        [victim, namesake],
        OwnershipRules.NONE,
      ).refusedClaims(EDGE, 'workload:victim');
      expect(refused).toEqual([
        { ref: VICTIM, refusal: 'contested' },
        { ref, refusal: 'contested' },
      ]);
    },
  );

  it('namesakes in different namespaces or clusters do not meet', () => {
    const there = entity('component:other/victim', {
      groups: ['workload:victim'],
      kubernetesNamespace: 'elsewhere',
    });
    const here = entity(VICTIM, {
      groups: ['workload:victim'],
      kubernetesNamespace: 'edge',
    });
    expect(seenBy([here, there])).toEqual([VICTIM]);
  });

  it('says to administrators who claims what under another name', () => {
    const evil = entity(EVIL, { groups: ['workload:victim'] });
    const claims = new Claims([victim, evil], OwnershipRules.NONE);
    expect(claims.refusedClaims(EDGE, 'workload:victim')).toEqual([
      { ref: EVIL, refusal: 'other-name' },
    ]);
  });

  it('tells the author the same, whether others have such pods or not', () => {
    const evil = entity(EVIL, {
      groups: ['workload:victim'],
      selector: 'app=shop',
    });
    const told = (workloads: WorkloadFacts[]) =>
      new Claims(workloads, OwnershipRules.NONE).problemsOf(evil);
    expect(told([evil])).toHaveLength(2);
    expect(told([evil, victim])).toEqual(told([evil]));
  });
});

describe('with acceleration.ownership', () => {
  const edge = rules({
    rules: [{ namespaces: ['edge'], owners: ['victims'] }],
  });

  it.each([
    ['labels', { groups: ['workload:victim'] }, PODS],
    ['a selector, whatever the labels', { selector: 'app=shop' }, BARE],
    [
      'a label that is not its name',
      { groups: ['id:shop'] },
      { 'backstage.io/kubernetes-id': 'shop' },
    ],
  ])('an owner has what its entities claim by %s', (_, claim, labels) => {
    expect(seenBy([entity(VICTIM, claim)], labels, edge)).toEqual([VICTIM]);
  });

  it.each([
    ['by name', entity(EVIL, { groups: ['workload:victim'] })],
    ['by selector', entity(EVIL, { selector: 'app=shop' })],
    [
      'as a namesake',
      entity('component:evil/victim', {
        groups: ['workload:victim'],
        owner: 'group:default/evils',
      }),
    ],
  ])('nobody else takes them, nor away from them: %s', (_, evil) => {
    expect(seenBy([victim, evil], PODS, edge)).toEqual([VICTIM]);
    expect(seenBy([evil], PODS, edge)).toEqual([]);
    expect(seenBy([evil], BARE, edge)).toEqual([]);
  });

  it('several entities of one owner share', () => {
    const system = entity('system:default/shop', {
      selector: 'app=shop',
      owner: 'group:default/victims',
    });
    expect(seenBy([victim, system], PODS, edge)).toEqual([
      VICTIM,
      'system:default/shop',
    ]);
  });

  it('in a namespace of two owners, the label decides, and where there is none, nobody has it', () => {
    const both = rules({
      rules: [{ namespaces: ['ed*'], owners: ['victims', 'evils'] }],
    });
    const evil = entity(EVIL, { selector: 'app=shop' });
    const selecting = entity('system:default/all', {
      selector: 'app=shop',
      owner: 'group:default/victims',
    });
    expect(seenBy([victim, evil], PODS, both)).toEqual([VICTIM]);
    expect(seenBy([evil], BARE, both)).toEqual([EVIL]);
    expect(seenBy([selecting, evil], BARE, both)).toEqual([]);
    const namesake = entity(EVIL, { groups: ['workload:victim'] });
    expect(seenBy([victim, namesake], PODS, both)).toEqual([]);
  });

  it('an entity that is named itself has what it claims, beside others', () => {
    const named = rules({
      rules: [
        {
          namespaces: ['edge'],
          owners: ['victims'],
          entities: ['system:default/all'],
        },
      ],
    });
    const all = entity('system:default/all', { selector: 'app=shop' });
    expect(seenBy([victim, all], PODS, named)).toEqual([
      VICTIM,
      'system:default/all',
    ]);
  });

  it('a rule holds on its clusters; elsewhere the labels decide, or nobody', () => {
    const given = {
      namespaces: ['edge'],
      clusters: ['fra'],
      owners: ['evils'],
    };
    const labels = rules({ rules: [given] });
    const nobody = rules({ rules: [given], unlistedNamespaces: 'nobody' });
    const elsewhere = { cluster: 'euw1', namespace: 'edge' };
    expect(seenBy([victim], PODS, labels)).toEqual([]);
    expect(seenBy([victim], PODS, labels, elsewhere)).toEqual([VICTIM]);
    expect(seenBy([victim], PODS, nobody, elsewhere)).toEqual([]);
  });

  it.each([
    [{ rules: [{ namespaces: [] }] }, 'rules[0].namespaces: is empty'],
    [{ rules: [{ namespaces: ['a*b'] }] }, '"a*b" is no name of a namespace'],
    [
      { rules: [{ namespaces: ['a'], owners: ['a:b:c/d'] }] },
      'rules[0].owners',
    ],
    [{ unlistedNamespaces: 'everybody' }, 'write labels or nobody'],
  ])('refuses %j', (data, message) => {
    expect(() => rules(data)).toThrow(message);
  });
});

describe('what groups are made by', () => {
  const selecting = entity(VICTIM, { selector: 'app=shop' });

  it('stays the same as long as no selector leads elsewhere', () => {
    const selection = (workloads: WorkloadFacts[]) =>
      new Claims(workloads, OwnershipRules.NONE).selection;
    expect(selection([victim])).toBe('');
    expect(selection([selecting, entity(EVIL, { groups: ['id:evil'] })])).toBe(
      selection([selecting]),
    );
    expect(
      selection([
        selecting,
        entity('api:default/victim', { groups: ['id:victim'] }),
      ]),
    ).not.toBe(selection([selecting]));
  });
});

describe('an entity that was made of what runs', () => {
  const FOUND = 'component:unregistered/edge-shop';
  const found = entity(FOUND, {
    selector: 'app=shop',
    owner: 'group:default/shops',
    isFound: true,
  });
  const admitting = rules({
    rules: [{ namespaces: ['edge'], owners: ['shops', 'others'] }],
  });
  const own = (owner: string) =>
    entity('component:default/shop', { selector: 'app=shop', owner });

  it('has the pods that nobody else has, as far as rules admit its owner', () => {
    expect(seenBy([found], BARE, admitting)).toEqual([FOUND]);
    expect(seenBy([found], BARE)).toEqual([]);
  });

  it.each(['group:default/shops', 'group:default/others'])(
    'gives way to one of somebody, of whichever owner: %s',
    owner => {
      expect(seenBy([found, own(owner)], BARE, admitting)).toEqual([
        'component:default/shop',
      ]);
    },
  );

  it('takes nothing from one that pods name', () => {
    expect(seenBy([found, victim], PODS)).toEqual([VICTIM]);
  });
});
