import { describe, expect, it } from 'vitest';
import { node, pod } from '../__testUtils__/fakes';
import { testState } from '../__testUtils__/testState';
import { scheduler } from './scheduler';

const asks = (
  limits: Record<string, string>,
  more: Record<string, unknown> = {},
) => ({
  spec: {
    containers: [{ name: 'm', image: 'i', resources: { limits } }],
    ...more,
  },
});
const VDPA = 'openshift.io/fastvdpa';

function run(nodes: ReturnType<typeof node>[], pods: ReturnType<typeof pod>[]) {
  const cluster = testState();
  cluster.store.load([...nodes, ...pods]);
  cluster.settle(scheduler);
  const found = cluster.store
    .list('pods')
    .map(({ metadata, spec, status }) => [
      metadata.name,
      spec.nodeName ?? status.conditions[0].message,
    ]);
  return { ...cluster, found: Object.fromEntries(found) };
}

describe('scheduler', () => {
  it('spreads pods over the nodes that have what they ask for', () => {
    const { found, messages } = run(
      [node('n1', { [VDPA]: '1' }), node('n2', { [VDPA]: '1' })],
      ['a', 'b', 'c'].map(name => pod(name, asks({ [VDPA]: '1' }))),
    );
    expect(found).toEqual({
      a: 'n1',
      b: 'n2',
      c: `0/2 nodes are available: 2 Insufficient ${VDPA}. preemption: 0/2 nodes are available: 2 No preemption victims found for incoming pod.`,
    });
    expect(messages('FailedScheduling')).toEqual([found.c]);
    expect(messages('Scheduled')).toEqual([
      'Successfully assigned default/a to n1',
      'Successfully assigned default/b to n2',
    ]);
  });

  const anti = {
    affinity: {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          {
            topologyKey: 'kubernetes.io/hostname',
            labelSelector: { matchLabels: { app: 'x' } },
          },
        ],
      },
    },
  };
  const affinity = (values: string[]) => ({
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [
            { matchExpressions: [{ key: 'zone', operator: 'In', values }] },
          ],
        },
      },
    },
  });
  const tainted = node(
    'n1',
    {},
    { spec: { taints: [{ key: 'fast', value: 'yes', effect: 'NoSchedule' }] } },
  );

  it.each([
    [
      'cpu',
      [node('n1', { cpu: '1' })],
      asks({ cpu: '1500m' }),
      '1 Insufficient cpu',
    ],
    [
      'hugepages',
      [node('n1', { 'hugepages-1Gi': '1Gi' })],
      asks({ 'hugepages-1Gi': '2Gi', cpu: '1' }),
      '1 Insufficient hugepages-1Gi',
    ],
    [
      'two at once',
      [node('n1', {})],
      asks({ memory: '64Gi', [VDPA]: '1' }),
      `1 Insufficient memory, 1 Insufficient ${VDPA}`,
    ],
    [
      'a selector',
      [node('n1', {})],
      asks({}, { nodeSelector: { zone: 'a' } }),
      "1 node(s) didn't match Pod's node affinity/selector",
    ],
    [
      'an affinity',
      [node('n1', {}, { labels: { zone: 'b' } })],
      asks({}, affinity(['a'])),
      "1 node(s) didn't match Pod's node affinity/selector",
    ],
    [
      'a taint',
      [tainted],
      asks({}),
      '1 node(s) had untolerated taint {fast: yes}',
    ],
    [
      'a cordon',
      [node('n1', {}, { spec: { unschedulable: true } })],
      asks({}),
      '1 node(s) were unschedulable',
    ],
  ])('says what is in the way: %s', (_, nodes, more, message) =>
    expect(run(nodes, [pod('a', more)]).found.a).toContain(
      `0/1 nodes are available: ${message}. preemption`,
    ),
  );

  it.each([
    [
      'an affinity',
      [node('n1', {}, { labels: { zone: 'a' } })],
      asks({}, affinity(['a'])),
    ],
    [
      'a toleration',
      [tainted],
      asks({}, { tolerations: [{ key: 'fast', operator: 'Exists' }] }),
    ],
  ])('follows %s', (_, nodes, more) =>
    expect(run(nodes, [pod('a', more)]).found.a).toBe('n1'),
  );

  it('keeps pods apart that do not want each other on one host', () => {
    const labels = { app: 'x' };
    const { found } = run(
      [node('n1', {}), node('n2', {})],
      ['a', 'b', 'c'].map(name => pod(name, { labels, ...asks({}, anti) })),
    );
    expect([found.a, found.b]).toEqual(['n1', 'n2']);
    expect(found.c).toContain("2 node(s) didn't match pod anti-affinity rules");
  });

  it('says so when there is no node', () =>
    expect(run([], [pod('a')]).found.a).toBe(
      'no nodes available to schedule pods',
    ));
});
