import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  backend,
  entry,
  environment,
  LABELLED,
  mediator,
  nad,
  node,
  nodeState,
  pciInfo,
  pod,
  RESOURCE,
  SOCKET_INFO,
  vdpaInfo,
} from './__testUtils__/cluster';
import { claim, slice, vfAttributes } from './__testUtils__/dra';
import { classificationContext } from './classificationContext';
import { classifyPod } from './classifyPod';
import { Affected, LiveContext } from './LiveContext';

const RUNS = { numRuns: 200 * Number(process.env.FASTPATH_FUZZ ?? 1) };

type Thing = {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
} & Record<string, unknown>;

/** A small world: what happens in it meets often. */
const nodeName = fc.constantFrom('n1', 'n2', 'n3');
const namespace = fc.constantFrom('edge', 'core');
const address = fc.constantFrom(
  '0000:65:00.0',
  '0000:65:00.1',
  '0000:65:00.2',
  '0000:65:00.3',
);
const podName = fc.constantFrom('httpd-0', 'httpd-1', 'httpd-2');
const claimName = fc.constantFrom('nic-0', 'nic-1');
const uid = fc.constantFrom('u1', 'u2');

const named = (object: unknown, metadata: object): Thing => ({
  ...(object as Thing),
  metadata: { ...(object as Thing).metadata, ...metadata },
});
const usually = <T>(one: T, ...others: T[]) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(one) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );

const info = fc.oneof(
  address.map(pci => vdpaInfo({ 'pci-address': pci })),
  address.map(pci => pciInfo({ 'pci-address': pci })),
  fc.constantFrom<object | undefined>(SOCKET_INFO, undefined),
);

const workload = fc
  .record({
    name: podName,
    namespace,
    uid,
    on: fc.option(nodeName, { nil: undefined }),
    phase: usually('Running', 'Pending', 'Succeeded'),
    info,
    hasStatus: usually(true, false),
    hasDevice: usually(true, false),
    claims: fc.option(claimName, { nil: undefined, freq: 2 }),
    isNetworked: usually(true, false),
  })
  .map(given =>
    named(
      pod({
        labels: LABELLED,
        phase: given.phase,
        limits: given.hasDevice ? { [RESOURCE]: '1' } : {},
        ...(!given.isNetworked && { networks: '' }),
        ...(given.hasStatus &&
          given.isNetworked && {
            status: [
              entry(given.info, { name: `${given.namespace}/httpd-fast` }),
            ],
          }),
        spec: {
          nodeName: given.on,
          ...(given.claims && {
            resourceClaims: [{ name: 'nic', resourceClaimName: given.claims }],
          }),
        },
      }),
      { name: given.name, namespace: given.namespace, uid: given.uid },
    ),
  );

const mediation = fc
  .record({
    name: fc.constantFrom('m-0', 'm-1'),
    in: fc.constantFrom('edge', 'core', 'fastpath'),
    on: nodeName,
    ready: fc.boolean(),
    slots: usually('fast', 'slow'),
  })
  .map(given =>
    named(mediator(given.ready, given.on, given.in), {
      name: given.name,
      labels: {
        'app.kubernetes.io/name': 'fastpath-mediator',
        'fastpath.dev/slots': given.slots,
      },
    }),
  );

const network = fc
  .record({
    namespace,
    type: fc.constantFrom('ovs', 'dummy', 'host-device', 'macvlan'),
    resource: usually<string | null>(RESOURCE, null, 'example.com/slow'),
  })
  .map(given =>
    named(nad({ type: given.type }, given.resource), {
      namespace: given.namespace,
    }),
  );

const machine = fc
  .record({
    name: nodeName,
    type: fc.constantFrom('m5.metal', 'm5.large', undefined),
    vendor: fc.constantFrom('15b3', '8086', undefined),
    offers: usually(true, false),
  })
  .map(given =>
    named(
      node(
        given.type,
        given.vendor
          ? {
              [`feature.node.kubernetes.io/pci-0200_${given.vendor}.present`]:
                'true',
            }
          : {},
        given.offers ? { [RESOURCE]: '4' } : { cpu: '4' },
      ),
      { name: given.name },
    ),
  );

const inventory = fc
  .record({
    name: nodeName,
    namespace: usually('sriov', 'edge'),
    pci: address,
    driver: fc.constantFrom('mlx5_core', 'vp-vdpa', 'vfio-pci'),
    vdpaType: usually('vhost', undefined),
    isEmpty: usually(false, true),
  })
  .map(given =>
    named(
      given.isEmpty
        ? { kind: 'SriovNetworkNodeState', status: {} }
        : nodeState({
            pciAddress: given.pci,
            driver: given.driver,
            vdpaType: given.vdpaType,
          }),
      { name: given.name, namespace: given.namespace },
    ),
  );

const offered = fc
  .record({
    name: fc.constantFrom('s-0', 's-1'),
    on: nodeName,
    pci: address,
    generation: fc.constantFrom(1, 2),
    pool: usually('n1', 'n2'),
  })
  .map(
    given =>
      slice({
        name: given.name,
        node: given.on,
        pool: { name: given.pool, generation: given.generation },
        device: {
          attributes: vfAttributes({
            'resource.kubernetes.io/pciBusID': { string: given.pci },
          }),
        },
      }) as Thing,
  );

const given = fc
  .record({
    name: claimName,
    namespace,
    pool: usually('n1', 'n2'),
    of: podName,
    uid,
  })
  .map(made =>
    named(
      claim({
        result: { pool: made.pool },
        status: {
          reservedFor: [{ resource: 'pods', name: made.of, uid: made.uid }],
        },
      }),
      { name: made.name, namespace: made.namespace },
    ),
  );

const happening = fc
  .record({
    name: fc.constantFrom('e-0', 'e-1', 'e-2'),
    namespace,
    about: podName,
    uid: fc.option(uid, { nil: undefined }),
    reason: usually('FailedCreatePodSandBox', 'FailedScheduling', 'Pulled'),
    time: fc.constantFrom('2026-11-22T10:00:00Z', '2026-11-22T11:00:00Z'),
  })
  .map((made): Thing => ({
    kind: 'Event',
    metadata: { name: made.name, namespace: made.namespace },
    involvedObject: {
      kind: 'Pod',
      name: made.about,
      namespace: made.namespace,
      ...(made.uid && { uid: made.uid }),
    },
    reason: made.reason,
    message: `${made.name} says why`,
    lastTimestamp: made.time,
  }));

const put = fc.oneof(
  { weight: 6, arbitrary: workload },
  mediation,
  { weight: 3, arbitrary: network },
  { weight: 3, arbitrary: machine },
  { weight: 3, arbitrary: inventory },
  offered,
  given,
  happening,
);

type Step = { readonly put: Thing } | { readonly remove: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: put.map(object => ({ put: object })) },
  { weight: 1, arbitrary: fc.nat().map(remove => ({ remove })) },
);

const PROMISES = {
  environments: [environment()],
  backends: [backend('vdpa', ['vdpa', 'mediation'])],
};

const keyOf = ({ kind, metadata }: Thing) =>
  `${kind} ${metadata.namespace ?? ''}/${metadata.name}`;
const idOf = ({ metadata }: Thing) => `${metadata.namespace}/${metadata.name}`;
const nodeOf = (object: Thing) =>
  (object.spec as { nodeName?: string }).nodeName ?? '';

/** A cluster as its API server knows it, beside a context that follows it. */
class World {
  readonly live = new LiveContext();
  readonly objects = new Map<string, Thing>();
  /** What each pod was found to receive when it was looked at last. */
  readonly seen = new Map<string, unknown>();

  constructor() {
    this.live.promise(PROMISES);
  }

  take(change: Step): void {
    if ('put' in change) {
      this.objects.set(keyOf(change.put), change.put);
      this.look(this.live.add(change.put), change.put);
      return;
    }
    const gone = [...this.objects.values()][
      change.remove % Math.max(1, this.objects.size)
    ];
    if (!gone) return;
    this.objects.delete(keyOf(gone));
    const affected = this.live.remove(gone.kind, gone.metadata);
    this.seen.delete(keyOf(gone));
    this.look(affected);
  }

  pods(): Thing[] {
    return [...this.objects.values()].filter(({ kind }) => kind === 'Pod');
  }

  /** All pods, by a context that is made of what there is now, in an order of its own. */
  anew(): Map<string, unknown> {
    const sorted = [...this.objects.values()].sort((a, b) =>
      keyOf(a) < keyOf(b) ? -1 : 1,
    );
    const context = classificationContext({ ...PROMISES, objects: sorted });
    return new Map(
      this.pods().map(object => [keyOf(object), classifyPod(object, context)]),
    );
  }

  private look(
    {
      all,
      ...affected
    }: Affected & { pods?: readonly string[]; nodes?: readonly string[] },
    changed?: Thing,
  ): void {
    const isAffected = (object: Thing) =>
      all ||
      object === changed ||
      affected.pods?.includes(idOf(object)) ||
      affected.nodes?.includes(nodeOf(object));
    for (const object of this.pods().filter(isAffected))
      this.seen.set(keyOf(object), classifyPod(object, this.live.context));
  }
}

describe('LiveContext', () => {
  it('whatever comes, changes and goes: every pod is classified as with a context made anew', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30, size: 'max' }), steps => {
        const world = new World();
        steps.forEach(change => world.take(change));
        const live = new Map(
          world
            .pods()
            .map(object => [
              keyOf(object),
              classifyPod(object, world.live.context),
            ]),
        );
        expect(live).toEqual(world.anew());
      }),
      RUNS,
    );
  });

  it('whom it names as affected is enough: nobody else is to be looked at again', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30, size: 'max' }), steps => {
        const world = new World();
        for (const change of steps) {
          world.take(change);
          expect(new Map([...world.seen].sort())).toEqual(
            new Map([...world.anew()].sort()),
          );
        }
      }),
      RUNS,
    );
  });

  it('this world has good, bad and doubtful pods', () => {
    const verdicts = fc
      .sample(fc.array(step, { minLength: 20, maxLength: 40, size: 'max' }), {
        numRuns: 300,
        seed: 1,
      })
      .flatMap(steps => {
        const world = new World();
        steps.forEach(change => world.take(change));
        return [...world.anew().values()].map(
          found => (found as { verdict?: string }).verdict,
        );
      });
    expect([...new Set(verdicts)]).toEqual(
      expect.arrayContaining([
        'as-promised',
        'pending',
        'failed',
        'unknown',
        'unusable',
      ]),
    );
  });

  it.each<[string, Thing, Affected]>([
    ['a NAD', nad({ type: 'ovs' }) as Thing, { all: true }],
    ['a node', node() as Thing, { nodes: ['n1'] }],
    ['a node state', nodeState() as Thing, { nodes: ['n1'] }],
    ['the first mediator', mediator(true) as Thing, { all: true }],
    ['what is not read', { kind: 'Secret', metadata: { name: 'x' } }, {}],
    [
      'what has a name that every object has',
      { kind: 'constructor', metadata: { name: '__proto__' } },
      {},
    ],
  ])('%s concerns no more than it must', (_, object, affected) => {
    const live = new LiveContext();
    expect(live.add(object)).toEqual(affected);
    expect(live.remove(object.kind, object.metadata)).toEqual(affected);
  });

  it('a pod that reports its own device concerns nobody', () => {
    const live = new LiveContext();
    expect(live.add(pod({ status: [entry(vdpaInfo())] }))).toEqual({
      pods: [],
      nodes: [],
    });
    expect(
      live.add(
        pod({ status: [entry(vdpaInfo())], metadata: { name: 'rival' } }),
      ),
    ).toEqual({ pods: ['edge/httpd-0'], nodes: [] });
  });

  it('an event that is about another pod now concerns both', () => {
    const live = new LiveContext();
    const event = (name: string) => ({
      kind: 'Event',
      metadata: { name: 'e', namespace: 'edge' },
      involvedObject: { kind: 'Pod', name, namespace: 'edge' },
      reason: 'FailedMount',
      message: 'no volume',
    });
    expect(live.add(event('a'))).toEqual({ pods: ['edge/a'] });
    expect(live.add(event('b'))).toEqual({ pods: ['edge/a', 'edge/b'] });
    expect(live.remove('Event', { namespace: 'edge', name: 'e' })).toEqual({
      pods: ['edge/b'],
    });
    expect(live.remove('Event', { namespace: 'edge', name: 'e' })).toEqual({});
  });

  it.each([
    ['its own', 'u1', 'no volume'],
    ["an earlier pod's of the same name", 'u0', 'its sandbox is not made yet'],
  ])('an event is heard by the pod that it is about: %s', (_, about, why) => {
    const live = new LiveContext();
    live.add({
      kind: 'Event',
      metadata: { name: 'e', namespace: 'edge' },
      involvedObject: {
        kind: 'Pod',
        name: 'httpd-0',
        namespace: 'edge',
        uid: about,
      },
      reason: 'FailedMount',
      message: 'no volume',
    });
    const found = classifyPod(
      pod({ phase: 'Pending', metadata: { uid: 'u1' } }),
      live.context,
    );
    expect(found.attachments[0].warnings[0]).toContain(why);
  });

  it('the first mediator that a namespace gets decides for pods of another one, on all nodes', () => {
    const live = new LiveContext();
    live.add(mediator(true, 'n1', 'edge'));
    expect(
      live.add(named(mediator(true, 'n1', 'fastpath'), { name: 'one' })),
    ).toEqual({ all: true });
    expect(
      live.add(named(mediator(true, 'n2', 'fastpath'), { name: 'two' })),
    ).toEqual({ pods: [], nodes: ['n2'] });
    expect(
      live.add(named(mediator(false, 'n2', 'fastpath'), { name: 'two' })),
    ).toEqual({ pods: [], nodes: ['n2', 'n2'] });
    expect(live.remove('Pod', { namespace: 'fastpath', name: 'two' })).toEqual({
      pods: [],
      nodes: ['n2'],
    });
    expect(live.remove('Pod', { namespace: 'fastpath', name: 'one' })).toEqual({
      all: true,
    });
  });

  it('two states of one node are both heard, and one that goes does not take the other with it', () => {
    const live = new LiveContext();
    live.add(nodeState({ driver: 'mlx5_core', vdpaType: 'vhost' }));
    live.add(named(nodeState({ driver: 'vfio-pci' }), { namespace: 'forged' }));
    const classOf = () =>
      classifyPod(pod({ status: [entry(vdpaInfo())] }), live.context).class;
    expect(classOf()).toBe('untrusted');
    live.remove('SriovNetworkNodeState', { namespace: 'forged', name: 'n1' });
    expect(classOf()).toBe('vdpa');
  });
});
