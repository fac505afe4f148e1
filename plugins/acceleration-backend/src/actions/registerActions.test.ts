import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { describe, expect, it } from 'vitest';
import {
  fakeEnvironment,
  fakePlacement,
  FakeReader,
  fakeWorkload,
} from '../api/__testUtils__/FakeReader';
import { ApiSetting, startApi } from '../api/__testUtils__/startApi';
import { MOST_PODS } from './explain';
import { registerActions } from './registerActions';

type Pod = AccelerationSchemas['Pod'];

const ATTACHMENT: AccelerationSchemas['Attachment'] = {
  interface: 'net1',
  class: 'mediation',
  access: 'vhost-user',
  confidence: 'observed',
  verified: true,
  links: [],
  evidence: [
    {
      object: 'Pod edge/httpd-0',
      field: 'metadata.annotations',
      value: '"x"',
      says: 'Multus reports a vhost-user socket',
    },
  ],
  promiseEvidence: [
    {
      object: 'Backend vdpa',
      field: 'spec.promise.class',
      says: 'the backend promises vdpa',
    },
  ],
  warnings: ['reported by Multus only'],
  ips: [],
  promised: 'vdpa',
  verdict: 'degraded',
  reasons: ['promised vdpa, received mediation'],
  advice: "ask the environment's owner",
};

const pod = (name: string, more: Partial<Pod> = {}): Pod => ({
  name,
  namespace: 'edge',
  node: 'n1',
  ready: true,
  attachments: [],
  warnings: [],
  reasons: [],
  images: [],
  events: [],
  verdict: 'as-promised',
  ...more,
});

/** A registry with the actions, and a way to ask one. */
function start(setting: ApiSetting = {}) {
  const registry = actionsRegistryServiceMock({
    logger: mockServices.logger.mock(),
  });
  const { access, checks } = startApi(setting);
  registerActions(registry, access, checks);
  const ask = async (name: string, input: Record<string, string> = {}) =>
    (
      await registry.invoke({
        id: `test:${name}`,
        input,
        credentials: mockCredentials.user(),
      })
    ).output as any;
  return { registry, ask };
}

function bad() {
  const reader = new FakeReader();
  const podList = [
    pod('good-1'),
    pod('bad-1', { verdict: 'degraded', attachments: [ATTACHMENT] }),
  ];
  reader.allWorkloads = [
    fakeWorkload('httpd', {
      title: 'Edge HTTP',
      verdict: 'degraded',
      placements: [
        fakePlacement('onprem', {
          verdict: 'degraded',
          podList,
          reasons: ['1 of 2 pods'],
        }),
      ],
    }),
    fakeWorkload('httpd-secret'),
  ];
  return reader;
}

describe('the actions', () => {
  it('only read, and are shown to those who have their permission', async () => {
    const { registry } = start();
    const { actions } = await registry.list();
    expect(actions.map(({ id, attributes }) => [id, attributes])).toEqual(
      [
        'list-environments',
        'list-troubles',
        'where-does-it-run',
        'explain-acceleration',
        'preview-workload',
        'preflight-workload',
      ].map(name => [
        `test:${name}`,
        { readOnly: true, destructive: false, idempotent: true },
      ]),
    );
    expect(
      [...registry.actions.values()].map(
        ({ visibilityPermission }) => visibilityPermission?.name,
      ),
    ).toEqual([
      'acceleration.environment.read',
      'acceleration.placement.read',
      'acceleration.placement.read',
      'acceleration.placement.read',
      'acceleration.preview.use',
      'acceleration.preflight.use',
    ]);
  });

  it.each<[string, Record<string, string>, string]>([
    ['list-environments', {}, 'acceleration.environment.read'],
    ['list-troubles', {}, 'acceleration.placement.read'],
    ['where-does-it-run', { workload: 'httpd' }, 'acceleration.placement.read'],
    [
      'explain-acceleration',
      { entityRef: 'component:default/httpd' },
      'acceleration.placement.read',
    ],
  ])(
    '%s is refused without its permission',
    async (name, input, permission) => {
      await expect(
        start({ denied: [permission] }).ask(name, input),
      ).rejects.toThrow(`the permission ${permission} is missing`);
    },
  );
});

describe('list-environments', () => {
  it('says what each promises, and that the untrusted promise nothing', async () => {
    const reader = new FakeReader();
    reader.allEnvironments = [
      fakeEnvironment('onprem'),
      fakeEnvironment('rogue', {
        trusted: false,
        problems: ['not from a trusted location'],
      }),
      fakeEnvironment('hidden'),
      fakeEnvironment('sim', {
        cluster: {
          name: 'sim',
          simulated: true,
          state: 'stale',
          reason: 'timed out',
          asOf: '2026-11-22T10:00:00Z',
        },
      }),
    ];
    const { environments } = await start({
      reader,
      hidden: ['resource:default/hidden'],
    }).ask('list-environments');
    expect(environments).toMatchObject([
      {
        entityRef: 'resource:default/onprem',
        promise: 'wirespeed is possible (a talk)',
        cluster: 'cluster onprem (watched live)',
        capacity: ['openshift.io/fastvdpa: 6 of 8 free'],
        placementsByVerdict: { 'as-promised': 1 },
      },
      {
        entityRef: 'resource:default/rogue',
        promise: 'promises nothing; see problems',
        problems: ['not from a trusted location'],
      },
      {
        entityRef: 'resource:default/sim',
        cluster:
          'cluster sim (stale, simulated: timed out, as it was at 2026-11-22T10:00:00Z)',
      },
    ]);
    expect(environments).toHaveLength(3);
  });

  it('says what is not as promised, by its cause', async () => {
    const reader = new FakeReader();
    const failing = fakePlacement('onprem', {
      verdict: 'failed',
      reasons: ['no device'],
    });
    reader.allWorkloads = ['a', 'b', 'hidden'].map(name =>
      fakeWorkload(name, { verdict: 'failed', placements: [failing] }),
    );
    const api = start({ reader, hidden: ['component:default/hidden'] });
    expect(await api.ask('list-troubles', { owner: 'edge' })).toEqual({
      promised: 2,
      notAsPromised: 2,
      causes: [
        {
          kind: 'reason',
          where: 'environment onprem, cluster onprem (watched live)',
          worstVerdict: 'failed',
          reason: 'no device',
          workloads: 2,
          owners: ['group:default/edge'],
          examples: ['component:default/a', 'component:default/b'],
        },
      ],
      more: 0,
    });
    expect(await api.ask('list-troubles', { owner: 'core' })).toMatchObject({
      promised: 0,
      causes: [],
    });
  });
});

describe('where-does-it-run', () => {
  it.each([
    'httpd',
    'HTTPD',
    'component:default/httpd',
    'default/httpd',
    ' Component:httpd ',
  ])('answers for "%s"', async workload => {
    const { workloads } = await start({ reader: bad() }).ask(
      'where-does-it-run',
      { workload },
    );
    expect(workloads).toMatchObject([
      {
        entityRef: 'component:default/httpd',
        verdict: 'degraded',
        says: 'less than promised',
        placements: [
          {
            environment: 'onprem',
            where: 'namespace edge of cluster onprem (watched live)',
            runs: '1 of 1 pods ready',
            nodes: ['n1'],
            received: ['vdpa'],
            says: 'less than promised',
            reasons: ['1 of 2 pods'],
          },
        ],
      },
    ]);
  });

  it('says what is not there', async () => {
    const reader = new FakeReader();
    reader.allWorkloads = [
      fakeWorkload('httpd', {
        verdict: undefined,
        placements: [
          fakePlacement('onprem', {
            state: 'absent',
            verdict: undefined,
            received: [],
          }),
        ],
      }),
    ];
    const { workloads } = await start({ reader }).ask('where-does-it-run', {
      workload: 'httpd',
    });
    expect(workloads[0].placements[0]).toMatchObject({
      runs: 'nothing of it is there, although the entity names this environment',
      verdict: 'none',
      says: expect.stringMatching(/^no verdict/),
    });
  });

  it.each<[string, string]>([
    [
      'http',
      'there is no workload http, or you may not see it; did you mean component:default/httpd?',
    ],
    [
      'httpd-secret',
      'there is no workload httpd-secret, or you may not see it; ask for the entity reference or the name of a workload in the catalog',
    ],
    [
      'component:default/httpd-secret',
      'there is no workload component:default/httpd-secret, or you may not see it',
    ],
    ['nobody', 'there is no workload nobody, or you may not see it'],
    ['a:b:c', 'there is no workload a:b:c'],
    ['  ', 'there is no workload '],
  ])(
    'finds no "%s", and gives nothing hidden away',
    async (workload, message) => {
      const { ask } = start({
        reader: bad(),
        hidden: ['component:default/httpd-secret'],
      });
      await expect(ask('where-does-it-run', { workload })).rejects.toThrow(
        message,
      );
    },
  );
});

describe('explain-acceleration', () => {
  it('explains in plain words, the worst pod first', async () => {
    const answer = await start({ reader: bad() }).ask('explain-acceleration', {
      entityRef: 'component:default/httpd',
    });
    expect(answer).toMatchObject({
      verdict: 'degraded',
      says: 'less than promised',
      sameImageEverywhere: 'the same digest everywhere',
      sameManifestEverywhere: 'the same templates everywhere',
    });
    const [placement] = answer.placements;
    expect(placement.pods.map((item: { pod: string }) => item.pod)).toEqual([
      'edge/bad-1',
      'edge/good-1',
    ]);
    expect(placement.pods[0].attachments).toEqual([
      {
        interface: 'net1',
        class: 'mediation',
        verdict: 'degraded',
        promised: 'vDPA',
        received: expect.stringMatching(
          /^mediation: wired to a process on the host/,
        ),
        access:
          'a portable virtio image can use it, through a vhost-user socket',
        sureness: expect.stringMatching(/^observed: /),
        reasons: ['promised vdpa, received mediation'],
        evidence: [
          'Multus reports a vhost-user socket (Pod edge/httpd-0, metadata.annotations)',
          'the backend promises vdpa (Backend vdpa, spec.promise.class)',
        ],
        warnings: ['reported by Multus only'],
        advice: "ask the environment's owner",
      },
    ]);
  });

  it('leaves out pods that are no worse, and says how many', async () => {
    const reader = new FakeReader();
    const podList = [
      ...Array.from({ length: 30 }, (_, index) => pod(`good-${index}`)),
      pod('bad', { verdict: 'failed' }),
    ];
    reader.allWorkloads = [
      fakeWorkload('httpd', {
        placements: [fakePlacement('onprem', { podList, podsLeftOut: 4_000 })],
      }),
    ];
    const { placements } = await start({ reader }).ask('explain-acceleration', {
      entityRef: 'httpd',
    });
    expect([
      placements[0].pods.length,
      placements[0].pods[0].pod,
      placements[0].morePods,
    ]).toEqual([MOST_PODS, 'edge/bad', 4_031 - MOST_PODS]);
  });

  it('asks back when several have the name', async () => {
    const reader = new FakeReader();
    reader.allWorkloads = [
      fakeWorkload('httpd'),
      fakeWorkload('httpd', {
        entityRef: 'component:other/httpd',
        namespace: 'other',
      }),
    ];
    await expect(
      start({ reader }).ask('explain-acceleration', { entityRef: 'httpd' }),
    ).rejects.toThrow(
      'several workloads are called httpd; give one of component:default/httpd, component:other/httpd',
    );
  });

  it('has words for what is promised to a kernel interface, and for nothing', async () => {
    const reader = new FakeReader();
    const attachments = [
      { ...ATTACHMENT, promised: 'netdev' },
      {
        ...ATTACHMENT,
        promised: undefined,
        verdict: undefined,
        advice: undefined,
      },
    ];
    reader.allWorkloads = [
      fakeWorkload('httpd', {
        placements: [
          fakePlacement('onprem', { podList: [pod('a', { attachments })] }),
        ],
      }),
    ];
    const { placements } = await start({ reader }).ask('explain-acceleration', {
      entityRef: 'httpd',
    });
    expect(
      placements[0].pods[0].attachments.map(
        ({ promised, verdict }: Record<string, string>) => [promised, verdict],
      ),
    ).toEqual([
      ['a netdev', 'degraded'],
      ['nothing is known to be promised', 'none'],
    ]);
  });
});
