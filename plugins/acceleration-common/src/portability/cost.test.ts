import { describe, expect, it } from 'vitest';
import { provePortability } from './provePortability';

const many = <T>(count: number, item: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => item(index));

function controller(name: string, spec: object) {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { template: { spec: { containers: [], ...spec } } },
  };
}

/** Two environments with what is made for each of them. */
const proof = (objects: (environment: string) => any[]) => {
  const builds = ['a', 'b'].map(environment => ({
    environment,
    objects: objects(environment),
  }));
  return () => provePortability(builds);
};

describe('the cost of a proof', () => {
  it.each<[string, (size: number) => (environment: string) => any[]]>([
    [
      'objects of one name',
      size => environment =>
        many(size, () => controller('same', { hostname: environment })),
    ],
    [
      'volumes and their mounts',
      size => () => [
        controller('one', {
          containers: [
            {
              name: 'main',
              volumeMounts: many(size, index => ({
                name: `v${index}`,
                mountPath: `/m${index}`,
              })),
            },
          ],
          volumes: many(size, index => ({ name: `v${index}` })),
        }),
      ],
    ],
    [
      'containers that one environment lacks',
      size => environment => [
        controller('one', {
          containers: many(size, index => ({
            name: `${environment}${index}`,
            image: 'x',
          })),
        }),
      ],
    ],
  ])('grows as the input does: %s', (_, objects) => {
    expect((size: number) => proof(objects(size))).toCostNoMoreThanLinear(200);
  });
});
