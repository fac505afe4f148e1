import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import { describe, expect, it } from 'vitest';
import { IMAGE } from '../__testUtils__/fakes';
import { readWorkload } from './readWorkload';

const TEXT = `apiVersion: fastpath.dev/v1alpha1
kind: Workload
metadata: {name: app}
spec:
  image: ${IMAGE}
  resources: {cpu: 4, memory: 1Gi}
  interfaces: [{name: net1, network: fast}]
  environments: [onprem]
`;

describe('readWorkload', () => {
  it('reads a document with its defaults, numbers as quantities', () => {
    expect(readWorkload(TEXT, 'w.yaml').spec).toMatchObject({
      replicas: 1,
      resources: { cpu: '4', memory: '1Gi' },
      environments: [{ name: 'onprem' }],
    });
  });

  it.each<[string, string, string]>([
    [
      'YAML that is none',
      `${TEXT}x: [`,
      'w.yaml: line 9, column 5: is not plain YAML:',
    ],
    [
      'an alias',
      TEXT.replace('name: app', 'name: &a app, namespace: *a'),
      'w.yaml: line 3, column 38: is not plain YAML: aliases exceeded',
    ],
    [
      'an unknown field',
      `${TEXT}  replica: 2\n`,
      'w.yaml: spec.replica: unknown field; did you mean "replicas"?',
    ],
    [
      'a yes of YAML 1.1',
      `${TEXT}  allowTag: yes\n`,
      'w.yaml: spec.allowTag: is text; give true or false',
    ],
    ['a list', '- 1', 'w.yaml: is a list; give a mapping'],
  ])('refuses %s', (_, text, message) => {
    expect(() => readWorkload(text, 'w.yaml')).toThrow(InvalidInputError);
    expect(() => readWorkload(text, 'w.yaml')).toThrow(message);
  });
});
