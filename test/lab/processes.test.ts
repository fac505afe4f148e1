import { describe, expect, it } from 'vitest';
import { commandLineOf, privilegesFrom, privilegesOf } from './processes';

const STATUS =
  'Name:\tfast-echo\nUid:\t0\t0\t0\t0\nCapEff:\t0000000000000000\nCapBnd:\t0000000001000000\nNoNewPrivs:\t1\nSeccomp:\t2\nCpus_allowed_list:\t1\n';
const LIMITS =
  'Limit                     Soft Limit           Hard Limit           Units\nMax locked memory         unlimited            unlimited            bytes\n';

describe('privilegesFrom', () => {
  it('reads what the kernel says', () => {
    expect(privilegesFrom(STATUS, LIMITS, 'zero\nnull\n')).toEqual({
      user: '0',
      'effective capabilities': '0000000000000000',
      'bounding capabilities': '0000000001000000',
      'no new privileges': '1',
      seccomp: 'filter',
      'memlock limit (bytes)': 'unlimited',
      CPUs: '1',
      devices: 'null zero',
    });
  });
});

describe('a running process', () => {
  it('is read from /proc', () => {
    expect(commandLineOf(process.pid)[0]).toContain('node');
    expect(privilegesOf(process.pid)).toMatchObject({
      user: String(process.getuid?.()),
      devices: expect.stringContaining('null'),
    });
  });
});
