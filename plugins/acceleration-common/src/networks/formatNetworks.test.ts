import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatNetworks } from './formatNetworks';
import type { NetworkSelection } from './NetworkSelection';
import { parseNetworks } from './parseNetworks';

const word = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,5}[a-z0-9])?$/);

const selection: fc.Arbitrary<NetworkSelection> = fc.record(
  {
    name: word,
    namespace: word,
    interface: fc
      .stringMatching(/^[^/\s]{1,15}$/)
      .filter(text => text.length <= 15),
    ips: fc.array(fc.string()),
    mac: fc.string(),
    'cni-args': fc.dictionary(
      fc.string().filter(key => key !== '__proto__'),
      fc.jsonValue({ maxDepth: 3 }),
    ),
    future: fc.boolean(),
  },
  { requiredKeys: ['name'] },
);

/** The same fields in another order. */
const reversed = (item: NetworkSelection) =>
  Object.fromEntries(Object.entries(item).reverse()) as NetworkSelection;

describe('formatNetworks', () => {
  it('writes name, namespace and interface first, then the alphabet, without what has no value', () => {
    const written = formatNetworks([
      {
        mac: 'm',
        ips: ['1'],
        interface: 'net1',
        namespace: 'edge',
        name: 'fast',
      },
      { name: 'slow', interface: undefined },
    ]);
    expect(written).toBe(
      '[{"name":"fast","namespace":"edge","interface":"net1","ips":["1"],"mac":"m"},{"name":"slow"}]',
    );
  });

  it('writes what parseNetworks reads back', () => {
    fc.assert(
      fc.property(fc.array(selection), selections => {
        const plain = JSON.parse(JSON.stringify(selections));
        expect(parseNetworks(formatNetworks(selections))).toEqual(plain);
      }),
    );
  });

  it('writes the same text whatever the order of the fields', () => {
    fc.assert(
      fc.property(fc.array(selection), selections => {
        expect(formatNetworks(selections.map(reversed))).toBe(
          formatNetworks(selections),
        );
      }),
    );
  });
});
