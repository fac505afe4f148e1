import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNodeState } from '../sriov/readNodeState';
import { cluster, mostly, odd, podParts } from './__testUtils__/arbitraries';
import {
  backend,
  environment,
  LABELLED,
  netConfig,
  nodeState,
  pod,
} from './__testUtils__/cluster';
import {
  asking,
  claim,
  claiming,
  DRANET,
  dranetAttributes,
  NETWORK_DATA,
  OVS_DPDK,
  slice,
  SRIOV_DRIVER,
  vfAttributes,
} from './__testUtils__/dra';
import { classificationContext } from './classificationContext';
import { classifyPod } from './classifyPod';
import { driverKind } from './drivers';
import { isGoodVerdict } from './verdicts';

const RUNS = { numRuns: 1000 * Number(process.env.FASTPATH_FUZZ ?? 1) };

/** One value most of the time, and one of the others else. */
const usually = <T>(first: T, ...others: T[]) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant(first) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );

const draDriver = usually(SRIOV_DRIVER, DRANET, OVS_DPDK, 'x.example');
const THIS_POD = { resource: 'pods', name: 'httpd-0', uid: 'u1' };

/** A claim with its slice: mostly as it should be, with one thing or another that is not. */
const dra = fc.record({
  driver: draDriver,
  claimDriver: usually(undefined, SRIOV_DRIVER, DRANET, 'x.example'),
  device: usually('vf3', 'vf4'),
  node: usually<string | null>('n1', 'n2', null),
  generation: fc.constantFrom(1, 2),
  sliceCount: usually(1, 2),
  attributes: mostly(
    usually<object>(
      vfAttributes(),
      dranetAttributes('Red Hat, Inc.', 'Virtio 1.0 network device'),
      dranetAttributes('Amazon.com, Inc.', 'x'),
      { 'dra.net/virtual': { bool: true } },
    ),
  ) as fc.Arbitrary<any>,
  networkData: mostly(
    usually<object>(
      NETWORK_DATA,
      { ...NETWORK_DATA, interfaceName: 'net2' },
      {},
    ),
  ) as fc.Arbitrary<any>,
  reservedFor: mostly(
    usually<object[]>(
      [THIS_POD],
      [{ ...THIS_POD, uid: 'u0' }],
      [THIS_POD, { ...THIS_POD, name: 'b', uid: 'u2' }],
      [],
    ),
  ) as fc.Arbitrary<any>,
  conditions: mostly(
    usually<object[]>(
      [],
      [{ type: 'Ready', status: 'True' }],
      [{ type: 'Ready', status: 'False' }],
    ),
  ) as fc.Arbitrary<any>,
  asked: usually('', 'vfio-pci', 'vp-vdpa'),
  hasNewer: usually(false, true),
  hasRival: usually(false, true),
  phase: usually('Running', 'Pending', 'Succeeded'),
  used: fc.boolean(),
  datapath: fc.constantFrom('kernel', 'kernel', 'userspace', undefined),
  nodeState: usually<'plain' | 'odd' | 'none'>('plain', 'odd', 'none'),
});

type Dra = typeof dra extends fc.Arbitrary<infer T> ? T : never;

function draObjects(given: Dra): unknown[] {
  const made = {
    result: { driver: given.claimDriver ?? given.driver, device: given.device },
    device: { networkData: given.networkData, conditions: given.conditions },
    ...(given.asked && { config: asking(given.asked) }),
  };
  return [
    slice({
      driver: given.driver,
      node: given.node,
      pool: {
        generation: given.generation,
        resourceSliceCount: given.sliceCount,
      },
      device: { attributes: given.attributes },
    }),
    ...(given.hasNewer
      ? [
          slice({
            name: 'newer',
            driver: given.driver,
            pool: { generation: 2 },
            devices: [],
          }),
        ]
      : []),
    claim({ ...made, status: { reservedFor: given.reservedFor } }),
    ...(given.datapath ? [netConfig({ datapath: given.datapath })] : []),
    ...(given.hasRival ? [claim({ ...made, name: 'rival' })] : []),
  ];
}

describe('never a false green by a resource claim', () => {
  const classifyDra = (
    given: Dra,
    pieces: { promised: 'vdpa' | 'offload' | 'mediation' } & Record<
      string,
      unknown
    >,
  ) => {
    const { promised: promise, state, ...rest } = pieces;
    const objects = {
      ...rest,
      ...(given.nodeState === 'odd' && { state }),
      ...(given.nodeState === 'plain' && { state: nodeState() }),
    };
    const spec = given.used ? {} : { containers: [{ name: 'httpd' }] };
    const context = classificationContext({
      objects: [...Object.values(objects), ...draObjects(given)],
      environments: [
        environment({
          default:
            given.datapath === 'kernel'
              ? { kernel: { config: { type: 'sriov' } } }
              : {},
        }),
      ],
      backends: [backend(promise)],
    });
    return classifyPod(
      pod(claiming({ labels: LABELLED, phase: given.phase, spec })),
      context,
    );
  };
  const isGood = (given: Dra) =>
    given.phase === 'Running' &&
    given.node === 'n1' &&
    given.device === 'vf3' &&
    (given.claimDriver ?? given.driver) === given.driver &&
    !(given.hasNewer && given.generation === 1) &&
    given.reservedFor.length === 1 &&
    given.reservedFor[0].uid === 'u1';

  it('a good verdict needs a claim for this pod, and a device of the newest generation on its node', () => {
    fc.assert(
      fc.property(dra, cluster, (given, pieces) => {
        const found = classifyDra(given, pieces);
        if (!isGoodVerdict(found.verdict)) return;
        expect(isGood(given)).toBe(true);
        for (const item of found.attachments) {
          expect(item.verified && item.evidence.length > 0).toBe(true);
          // A netdev by a claim of dra-driver-sriov is shown by its driver alone.
          if (item.class === 'sriov' && given.driver === SRIOV_DRIVER)
            expect(item.driver).toBeDefined();
        }
      }),
      RUNS,
    );
  });

  it('no claim makes a user-space promise of hardware kept', () => {
    fc.assert(
      fc.property(dra, cluster, (given, pieces) => {
        for (const item of classifyDra(given, pieces).attachments) {
          expect(item.access).not.toBe('vhost-vdpa');
          if (isGoodVerdict(item.verdict) && item.promised !== 'netdev')
            expect(item).toMatchObject({
              class: 'mediation',
              access: 'vhost-user',
              promised: 'mediation',
            });
        }
      }),
      RUNS,
    );
  });

  it('good verdicts do occur among these', () => {
    const good = fc
      .sample(fc.tuple(dra, cluster), { numRuns: 5000, seed: 1 })
      .filter(([given, pieces]) =>
        isGoodVerdict(classifyDra(given, pieces).verdict),
      );
    expect(good.length).toBeGreaterThan(100);
  });

  it('slices beside a reported device never make hardware observed: they do not know its driver', () => {
    fc.assert(
      fc.property(
        podParts,
        cluster,
        dra,
        (parts, { promised: promise, ...objects }, given) => {
          const context = classificationContext({
            objects: [...Object.values(objects), ...draObjects(given)],
            environments: [environment()],
            backends: [backend(promise)],
          });
          for (const item of classifyPod(
            pod(parts as any),
            context,
          ).attachments.filter(
            found =>
              (found.class === 'vdpa' || found.class === 'offload') &&
              found.confidence === 'observed',
          )) {
            const found = readNodeState(objects.state)?.devices.find(
              device => device.pciAddress === item.pciAddress,
            );
            expect(['vdpa', 'virtio-layer', 'virtio']).toContain(
              driverKind(found?.driver ?? ''),
            );
          }
        },
      ),
      RUNS,
    );
  });

  it('throws on nothing, whatever stands in the fields of claims, slices and pods', () => {
    const fields = fc.dictionary(
      fc.constantFrom(
        'driver',
        'pool',
        'device',
        'devices',
        'name',
        'attributes',
        'basic',
        'generation',
        'resourceSliceCount',
        'nodeName',
        'results',
        'allocation',
        'reservedFor',
        'networkData',
        'conditions',
        'config',
        'opaque',
        'requests',
        'resourceClaims',
        'resourceClaimStatuses',
        'containers',
        'claims',
      ),
      fc.oneof(
        odd,
        fc.constantFrom('n1', 'vf3', SRIOV_DRIVER),
        fc.array(
          fc.dictionary(
            fc.constantFrom(
              'name',
              'driver',
              'pool',
              'device',
              'attributes',
              'opaque',
              'networkData',
              'resource',
            ),
            odd,
          ),
        ),
      ),
    );
    const shaped = fc.record({
      kind: fc.constantFrom('ResourceClaim', 'ResourceSlice', 'Pod'),
      metadata: fc.record({
        name: fc.constantFrom<unknown>('httpd-nic', 5),
        namespace: fc.constant('edge'),
        ownerReferences: odd,
      }),
      spec: fields,
      status: fields,
    });
    fc.assert(
      fc.property(
        shaped,
        fc.array(shaped),
        (value, objects) =>
          void [value, pod(claiming())].map(each =>
            classifyPod(each, classificationContext({ objects })),
          ),
      ),
      { numRuns: RUNS.numRuns / 5 },
    );
  });

  it('is quick with huge objects', () => {
    const many = Array.from({ length: 50_000 }, (_, index) => ({
      name: `vf${index}`,
      attributes: vfAttributes(),
    }));
    const results = Array.from({ length: 50_000 }, () => ({
      request: 'vf',
      driver: SRIOV_DRIVER,
      pool: 'n1',
      device: 'vf3',
    }));
    const objects = [
      slice({ devices: many }),
      claim({
        status: {
          allocation: { devices: { results } },
          devices: results,
          reservedFor: [{ resource: 'pods', name: 'httpd-0', uid: 'u1' }],
        },
      }),
    ];
    const start = performance.now();
    const found = classifyPod(
      pod(claiming()),
      classificationContext({ objects }),
    );
    expect(performance.now() - start).toBeLessThan(2000);
    expect(found.attachments.every(item => !item.verified)).toBe(true);
    expect(JSON.stringify(found).length).toBeLessThan(5_000_000);
  });
});
