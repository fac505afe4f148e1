import {
  Environment,
  environmentSchema,
  InvalidInputError,
  parseWith,
} from '@fastpath/backstage-plugin-acceleration-common';
import { describe, expect, it } from 'vitest';
import { chooseEnvironments } from './chooseEnvironments';

const environment = (name: string, cluster: string): Environment =>
  parseWith(environmentSchema, {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name },
    spec: {
      type: 'acceleration-environment',
      owner: 'group:default/platform',
      backend: 'vdpa',
      cluster,
      networks: { default: {} },
    },
  });

const THREE = [
  environment('aws', 'aws-1'),
  environment('fra', 'fra-1'),
  environment('fra-test', 'fra-1'),
];

describe('chooseEnvironments', () => {
  it.each<
    [
      string,
      readonly Environment[],
      Parameters<typeof chooseEnvironments>[1],
      string[],
    ]
  >([
    [
      'those that are named',
      THREE,
      { named: ['fra-test', 'aws'], context: 'fra-1' },
      ['aws', 'fra-test'],
    ],
    [
      'those whose cluster is called as the context',
      THREE,
      { named: [], context: 'fra-1' },
      ['fra', 'fra-test'],
    ],
    [
      'all, where there is one cluster, however the context is called',
      THREE.slice(1),
      { named: [], context: 'admin@frankfurt' },
      ['fra', 'fra-test'],
    ],
    [
      'all, where there is one cluster, for an inventory',
      THREE.slice(0, 1),
      { named: [] },
      ['aws'],
    ],
  ])('takes %s', (_, environments, choice, names) => {
    expect(
      chooseEnvironments(environments, choice).map(
        ({ metadata }) => metadata.name,
      ),
    ).toEqual(names);
  });

  it.each<[string, Parameters<typeof chooseEnvironments>[1], string]>([
    [
      'an inventory that may be of any of them',
      { named: [] },
      '--inventory: is one cluster, and it cannot be told which environment is meant (aws is on aws-1, fra is on fra-1, fra-test is on fra-1); name it with --environment <name>',
    ],
    [
      'a context of another name',
      { named: [], context: 'fra' },
      '--context fra: is one cluster, and it cannot be told',
    ],
    [
      'a name that is none',
      { named: ['fro'], context: 'fra-1' },
      '--environment fro: is none of the environments; did you mean "fra"? known: aws, fra, fra-test',
    ],
    [
      'a hostile name',
      { named: ['__proto__'] },
      '--environment __proto__: is none of the environments; known: ',
    ],
  ])('refuses %s', (_, choice, message) => {
    expect(() => chooseEnvironments(THREE, choice)).toThrow(InvalidInputError);
    expect(() => chooseEnvironments(THREE, choice)).toThrow(message);
  });
});
