import { describe, expect, it } from 'vitest';
import { deployment, pod } from '../__testUtils__/fakes';
import { validate } from './validation';

const changed = (spec: unknown) => ({
  ...deployment('web'),
  spec:
    typeof spec === 'object' ? { ...deployment('web').spec, ...spec } : spec,
});

describe('validate', () => {
  it.each([
    [deployment('web')],
    [pod('a')],
    [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'x' } }],
    [{ apiVersion: 'x/v1', kind: 'Y', metadata: {} }],
  ])('lets %j in', object => expect(() => validate(object)).not.toThrow());

  it.each([
    [
      changed('text'),
      'Deployment.apps "web" is invalid: spec: Invalid value: must be a mapping',
    ],
    [
      changed({ replicas: -1 }),
      'spec.replicas: Invalid value: must be a whole number from 0 to 500',
    ],
    [changed({ replicas: 1e9 }), 'spec.replicas'],
    [changed({ template: [] }), 'spec.template: '],
    [
      changed({ template: { spec: { containers: [] } } }),
      'spec.template.spec.containers: ',
    ],
    [
      changed({ selector: { matchLabels: { app: 'other' } } }),
      'labels that spec.selector selects',
    ],
    [{ ...pod('a'), spec: { containers: {} } }, 'spec.containers: '],
    [{ ...pod('a'), spec: { containers: [null] } }, 'spec.containers: '],
    [{ ...pod('a'), status: { conditions: 'x' } }, 'status.conditions: '],
    [
      { ...pod('a'), metadata: { name: 'a', labels: { a: 1 } } },
      'metadata.labels: Invalid value: must be a mapping of text',
    ],
    [{ ...pod('a'), metadata: { name: '../x' } }, 'metadata.name: '],
    [
      {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name: 'n' },
        spec: { taints: [1] },
      },
      'Node "n" is invalid: spec.taints',
    ],
  ])('refuses %j', (object, message) =>
    expect(() => validate(object)).toThrow(message),
  );
});
