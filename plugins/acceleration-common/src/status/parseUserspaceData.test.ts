import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../input/Problem';
import { parseUserspaceData } from './parseUserspaceData';

describe('parseUserspaceData', () => {
  it.each<[string, unknown, unknown[]]>([
    [
      'vhost-user',
      [
        {
          ifName: 'net1',
          name: 'fast',
          config: {
            engine: 'ovs-dpdk',
            iftype: 'vhostuser',
            vhost: { mode: 'server', socketfile: 'abc-net1' },
            memif: {},
          },
        },
      ],
      [
        {
          index: 0,
          interface: 'net1',
          network: 'fast',
          kind: 'vhost-user',
          engine: 'ovs-dpdk',
          mode: 'server',
          socketFile: 'abc-net1',
        },
      ],
    ],
    [
      'memif',
      [
        {
          ifName: 'net1',
          name: '',
          config: {
            iftype: 'memif',
            memif: { mode: 'ethernet', socketfile: 'x' },
          },
        },
      ],
      [
        {
          index: 0,
          interface: 'net1',
          network: '',
          kind: 'memif',
          mode: 'ethernet',
          socketFile: 'x',
        },
      ],
    ],
    [
      'another kind',
      [{ ifName: 'net1', config: { iftype: 'constructor' } }],
      [{ index: 0, interface: 'net1', network: '', kind: 'unknown' }],
    ],
    [
      'entries that are none',
      [5, {}, { ifName: 6 }, { ifName: 'net1' }],
      [{ index: 3, interface: 'net1', network: '', kind: 'unknown' }],
    ],
  ])('reads %s', (_, list, expected) => {
    expect(parseUserspaceData(JSON.stringify(list))).toEqual(expected);
  });

  it.each<[string, string]>([
    ['{', 'is not JSON'],
    ['{}', 'is no list'],
    ['x'.repeat(256 * 1024 + 1), 'has 262145 characters'],
    [JSON.stringify(new Array(257).fill({})), 'has 257 entries'],
  ])('refuses case %#', (text, message) => {
    expect(() => parseUserspaceData(text)).toThrow(InvalidInputError);
    expect(() => parseUserspaceData(text)).toThrow(message);
  });

  it('has nothing to read in an empty text', () => {
    expect(parseUserspaceData(' ')).toEqual([]);
  });
});
