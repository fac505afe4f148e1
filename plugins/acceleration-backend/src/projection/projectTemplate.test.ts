import { describe, expect, it } from 'vitest';
import { withoutOptionValues, hidden, withoutSecrets } from './hidden';
import { projectTemplate } from './projectTemplate';

const NETWORKS = 'k8s.v1.cni.cncf.io/networks';

describe('projectTemplate', () => {
  it('keeps what has to be the same everywhere, and not what places a pod', () => {
    const networks = JSON.stringify(
      Array.from({ length: 20 }, (_, index) => ({
        name: `httpd-fast-${index}`,
        interface: `net${index}`,
        ips: [`192.0.2.${index}/24`],
      })),
    );
    const kept = projectTemplate({
      metadata: {
        creationTimestamp: null,
        labels: { app: 'x' },
        annotations: {
          [NETWORKS]: networks,
          'kubectl.kubernetes.io/restartedAt': 'now',
          'example.com/note': 'a',
        },
      },
      spec: {
        nodeSelector: { a: 'b' },
        tolerations: [{}],
        affinity: {},
        hostNetwork: false,
        containers: [
          { name: 'app', image: 'x/token:1', args: ['--ip={net1.ip}'] },
        ],
      },
    });
    expect(kept).toEqual({
      metadata: {
        labels: { app: 'x' },
        annotations: { [NETWORKS]: networks, 'example.com/note': 'a' },
      },
      spec: {
        hostNetwork: false,
        containers: [
          { name: 'app', image: 'x/token:1', args: ['--ip={net1.ip}'] },
        ],
      },
    });
  });

  it('keeps no value of a variable, a header or an option that tells by its name', () => {
    const spec = {
      containers: [
        {
          name: 'app',
          args: [
            '--db-password',
            'hunter2',
            '--token=hunter2',
            'postgres://me:hunter2@db/x',
            'API_KEY="hunter2" run',
          ],
          env: [
            { name: 'LEVEL', value: 'hunter2' },
            {
              name: 'IP',
              valueFrom: { fieldRef: { fieldPath: 'status.podIP' } },
            },
          ],
          livenessProbe: {
            httpGet: {
              path: '/x',
              httpHeaders: [{ name: 'Authorization', value: 'hunter2' }],
            },
          },
        },
      ],
    };
    const kept = projectTemplate({
      metadata: {
        annotations: { 'example.com/config': 'client-secret: hunter2' },
      },
      spec,
    });
    expect(JSON.stringify(kept)).not.toContain('hunter2');
    expect(kept).toMatchObject({
      spec: {
        containers: [
          {
            env: [
              { name: 'LEVEL', value: hidden('hunter2') },
              {
                name: 'IP',
                valueFrom: { fieldRef: { fieldPath: 'status.podIP' } },
              },
            ],
          },
        ],
      },
    });
  });

  it('tells texts apart that are too long to keep', () => {
    const at = (text: string) =>
      projectTemplate({
        spec: { containers: [{ name: 'app', args: [text] }] },
      });
    const [a, b] = [at(`${'x'.repeat(5000)}a`), at(`${'x'.repeat(5000)}b`)];
    expect(JSON.stringify(a).length).toBeLessThan(300);
    expect(a).not.toEqual(b);
  });

  it.each([
    [
      'too much',
      {
        spec: {
          containers: Array.from({ length: 300 }, (_, index) => ({
            name: `c${index}`,
            args: ['x'.repeat(390)],
          })),
        },
      },
    ],
    ['nothing', {}],
    ['another type', { metadata: 5, spec: 'x' }],
  ])('keeps labels only of %s', (_, template) => {
    expect(projectTemplate(template)).toEqual({ metadata: {} });
  });

  it('is not led astray by what is no pod', () => {
    let deep: unknown = 'end';
    for (let level = 0; level < 50_000; level++) deep = { deep };
    expect(
      projectTemplate({ metadata: { labels: { app: 'x' } }, spec: { deep } }),
    ).toEqual({ metadata: { labels: { app: 'x' } } });
  });
});

describe('withoutSecrets', () => {
  it.each([
    ['--verbose', '--verbose'],
    ['--vdev={net1.vdev}', '--vdev={net1.vdev}'],
    ['--password=a b', `--password=${hidden('a')} b`],
    ['{"apiKey": "a"}', `{"apiKey": ${hidden('"a"')}}`],
    ['secret=a&x=1', `secret=${hidden('a')}&x=1`],
  ])('%s', (text, expected) => {
    expect(withoutSecrets(text)).toBe(expected);
  });

  it('leaves what is no text', () => {
    expect(withoutOptionValues(['--token', 5, null, 'x'])).toEqual([
      '--token',
      5,
      null,
      'x',
    ]);
  });
});
