import { describe, expect, it } from 'vitest';
import { projectController } from '../projection/projectController';
import { AppliedManifests, manifestPortability } from './manifestPortability';

type Fields = Record<string, any>;

const NETWORKS = 'k8s.v1.cni.cncf.io/networks';

/** What an API server has of a workload's Deployment. */
const template = (
  environment: string,
  container: Fields = {},
  more: Fields = {},
  annotations: Fields = {},
): Fields => ({
  metadata: {
    creationTimestamp: null,
    labels: {
      'fastpath.dev/workload': 'httpd',
      'fastpath.dev/environment': environment,
      'fastpath.dev/backend': `backend-of-${environment}`,
    },
    annotations: {
      [NETWORKS]: JSON.stringify([
        {
          name: 'httpd-fast',
          interface: 'net1',
          ips: [`192.0.2.1/24`, environment],
        },
      ]),
      ...annotations,
    },
  },
  spec: {
    nodeSelector: { zone: environment },
    volumes: [{ name: 'fast', hostPath: { path: `/run/${environment}` } }],
    ...more,
    containers: [
      {
        name: 'httpd',
        image: `registry.${environment}.example.com/edge/httpd@sha256:${'a'.repeat(64)}`,
        args: ['--ip={net1.ip}'],
        env: [{ name: 'LEVEL', value: 'info' }],
        resources: {
          limits: {
            cpu: '4',
            memory: '1Gi',
            [`example.com/${environment}`]: '1',
          },
        },
        volumeMounts: [{ name: 'fast', mountPath: '/run/fast/x' }],
        ...container,
      },
    ],
  },
});

/** As it is kept. */
const applied = (
  environment: string,
  given: Fields = template(environment),
): AppliedManifests => {
  const kept = projectController('Deployment')({
    metadata: { name: 'httpd', namespace: environment },
    spec: { replicas: 2, template: given },
  }) as Fields;
  return {
    environment,
    controllers: [
      {
        kind: 'Deployment',
        name: 'httpd',
        ...(kept.spec.template.spec && { template: kept.spec.template }),
      },
    ],
  };
};

const prove = (...given: AppliedManifests[]) =>
  manifestPortability(given, [], []);

describe('manifestPortability', () => {
  it('is the same where only what environments supply differs', () => {
    expect(prove(applied('b'), applied('a'))).toEqual({
      result: 'same',
      statement:
        'the pod templates differ only in what environments supply, in a and b',
      environments: ['a', 'b'],
      missing: [],
      differences: [],
    });
  });

  it.each<[string, AppliedManifests, string]>([
    [
      'an argument',
      applied('b', template('b', { args: ['--ip=192.0.2.1'] })),
      'spec.template.spec.containers.httpd.args[0]',
    ],
    [
      'a variable',
      applied('b', template('b', { env: [{ name: 'LEVEL', value: 'debug' }] })),
      'spec.template.spec.containers.httpd.env.LEVEL.value',
    ],
    [
      'another image',
      applied(
        'b',
        template('b', { image: `x/httpd@sha256:${'b'.repeat(64)}` }),
      ),
      'spec.template.spec.containers.httpd.image',
    ],
    [
      'the network of the host',
      applied('b', template('b', {}, { hostNetwork: true })),
      'spec.template.spec.hostNetwork',
    ],
    [
      'a long argument at its end',
      applied(
        'b',
        template('b', { args: ['--ip={net1.ip}', 'x'.repeat(999)] }),
      ),
      'spec.template.spec.containers.httpd.args[1]',
    ],
    [
      'an annotation that no pack declares',
      applied('b', template('b', {}, {}, { 'example.com/x': 'y' })),
      'spec.template.metadata.annotations["example.com/x"]',
    ],
    [
      'another controller',
      {
        ...applied('b'),
        controllers: [{ ...applied('b').controllers[0], name: 'other' }],
      },
      '',
    ],
  ])('names what differs: %s', (_, other, path) => {
    const { result, statement, differences } = prove(
      applied('a'),
      applied('c'),
      other,
    );
    expect(result).toBe('different');
    expect(statement).toMatch(/differ.* that must be the same everywhere/);
    expect(differences[0]).toMatchObject({
      path,
      declarable: false,
      object: expect.stringMatching(/^Deployment\//),
    });
    expect(differences[0].values.map(({ environment }) => environment)).toEqual(
      ['a', 'b', 'c'],
    );
  });

  it('says where an item is, and where it is not', () => {
    const other = applied('b', template('b', { env: [] }));
    expect(prove(applied('a'), other).differences).toEqual([
      {
        object: 'Deployment/httpd',
        path: 'spec.template.spec.containers.httpd.env.LEVEL',
        declarable: false,
        values: [{ environment: 'a', value: 'there' }, { environment: 'b' }],
      },
    ]);
  });

  it('lets packs declare annotations', () => {
    const other = applied('b', template('b', {}, {}, { 'example.com/x': 'y' }));
    expect(
      manifestPortability([applied('a'), other], [], ['example.com/x']).result,
    ).toBe('same');
  });

  it('does not say what variables hold, and tells apart whether they hold the same', () => {
    const other = applied(
      'b',
      template('b', { env: [{ name: 'LEVEL', value: 'hunter2' }] }),
    );
    const proof = prove(applied('a'), other);
    expect(JSON.stringify(proof)).not.toContain('hunter2');
    expect(
      new Set(proof.differences[0].values.map(({ value }) => value)).size,
    ).toBe(2);
  });

  it('cannot tell whether CPU and memory may differ, and says that it is nothing else', () => {
    const other = applied(
      'b',
      template('b', { resources: { limits: { cpu: '8', memory: '1Gi' } } }),
    );
    const { result, statement, differences } = prove(applied('a'), other);
    expect([result, statement]).toEqual([
      'unknown',
      'CPU or memory differ, and all else is the same in a and b',
    ]);
    expect(differences).toEqual([
      {
        object: 'Deployment/httpd',
        path: 'spec.template.spec.containers.httpd.resources.limits.cpu',
        declarable: true,
        values: [
          { environment: 'a', value: '4' },
          { environment: 'b', value: '8' },
        ],
      },
    ]);
    const worse = applied(
      'b',
      template('b', {
        args: [],
        resources: { limits: { cpu: '8', memory: '1Gi' } },
      }),
    );
    expect(prove(applied('a'), worse)).toMatchObject({
      result: 'different',
      differences: [{ declarable: false }, { declarable: true }],
    });
  });

  it.each<[string, AppliedManifests[], string]>([
    ['nothing is applied', [], 'nothing is applied that could be compared'],
    [
      'one environment has it',
      [applied('a')],
      'only a has it so far: there is nothing to compare with',
    ],
    [
      'a template is too large',
      [
        applied('a'),
        applied('b'),
        applied(
          'c',
          template('c', {
            args: Array.from({ length: 900 }, () => 'x'.repeat(99)),
          }),
        ),
      ],
      'in a and b; not everywhere could be compared',
    ],
    [
      'pods have no controller',
      [applied('a'), applied('b'), { environment: 'c', controllers: [] }],
      'in a and b; not everywhere could be compared',
    ],
    [
      'a template is none',
      [
        applied('a'),
        {
          environment: 'b',
          controllers: [
            {
              kind: 'Deployment',
              name: 'httpd',
              template: { spec: { containers: [{ volumeMounts: 5 }] } },
            },
          ],
        },
      ],
      'the pod templates cannot be compared',
    ],
  ])('is not known when %s', (_, given, statement) => {
    const proof = prove(...given);
    expect(proof).toMatchObject({
      result: 'unknown',
      statement: expect.stringContaining(statement),
      differences: [],
    });
    expect(
      [
        ...proof.environments,
        ...proof.missing.map(({ environment }) => environment),
      ].sort(),
    ).toEqual(given.map(({ environment }) => environment));
  });

  it('is not known while an environment lacks it', () => {
    const absent = [
      { environment: 'c', reason: 'cluster c has nothing of it (yet)' },
    ];
    expect(
      manifestPortability([applied('a'), applied('b')], absent, []),
    ).toMatchObject({
      result: 'unknown',
      environments: ['a', 'b'],
      missing: absent,
    });
  });
});
