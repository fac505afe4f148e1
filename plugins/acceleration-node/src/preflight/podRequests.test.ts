import { describe, expect, it } from 'vitest';
import {
  allocatableOf,
  amountOf,
  isCompute,
  isCounted,
  podRequests,
} from './podRequests';

const FAST = 'openshift.io/fast';
const SLOW = 'openshift.io/slow';

const box = (limits: object, more: object = {}) => ({
  resources: { limits },
  ...more,
});
const always = { restartPolicy: 'Always' };

describe('podRequests: what the scheduler counts', () => {
  it.each<[string, object, object]>([
    [
      'the sum of the containers',
      { containers: [box({ [FAST]: '1' }), box({ [FAST]: '2', [SLOW]: 1 })] },
      { [FAST]: 3, [SLOW]: 1 },
    ],
    [
      'what is only limited is requested too',
      {
        containers: [{ resources: { limits: { [FAST]: '2' }, requests: {} } }],
      },
      { [FAST]: 2 },
    ],
    [
      'a request comes before its limit',
      {
        containers: [
          {
            resources: {
              limits: { 'hugepages-1Gi': '4Gi' },
              requests: { 'hugepages-1Gi': '2Gi' },
            },
          },
        ],
      },
      { 'hugepages-1Gi': 2 * 1024 ** 3 },
    ],
    [
      'neither processors nor memory',
      {
        containers: [
          box({
            cpu: '4',
            memory: '1Gi',
            'ephemeral-storage': '1Gi',
            [FAST]: '1',
          }),
        ],
      },
      { [FAST]: 1 },
    ],
    [
      'an init container that needs more counts in their place',
      {
        initContainers: [box({ [FAST]: '3' })],
        containers: [box({ [FAST]: '1' })],
      },
      { [FAST]: 3 },
    ],
    [
      'one that needs less does not',
      {
        initContainers: [box({ [FAST]: '1' })],
        containers: [box({ [FAST]: '2' })],
      },
      { [FAST]: 2 },
    ],
    [
      'init containers run one after the other',
      {
        initContainers: [box({ [FAST]: '2' }), box({ [FAST]: '3' })],
        containers: [],
      },
      { [FAST]: 3 },
    ],
    [
      'a sidecar stays beside the containers',
      {
        initContainers: [box({ [FAST]: '1' }, always)],
        containers: [box({ [FAST]: '2' })],
      },
      { [FAST]: 3 },
    ],
    [
      'an init container runs beside the sidecars before it',
      {
        initContainers: [box({ [FAST]: '1' }, always), box({ [FAST]: '4' })],
        containers: [box({ [FAST]: '2' })],
      },
      { [FAST]: 5 },
    ],
    [
      'and not beside those after it',
      {
        initContainers: [box({ [FAST]: '4' }), box({ [FAST]: '1' }, always)],
        containers: [box({ [FAST]: '2' })],
      },
      { [FAST]: 4 },
    ],
    [
      'each resource by itself',
      {
        initContainers: [box({ [SLOW]: '5' })],
        containers: [box({ [FAST]: '2', [SLOW]: '1' })],
      },
      { [FAST]: 2, [SLOW]: 5 },
    ],
    [
      'another restart policy makes no sidecar',
      {
        initContainers: [box({ [FAST]: '1' }, { restartPolicy: 'Never' })],
        containers: [box({ [FAST]: '1' })],
      },
      { [FAST]: 1 },
    ],
    [
      'what the pod requests as a whole comes first',
      {
        resources: { requests: { 'hugepages-2Mi': '4Mi' } },
        containers: [box({ 'hugepages-2Mi': '2Mi', [FAST]: '1' })],
      },
      { 'hugepages-2Mi': 4 * 1024 ** 2, [FAST]: 1 },
    ],
    ['nothing', {}, {}],
    [
      'what is no list',
      { containers: { resources: {} }, initContainers: 'x' },
      {},
    ],
  ])('%s', (_, spec, expected) => {
    expect(podRequests({ spec })).toEqual(expected);
  });

  it.each([undefined, null, 5, 'x', [], { spec: [] }])(
    '%j has no requests',
    pod => {
      expect(podRequests(pod)).toEqual({});
    },
  );
});

describe('podRequests of CPU and memory', () => {
  const MI = 1024 ** 2;
  it.each<[string, object, object]>([
    [
      'in thousandths and bytes',
      {
        containers: [
          box({ cpu: '1500m', memory: '64Mi', [FAST]: '1' }),
          box({ cpu: 2 }),
        ],
      },
      { cpu: 3500, memory: 64 * MI },
    ],
    [
      'requests before limits',
      {
        containers: [
          {
            resources: {
              limits: { cpu: '4', memory: '128Mi' },
              requests: { cpu: '100m' },
            },
          },
        ],
      },
      { cpu: 100, memory: 128 * MI },
    ],
    [
      'an init container beside a sidecar',
      {
        initContainers: [box({ cpu: '500m' }, always), box({ cpu: '2' })],
        containers: [box({ cpu: '1' })],
      },
      { cpu: 2500 },
    ],
    [
      'a sidecar beside the containers',
      {
        initContainers: [box({ memory: '8Mi' }, always)],
        containers: [box({ memory: '16Mi' })],
      },
      { memory: 24 * MI },
    ],
    [
      'of the whole pod',
      {
        resources: { requests: { cpu: '3' } },
        containers: [box({ cpu: '1', memory: '1Mi' })],
      },
      { cpu: 3000, memory: MI },
    ],
    [
      'with the overhead of its runtime',
      {
        overhead: { cpu: '250m', memory: '120Mi' },
        containers: [box({ cpu: '1' })],
      },
      { cpu: 1250, memory: 120 * MI },
    ],
    [
      'none asked for',
      { containers: [box({ [FAST]: '1', constructor: '1' })] },
      {},
    ],
  ])('%s', (_, spec, expected) => {
    expect(podRequests({ spec }, isCompute)).toEqual(expected);
  });
});

describe('amountOf', () => {
  it.each<[unknown, number]>([
    ['2', 2],
    [3, 3],
    ['2Gi', 2 * 1024 ** 3],
    ['512Mi', 512 * 1024 ** 2],
    ['1k', 1000],
    ['-1', 0],
    ['many', 0],
    ['', 0],
    [undefined, 0],
    [['2'], 0],
    [Number.NaN, 0],
  ])('%j is %s', (value, expected) => {
    expect(amountOf(value)).toBe(expected);
  });
});

it.each<[string, boolean]>([
  ['openshift.io/fast', true],
  ['hugepages-2Mi', true],
  ['cpu', false],
  ['memory', false],
  ['pods', false],
  ['requests.example.com/x', false],
  ['node.kubernetes.io/x', false],
  ['constructor', false],
])('isCounted: %s: %s', (resource, expected) => {
  expect(isCounted(resource)).toBe(expected);
});

it("allocatableOf takes a node's countable amounts", () => {
  expect(
    allocatableOf({
      status: {
        allocatable: {
          [FAST]: '4',
          'hugepages-1Gi': '8Gi',
          cpu: '16',
          pods: '110',
          [SLOW]: 'x',
        },
      },
    }),
  ).toEqual({ [FAST]: 4, 'hugepages-1Gi': 8 * 1024 ** 3, [SLOW]: 0 });
  expect(allocatableOf({ status: { allocatable: [] } })).toEqual({});
});

it('allocatableOf takes CPU and memory when they are wanted', () => {
  expect(
    allocatableOf(
      {
        status: {
          allocatable: {
            [FAST]: '4',
            cpu: '15890m',
            memory: '1Ki',
            pods: '110',
          },
        },
      },
      isCompute,
    ),
  ).toEqual({ cpu: 15890, memory: 1024 });
});
