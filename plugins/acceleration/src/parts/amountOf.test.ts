import { describe, expect, it } from 'vitest';
import { amountOf, devicesFirst } from './amountOf';

describe('amountOf', () => {
  it.each([
    ['openshift.io/fastvdpa', 0, '0'],
    ['openshift.io/fastvdpa', 48, '48'],
    ['openshift.io/fastvdpa', 5_000, '5,000'],
    ['hugepages-1Gi', 0, '0 B'],
    ['hugepages-1Gi', 1, '1 B'],
    ['hugepages-2Mi', 2 * 1024 ** 2, '2 MiB'],
    ['hugepages-2Mi', 1.5 * 1024 ** 3, '1.5 GiB'],
    ['hugepages-1Gi', 92 * 1024 ** 3, '92 GiB'],
    ['hugepages-1Gi', 2000 * 1024 ** 5, '2000 PiB'],
  ])('writes %s %d as %s', (resource, count, text) => {
    expect(amountOf(resource, count)).toBe(text);
  });
});

it('puts devices before hugepages', () => {
  const names = [
    'hugepages-2Mi',
    'openshift.io/fastvdpa',
    'hugepages-1Gi',
    'fastpath.dev/slot',
  ].map(resource => ({ resource }));
  expect(devicesFirst(names).map(({ resource }) => resource)).toEqual([
    'fastpath.dev/slot',
    'openshift.io/fastvdpa',
    'hugepages-1Gi',
    'hugepages-2Mi',
  ]);
});
