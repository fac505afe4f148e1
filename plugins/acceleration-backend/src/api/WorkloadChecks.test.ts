import { describe, expect, it } from 'vitest';
import { post, WORKLOAD } from './__testUtils__/ask';
import { nonconformities } from './__testUtils__/conforms';
import {
  fakeCluster,
  fakeEnvironment,
  FakeReader,
} from './__testUtils__/FakeReader';
import { environmentEntity } from './__testUtils__/startApi';

describe('POST /v1/preview', () => {
  it('renders for the environments that are wanted', async () => {
    const environments = [
      environmentEntity('onprem'),
      environmentEntity('lab'),
    ];
    const { status, body } = await post(
      '/v1/preview',
      { workload: WORKLOAD, environments: ['resource:default/lab', 'onprem'] },
      { environments },
    );
    expect(status).toBe(200);
    expect(nonconformities('post', '/v1/preview', 200, body)).toEqual([]);
    expect(body).toMatchObject({
      environments: ['lab', 'onprem'],
      portable: true,
      differences: [],
    });
    expect(body.files.map(({ path }: { path: string }) => path)).toContain(
      'deploy/overlays/lab/networks.yaml',
    );
  });

  it('says that an environment that is not trusted promises nothing', async () => {
    const reader = new FakeReader();
    reader.allEnvironments = [
      fakeEnvironment('onprem', { trusted: false, promise: undefined }),
    ];
    const { status, body } = await post(
      '/v1/preview',
      { workload: WORKLOAD },
      { reader },
    );
    expect(status).toBe(200);
    expect(body.warnings).toEqual([
      'environment onprem promises nothing: it is not known to come from a trusted location; ask the platform team to publish it there',
    ]);
    expect(
      (await post('/v1/preview', { workload: WORKLOAD })).body.warnings,
    ).toEqual([]);
  });

  it.each<[string, object | string, RegExp]>([
    ['no workload', {}, /must have required property 'workload'/],
    ['a workload that is text', { workload: 'x' }, /workload must be object/],
    [
      'a field of nobody',
      { workload: WORKLOAD, dryRun: true },
      /must NOT have additional properties/,
    ],
    [
      'no JSON',
      '{"workload":',
      /^the request is not JSON; send {"workload": {…}}$/,
    ],
    [
      'too much',
      { workload: { ...WORKLOAD, x: 'x'.repeat(513 * 1024) } },
      /^the request is larger than 256 KiB; send the workload alone$/,
    ],
    [
      'problems in the workload',
      {
        workload: {
          ...WORKLOAD,
          spec: { ...WORKLOAD.spec, replicas: -1, imag: 'x' },
        },
      },
      /workload: spec\.replicas: .*\n?.*workload: spec\.imag: unknown field; did you mean "image"\?/s,
    ],
    [
      'an unknown environment',
      { workload: WORKLOAD, environments: ['nowhere'] },
      /^unknown environment resource:default\/nowhere; choose from resource:default\/onprem$/,
    ],
    [
      'another kind',
      { workload: WORKLOAD, environments: ['component:default/x'] },
      /"component:default\/x" is not an environment; write its name, or resource:<namespace>\/<name>/,
    ],
    [
      'hostile keys',
      '{"workload": {"__proto__": {"a": 1}, "constructor": 1}}',
      /^workload: /,
    ],
  ])('refuses %s', async (_, body, message) => {
    const answer = await post('/v1/preview', body);
    expect([answer.status, answer.body.error.name]).toEqual([
      400,
      'InputError',
    ]);
    expect(answer.body.error.message).toMatch(message);
    expect(nonconformities('post', '/v1/preview', 400, answer.body)).toEqual(
      [],
    );
  });
});

describe('POST /v1/preflight', () => {
  const node = (devices: string) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: 'n1' },
    status: {
      allocatable: {
        cpu: '8',
        memory: '16Gi',
        'openshift.io/fastvdpa': devices,
      },
      conditions: [{ type: 'Ready', status: 'True' }],
    },
  });
  const own = (findings: { rule: string; message: string }[]) =>
    findings.filter(({ rule }) => /^(cluster|resource)/.test(rule));

  it('passes and fails by what the cluster has now', async () => {
    const reader = new FakeReader();
    reader.inventories = { onprem: [node('4')] };
    const good = await post(
      '/v1/preflight',
      { workload: WORKLOAD },
      { reader },
    );
    expect([good.status, good.body.passed, own(good.body.findings)]).toEqual([
      200,
      true,
      [],
    ]);
    expect(nonconformities('post', '/v1/preflight', 200, good.body)).toEqual(
      [],
    );
    reader.inventories = { onprem: [node('0')] };
    const bad = await post('/v1/preflight', { workload: WORKLOAD }, { reader });
    expect([bad.body.passed, own(bad.body.findings)]).toMatchObject([
      false,
      [{ rule: 'resource-not-advertised', environment: 'onprem' }],
    ]);
    expect(nonconformities('post', '/v1/preflight', 200, bad.body)).toEqual([]);
  });

  it('counts CPU and memory of every pod, and misses a kind that the cluster does not serve', async () => {
    const reader = new FakeReader();
    const held = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'x', namespace: 'others' },
      spec: { nodeName: 'n1', resources: { requests: { cpu: '7500m' } } },
    };
    reader.inventories = { onprem: [node('4'), held] };
    const full = await post(
      '/v1/preflight',
      { workload: WORKLOAD },
      { reader },
    );
    expect(own(full.body.findings)).toMatchObject([
      {
        rule: 'resource-exhausted',
        message: expect.stringMatching(
          /^1 pod with 1 cpu does not fit now: 500m of 8 cpu are free/,
        ),
      },
    ]);
    reader.inventories = { onprem: [node('4')] };
    reader.allClusters = [
      fakeCluster('onprem', {
        kinds: fakeCluster('x').kinds.map(kind =>
          kind.kind === 'NetworkAttachmentDefinition'
            ? { ...kind, state: 'absent' as const, objects: 0 }
            : kind,
        ),
      }),
    ];
    const bare = await post(
      '/v1/preflight',
      { workload: WORKLOAD },
      { reader },
    );
    expect(bare.body).toMatchObject({
      passed: false,
      findings: expect.arrayContaining([
        expect.objectContaining({
          rule: 'networks-not-served',
          environment: 'onprem',
        }),
      ]),
    });
  });

  it.each<[string, (reader: FakeReader) => void, RegExp]>([
    [
      'the environment is new',
      reader => (reader.allEnvironments = []),
      /environment onprem is not known to the index yet/,
    ],
    [
      'the environment is not trusted',
      reader =>
        (reader.allEnvironments = [
          fakeEnvironment('onprem', { trusted: false }),
        ]),
      /comes from a location that is not trusted/,
    ],
    [
      'nobody lists the cluster',
      reader => (reader.allClusters = []),
      /no source lists a cluster of this name/,
    ],
    [
      'the cluster was never read',
      reader =>
        Object.assign(reader, {
          inventories: {},
          allClusters: [
            fakeCluster('onprem', {
              state: 'unreachable',
              reason: 'connection refused',
            }),
          ],
        }),
      /not checked: connection refused/,
    ],
    [
      'nodes are forbidden',
      reader =>
        (reader.allClusters = [
          fakeCluster('onprem', {
            kinds: [
              { kind: 'Pod', state: 'live', objects: 1 },
              { kind: 'Node', state: 'forbidden', objects: 0 },
              {
                kind: 'NetworkAttachmentDefinition',
                state: 'live',
                objects: 0,
              },
            ],
          }),
        ]),
      /its nodes cannot be read \(the credentials may not read it\)/,
    ],
    [
      'pods are listed for the first time',
      reader =>
        (reader.allClusters = [
          fakeCluster('onprem', {
            kinds: [
              { kind: 'Pod', state: 'syncing', objects: 0 },
              { kind: 'Node', state: 'live', objects: 1 },
            ],
          }),
        ]),
      /its pods cannot be read \(its first list is under way\)/,
    ],
    [
      'the cluster is silent since',
      reader =>
        (reader.allClusters = [
          fakeCluster('onprem', {
            state: 'stale',
            reason: 'timed out',
            asOf: '2026-11-22T10:00:00.000Z',
          }),
        ]),
      /what was last known of it: timed out; what is known is of 2026-11-22T10:00:00.000Z/,
    ],
    [
      'one kind fails',
      reader =>
        (reader.allClusters = [
          fakeCluster('onprem', {
            kinds: fakeCluster('x').kinds.map(kind =>
              kind.kind === 'Node'
                ? { ...kind, state: 'failing' as const, reason: '500' }
                : kind,
            ),
          }),
        ]),
      /Node cannot be read now \(500\)/,
    ],
  ])('warns when %s', async (_, change, message) => {
    const reader = new FakeReader();
    reader.inventories = { onprem: [node('4')] };
    change(reader);
    const { body } = await post(
      '/v1/preflight',
      { workload: WORKLOAD },
      { reader },
    );
    expect(own(body.findings).map(({ message: text }) => text)).toEqual([
      expect.stringMatching(message),
    ]);
    expect(body.passed).toBe(true);
  });
});
