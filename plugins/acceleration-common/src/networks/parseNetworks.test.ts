import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../input/Problem';
import { isMultusAnnotation } from './NetworkSelection';
import { parseNetworks } from './parseNetworks';

const json = (...selections: unknown[]) => JSON.stringify(selections);
const NAME = 'is not a network name; use lower-case letters, digits and "-"';
const SHORT = 'is not a selection; write [namespace/]name[@interface]';

describe('parseNetworks', () => {
  it.each<[string, unknown[]]>([
    ['', []],
    ['  ', []],
    ['[]', []],
    ['fast', [{ name: 'fast' }]],
    ['null', [{ name: 'null' }]],
    ['edge/fast', [{ name: 'fast', namespace: 'edge' }]],
    ['fast@net1', [{ name: 'fast', interface: 'net1' }]],
    [
      'edge/fast@net1, slow ,other@x',
      [
        { name: 'fast', namespace: 'edge', interface: 'net1' },
        { name: 'slow' },
        { name: 'other', interface: 'x' },
      ],
    ],
    [' [ {"name" : "fast"} ] ', [{ name: 'fast' }]],
  ])('reads %j', (text, selections) => {
    expect(parseNetworks(text)).toEqual(selections);
  });

  it('reads every key of the specification, and keeps those that it does not know', () => {
    const selection = {
      name: 'fast',
      namespace: 'edge',
      interface: 'net1',
      ips: ['10.0.0.1/24'],
      mac: '02:00:00:00:00:01',
      'infiniband-guid': 'c2:11:22:33:44:55:66:77',
      portMappings: [{ hostPort: 1, containerPort: 2, protocol: 'tcp' }],
      bandwidth: { ingressRate: 1 },
      'cni-args': { a: { b: [1] } },
      'default-route': ['10.0.0.254'],
      deviceID: '0000:00:01.0',
      interfaceRequest: 'net1',
      future: true,
    };
    expect(parseNetworks(json(selection))).toEqual([selection]);
  });

  it.each<[string, string, string]>([
    ['an empty element', 'a,,b', `[1].name: "" ${NAME}`],
    ['no name', 'ns/', `[0].name: "" ${NAME}`],
    ['no namespace', '/a', `[0].namespace: "" ${NAME}`],
    ['capitals', 'Fast', `[0].name: "Fast" ${NAME}`],
    ['two slashes', 'a/b/c', `"a/b/c" ${SHORT}`],
    ['two interfaces', 'a@b@c', `"a@b@c" ${SHORT}`],
    [
      'an interface of 16 characters',
      'a@a234567890123456',
      '[0].interface: "a234567890123456" is not an interface name; use 1 to 15 characters without "/" and blanks',
    ],
    [
      'an interface with a blank in it',
      json({ name: 'a', interface: 'a b' }),
      '[0].interface: "a b" is not an interface name; use 1 to 15 characters without "/" and blanks',
    ],
    [
      'a slash in a JSON name',
      json({ name: 'edge/fast' }),
      `[0].name: "edge/fast" ${NAME}`,
    ],
    [
      'no name in JSON',
      json({ interface: 'net1' }),
      '[0].name: is missing; give text (quote it if it looks like a number or a yes/no)',
    ],
    [
      'one selection without its list',
      '{"name":"fast"}',
      'is a mapping; give a list',
    ],
    ['text in quotes', '"fast"', 'is text; give a list'],
    [
      'addresses that are no list',
      json({ name: 'a', ips: '10.0.0.1' }),
      '[0].ips: is text; give a list',
    ],
    ['broken JSON', '[{"name":"fast",}]', 'is not JSON ('],
    [
      'both ips and ipam-claim-reference',
      json(
        { name: 'a' },
        { name: 'b', ips: ['10.0.0.1/24'], 'ipam-claim-reference': 'c' },
      ),
      '[1]: has both ips and ipam-claim-reference; keep one of them',
    ],
    [
      'two default routes',
      json(
        { name: 'a', 'default-route': ['1.1.1.1'] },
        { name: 'b', 'default-route': ['2.2.2.2'] },
      ),
      'has more than one default-route; a pod has one',
    ],
    [
      'more than 256 KiB',
      'a'.repeat(256 * 1024 + 1),
      'has 262145 characters; at most 262144 are read',
    ],
    [
      'a nesting that nothing could walk',
      `[{"name":"a","cni-args":{"x":${'['.repeat(50_000)}${']'.repeat(50_000)}}}]`,
      'is nested more than 32 deep; flatten it',
    ],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseNetworks(text)).toThrow(InvalidInputError);
    expect(() => parseNetworks(text).length).toThrow(
      new RegExp(`^${message.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`),
    );
  });

  it('has limits that are exactly so', () => {
    const nested = (depth: number) =>
      `[{"name":"a","cni-args":{"x":${'['.repeat(depth)}${']'.repeat(depth)}}}]`;
    expect(parseNetworks(nested(29))).toHaveLength(1);
    expect(() => parseNetworks(nested(30))).toThrow(
      'is nested more than 32 deep',
    );
    const long = (length: number) => `a${' '.repeat(length - 1)}`;
    expect(parseNetworks(long(256 * 1024))).toEqual([{ name: 'a' }]);
  });

  it('shows how it is written', () => {
    expect(() => parseNetworks('[')).toThrow(
      'write a list such as [{"name":"fast","interface":"net1"}]',
    );
  });

  it('is not harmed by keys of every object', () => {
    const [selection] = parseNetworks(
      '[{"name":"a","__proto__":{"polluted":1},"constructor":{"x":1}}]',
    );
    expect(selection.name).toBe('a');
    expect(({} as any).polluted).toBeUndefined();
  });

  it('throws nothing but InvalidInputError, whatever the text', () => {
    const near = fc.string({
      unit: fc.constantFrom(
        'a',
        '/',
        '@',
        ',',
        ' ',
        '[',
        '{',
        '"',
        '}',
        ']',
        ':',
      ),
    });
    fc.assert(
      fc.property(fc.oneof(near, fc.string(), fc.json()), text => {
        try {
          expect(Array.isArray(parseNetworks(text))).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidInputError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('isMultusAnnotation', () => {
  it.each<[string, boolean]>([
    ['k8s.v1.cni.cncf.io/networks', true],
    ['k8s.v1.cni.cncf.io/network-status', true],
    ['v1.multus-cni.io/default-network', true],
    ['example.com/networks', false],
  ])('%s: %s', (key, expected) => {
    expect(isMultusAnnotation(key)).toBe(expected);
  });
});
