import { expect, it } from 'vitest';
import { compareVersions, leadingVersion, leastVersion } from './versions';

it.each<[string, number[] | undefined]>([
  ['>= 4.0', [4, 0]],
  ['containernetworking/plugins >= 1.4', [1, 4]],
  ['DPDK >=v22.11.3 and < 30', [22, 11, 3]],
  ['commit 179b1fee5dcb (2026-04-09) or newer', undefined],
  ['switched on', undefined],
  ['>= the newest', undefined],
])('%s asks for at least %j', (words, version) => {
  expect(leastVersion(words)).toEqual(version);
});

it.each<[string, number[] | undefined]>([
  ['v4.2.1-thick', [4, 2, 1]],
  ['5.14.0-427.el9.x86_64', [5, 14, 0]],
  ['6.1', [6, 1]],
  ['v3.6.0+build', [3, 6, 0]],
  ['20260409', undefined],
  ['latest', undefined],
  ['1.2a', undefined],
  ['', undefined],
])('%s begins with %j', (text, version) => {
  expect(leadingVersion(text)).toEqual(version);
});

it.each([
  [[4, 0], [4], 0],
  [[3, 9, 9], [4], -1],
  [[22, 11], [22, 2], 9],
])('%j against %j', (a, b, order) => {
  expect(Math.sign(compareVersions(a, b))).toBe(Math.sign(order));
});
