import { describe, expect, it } from 'vitest';
import { platformChecks } from './platformChecks';

const said: Readonly<Record<string, string>> = {
  bind: 'exit 0\n',
  'bind-again': 'exit 0\n',
  'bind-default-route':
    '0000:00:01.0 is eth0, which has the default route; it is never given away\nexit 1\n',
  'bind-absent':
    'no PCI function 0000:00:1e.7 on this node; fix spec.platform.pools\nexit 1\n',
};
const offered =
  '/run/devices/fastpath.dev_virtio:0000:00:06.0 fastpath-0000:00:06.0 /dev/vhost-vdpa-0 511 0 0000:00:06.0\n';

describe('platformChecks', () => {
  it('passes when the script binds, refuses what it must, and the pool finds the function', () => {
    const checks = platformChecks(situation => said[situation], offered);
    expect(checks.map(({ passed }) => passed)).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(checks.at(-1)?.seen).toContain('fastpath.dev_virtio:0000:00:06.0');
  });

  it.each([
    ['the script failed', { bind: 'modprobe: not found\nexit 127\n' }, 0],
    ['it gave the default route away', { 'bind-default-route': 'exit 0\n' }, 2],
    [
      'it failed for another reason',
      { 'bind-absent': 'sh: syntax error\nexit 2\n' },
      3,
    ],
    ['it was not tried', { bind: '' }, 0],
  ])(
    'fails when %s',
    (_what, other: Readonly<Record<string, string>>, index) => {
      const check = platformChecks(
        situation => ({ ...said, ...other })[situation],
        offered,
      )[index];
      expect(check).toMatchObject({
        passed: false,
        expected: expect.any(String),
      });
      expect(check.seen).not.toBe('');
    },
  );

  it('fails when no device is offered', () => {
    expect(
      platformChecks(situation => said[situation], '').at(-1),
    ).toMatchObject({ passed: false, seen: 'no device is offered' });
  });
});
