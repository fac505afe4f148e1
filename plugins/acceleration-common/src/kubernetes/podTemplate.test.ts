import { describe, expect, it } from 'vitest';
import { podTemplateOf } from './podTemplate';

const template = { metadata: { labels: { a: 'b' } }, spec: { containers: [] } };
const object = (kind: string, fields: object) => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'x' },
  ...fields,
});

describe('podTemplateOf', () => {
  it.each<[string, object, (string | number)[]]>([
    ['Pod', { metadata: template.metadata, spec: template.spec }, []],
    ['PodTemplate', { template }, ['template']],
    ...[
      'Deployment',
      'StatefulSet',
      'DaemonSet',
      'ReplicaSet',
      'ReplicationController',
      'Job',
    ].map((kind): [string, object, string[]] => [
      kind,
      { spec: { template } },
      ['spec', 'template'],
    ]),
    [
      'CronJob',
      { spec: { jobTemplate: { spec: { template } } } },
      ['spec', 'jobTemplate', 'spec', 'template'],
    ],
  ])('finds it in a %s', (kind, fields, path) => {
    expect(podTemplateOf(object(kind, fields))).toEqual({ path, ...template });
  });

  it.each(['Service', 'NetworkAttachmentDefinition', 'constructor'])(
    'has none for a %s',
    kind => {
      expect(
        podTemplateOf(object(kind, { spec: { template } })),
      ).toBeUndefined();
    },
  );

  it.each([
    {},
    { spec: null },
    { spec: { template: [] } },
    { spec: { template: { metadata: 'x', spec: [1] } } },
  ])('takes %j for an empty one', fields => {
    expect(podTemplateOf(object('Deployment', fields))).toMatchObject({
      metadata: {},
      spec: {},
    });
  });
});
