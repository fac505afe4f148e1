import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { HOSTILE } from './__testUtils__/sampleReport';
import { shellWord } from './shellWord';

it.each([
  [
    '--vdev=net_virtio_user0,path=/dev/vhost-vdpa-0',
    '--vdev=net_virtio_user0,path=/dev/vhost-vdpa-0',
  ],
  ['--lcores=(0-1)@(0)', "'--lcores=(0-1)@(0)'"],
  ['', "''"],
  ["it's", "'it'\\''s'"],
  ['a\nb', "$'a\\nb'"],
])('writes %j as %s', (argument, expected) => {
  expect(shellWord(argument)).toBe(expected);
});

it.each([
  ...HOSTILE.filter(text => !/[\0\ud800]/.test(text)),
  "tab\tand 'quote' \\n",
  '{net1.ip}',
  '~',
  '*',
])('bash reads %j back as it was', argument => {
  expect(
    execFileSync('bash', ['-c', `printf %s ${shellWord(argument)}`], {
      encoding: 'utf8',
    }),
  ).toBe(argument);
});
