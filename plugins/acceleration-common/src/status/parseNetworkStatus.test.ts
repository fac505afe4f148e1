import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../input/Problem';
import { parseNetworkStatus, readNetworkStatus } from './parseNetworkStatus';

const json = (...entries: unknown[]) => JSON.stringify(entries);
const EMPTY = { index: 0, name: '', ips: [], default: false, gateway: [] };

describe('parseNetworkStatus', () => {
  it('reads every field', () => {
    const text = json({
      name: 'edge/fast',
      interface: 'net1',
      ips: ['10.0.0.1', 'fd00::1'],
      mac: '02:00:00:00:00:01',
      mtu: 9000,
      default: true,
      dns: {
        nameservers: ['10.0.0.53'],
        domain: 'x',
        search: ['y'],
        options: ['z'],
      },
      gateway: ['10.0.0.254'],
      'device-info': {
        type: 'vhost-user',
        version: '1.1.0',
        'vhost-user': { mode: 'client', path: '/run/x' },
      },
    });
    expect(parseNetworkStatus(text)).toEqual({
      warnings: [],
      entries: [
        {
          index: 0,
          name: 'edge/fast',
          interface: 'net1',
          ips: ['10.0.0.1', 'fd00::1'],
          mac: '02:00:00:00:00:01',
          mtu: 9000,
          default: true,
          dns: {
            nameservers: ['10.0.0.53'],
            domain: 'x',
            search: ['y'],
            options: ['z'],
          },
          gateway: ['10.0.0.254'],
          deviceInfo: {
            type: 'vhost-user',
            version: '1.1.0',
            mode: 'client',
            path: '/run/x',
          },
        },
      ],
    });
  });

  it.each<[string, unknown, object]>([
    [
      'no addresses, an empty dns',
      { name: 'a/b', interface: 'net1', dns: {} },
      { name: 'a/b', interface: 'net1', ips: [] },
    ],
    [
      "Go's nil as gateway",
      { gateway: ['<nil>', '10.0.0.1'] },
      { gateway: ['10.0.0.1'] },
    ],
    [
      'no interface, a plain word as name',
      { name: 'cbr0', default: true },
      { name: 'cbr0', default: true },
    ],
    ['an empty name', { name: '' }, { name: '' }],
    ['an empty device', { name: 'a', device: {} }, { name: 'a' }],
    ['an empty device-info', { name: 'a', 'device-info': {} }, { name: 'a' }],
    [
      'nulls',
      {
        name: null,
        interface: null,
        ips: null,
        mac: null,
        gateway: null,
        dns: null,
        'device-info': null,
      },
      {},
    ],
    ['a default that is no boolean', { default: 'true' }, { default: false }],
  ])('takes %s', (_, entry, expected) => {
    expect(parseNetworkStatus(json(entry))).toEqual({
      warnings: [],
      entries: [{ ...EMPTY, ...expected }],
    });
  });

  it('one bad entry, or field, does not lose the others', () => {
    const { entries, warnings } = parseNetworkStatus(
      json(
        5,
        { name: 7, ips: 'x', interface: 'net1', mac: {}, 'device-info': 'x' },
        null,
        { name: 'a/b', ips: [1, '10.0.0.1'] },
      ),
    );
    expect(entries).toEqual([
      { ...EMPTY, index: 1, interface: 'net1' },
      { ...EMPTY, index: 3, name: 'a/b', ips: ['10.0.0.1'] },
    ]);
    expect(warnings).toEqual([
      '[0] is no mapping; it was passed over',
      '[1].name is no text; it was passed over',
      '[1].mac is no text; it was passed over',
      '[1].ips is no list; it was passed over',
      '[1].device-info: is a string; give a mapping with type and version; it was passed over',
      '[2] is no mapping; it was passed over',
    ]);
  });

  it.each<[string, string, RegExp]>([
    ['no JSON', '[{', /^is not JSON \(.*\); Multus writes a list such as/],
    ['a mapping', '{}', /^is no list/],
    [
      'more than Kubernetes allows',
      ' '.repeat(256 * 1024 + 1),
      /^has 262145 characters; Kubernetes itself takes at most 262144/,
    ],
    [
      'more entries than any pod has',
      JSON.stringify(Array.from({ length: 257 }, () => ({}))),
      /^has 257 entries; at most 256 are read/,
    ],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseNetworkStatus(text)).toThrow(InvalidInputError);
    expect(() => parseNetworkStatus(text)).toThrow(message);
  });

  it('takes exactly its limits', () => {
    expect(
      parseNetworkStatus(
        JSON.stringify(Array.from({ length: 256 }, () => ({}))),
      ).entries,
    ).toHaveLength(256);
    expect(
      parseNetworkStatus(`[]${' '.repeat(256 * 1024 - 2)}`).entries,
    ).toEqual([]);
    expect(parseNetworkStatus('').entries).toEqual([]);
  });

  it('is not harmed by keys of every object', () => {
    expect(
      parseNetworkStatus('[{"__proto__":{"name":"x"},"constructor":1}]')
        .entries,
    ).toEqual([EMPTY]);
    expect(() => readNetworkStatus(undefined)).toThrow('is no list');
  });
});
