import { afterEach, describe, expect, it } from 'vitest';
import {
  catalogFacts,
  environment,
  environmentFacts,
  workloadFacts,
} from './factFixtures';
import { apply, sync } from './feed';
import { deployment } from './fixtures';
import { PlacementIndex } from './PlacementIndex';

const REF = 'component:default/httpd';

/** A Deployment of httpd that says its name, for an environment. */
function deployed(
  name: string,
  {
    namespace = 'edge',
    args = ['{net1.ip}'],
  }: { namespace?: string; args?: string[] } = {},
): Record<string, unknown> {
  const labels = {
    'fastpath.dev/workload': 'httpd',
    'fastpath.dev/environment': name,
  };
  return {
    ...deployment(1),
    metadata: { name: 'httpd', namespace },
    spec: {
      replicas: 1,
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'app', image: 'x', args }] },
      },
    },
  };
}

describe('manifestsOf', () => {
  const refs = ['resource:default/onprem', 'resource:default/aws'];
  const environments = [
    environmentFacts(),
    environmentFacts({
      ref: refs[1],
      name: 'aws',
      environment: environment({ cluster: 'c2' }, 'aws'),
      spec: { backend: 'vdpa', cluster: 'c2' },
    }),
  ];
  let index: PlacementIndex;
  const start = () => {
    index = new PlacementIndex({ observed: () => {}, counted: () => {} });
    index.setCatalog(
      catalogFacts({
        workloads: [workloadFacts({ environments: refs })],
        environments,
      }),
    );
    return [
      index.portal.set({ name: 'c1', source: 'test' })!,
      index.portal.set({ name: 'c2', source: 'test' })!,
    ] as const;
  };
  const proof = () => index.workload(REF)!.manifests;
  afterEach(() => index.close());

  it('follows what is applied', async () => {
    const [onprem, aws] = start();
    await sync(onprem, [deployed('onprem')]);
    await sync(aws, []);
    expect(proof()).toMatchObject({
      result: 'unknown',
      environments: ['onprem'],
      missing: [
        {
          environment: 'aws',
          reason: expect.stringContaining('nothing of it (yet)'),
        },
      ],
    });
    const before = index.versionOf(REF);
    apply(aws, deployed('aws'), '101');
    expect(index.versionOf(REF)).not.toBe(before);
    expect(proof()).toMatchObject({
      result: 'same',
      environments: ['aws', 'onprem'],
      missing: [],
    });
    apply(aws, deployed('aws', { args: ['192.0.2.1'] }), '102');
    expect(proof()).toMatchObject({
      result: 'different',
      differences: [
        {
          object: 'Deployment/httpd',
          path: 'spec.template.spec.containers.app.args[0]',
          values: [
            { environment: 'aws', value: '192.0.2.1' },
            { environment: 'onprem', value: '{net1.ip}' },
          ],
        },
      ],
    });
  });

  it('tells two namespaces of one environment apart', async () => {
    const [onprem, aws] = start();
    await sync(onprem, [
      deployed('onprem'),
      deployed('onprem', { namespace: 'test' }),
    ]);
    await sync(aws, [deployed('aws')]);
    expect(proof().environments).toEqual([
      'aws',
      'onprem (c1/edge)',
      'onprem (c1/test)',
    ]);
  });

  it('does not know what was kept of an earlier version, until it is read anew', async () => {
    const [onprem, aws] = start();
    await sync(aws, [deployed('aws')]);
    onprem.restore(
      'Deployment',
      [
        {
          ...deployment(1),
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: 'httpd', namespace: 'edge' },
        },
      ],
      1,
    );
    expect(proof()).toMatchObject({
      result: 'unknown',
      environments: ['aws'],
      missing: [
        {
          environment: 'onprem',
          reason: expect.stringContaining('not read yet'),
        },
      ],
    });
  });
});

describe('PlacementIndex', () => {
  it('knows whose a placement would be', () => {
    const index = new PlacementIndex({ observed: () => {}, counted: () => {} });
    index.setCatalog(
      catalogFacts({
        workloads: [
          workloadFacts({
            name: 'x',
            groups: ['id:x', 'selector:app=y'],
            kubernetesNamespace: 'edge',
          }),
        ],
      }),
    );
    expect(index.placementNames(REF)).toEqual(['id:x', 'x', 'selector:app=y']);
    const key = { cluster: 'past', namespace: 'edge', workload: 'x' };
    expect(
      [
        key,
        { ...key, workload: 'id:x' },
        { ...key, workload: 'other' },
        { ...key, namespace: 'test' },
      ].map(each => index.owns(REF, each)),
    ).toEqual([true, true, false, false]);
    expect([
      index.owns('component:default/nobody', key),
      index.placementNames('component:default/nobody'),
    ]).toEqual([false, []]);
    index.close();
  });
});
