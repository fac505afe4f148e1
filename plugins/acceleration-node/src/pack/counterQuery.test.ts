import {
  Backend,
  InvalidInputError,
} from '@fastpath/backstage-plugin-acceleration-common';
import { describe, expect, it } from 'vitest';
import { combinedQuery, counterQueries } from './counterQuery';

const backend = (query: string, ...more: string[]) =>
  ({
    metadata: { name: 'pack' },
    spec: {
      counters: [query, ...more].map(each => ({
        measures: 'rx-packets',
        query: each,
        source: 'x',
      })),
    },
  }) as unknown as Backend;
const read = (...queries: [string, ...string[]]) =>
  counterQueries(backend(...queries), 'pack/backend.yaml');

/** The problem that a query is refused with. */
function problem(query: string) {
  try {
    read(query);
  } catch (error) {
    return (error as InvalidInputError).problems[0];
  }
  return undefined;
}

describe('counterQueries', () => {
  it('ties labels to fields of an attachment, and asks for any value of them', () => {
    const [counter] = read(
      'sum by (pciAddr, instance) (a{pciAddr="$pciAddress", instance = "$node", job="x"})',
    );
    expect(counter).toMatchObject({
      id: 'pack/0',
      ties: { pciAddr: 'pciAddress', instance: 'node' },
      promql:
        'sum by (pciAddr, instance) (a{pciAddr!="", instance!="", job="x"})',
    });
  });

  it.each([
    ['sum(a{b="$node"}', /no PromQL at character/],
    ['a{b="$node"} or', /no PromQL/],
    ['a;b{c="$node"}', /no PromQL at character 2/],
    ['a{b="x"}', /names no field/],
    ['a{b=~"$node"}', /matcher with "="/],
    ['a{b!="$node"}', /matcher with "="/],
    ['label_replace(a, "x", "$node", "", "")', /matcher with "="/],
    ['a{b="x-$node"}', /inside of a text/],
    ['a{b="$nod"}', /did you mean "\$node"/],
    ['a{b="$node"} + c{b="$pod"}', /ties the label b/],
  ])('refuses %s with its place', (query, message) => {
    expect(problem(query)).toMatchObject({
      file: 'pack/backend.yaml',
      path: 'spec.counters[0].query',
      message: expect.stringMatching(message),
    });
  });

  it('asks for all counters of a cluster at once', () => {
    expect(combinedQuery(read('a{n="$node"}', 'b{n="$node"}'))).toBe(
      [
        'label_replace((a{n!=""}), "fastpath_counter", "pack/0", "", "")',
        'or',
        'label_replace((b{n!=""}), "fastpath_counter", "pack/1", "", "")',
      ].join('\n'),
    );
    expect(combinedQuery([])).toBeUndefined();
  });
});
