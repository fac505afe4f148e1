import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  dnsLabel,
  extendedResourceName,
  isExtendedResource,
  labelValue,
  qualifiedName,
  workloadName,
} from './names';

describe.each<[string, z.ZodType, { good: string[]; bad: string[] }]>([
  [
    'dnsLabel',
    dnsLabel,
    {
      good: ['a', '0', 'a-b', 'a'.repeat(63)],
      bad: ['', 'A', '-a', 'a-', 'a.b', 'a_b', 'a\n', 'ä', 'a'.repeat(64)],
    },
  ],
  [
    'workloadName',
    workloadName,
    {
      good: ['a', 'edge-httpd', 'a'.repeat(52)],
      bad: ['', '0a', 'A', 'a-', 'a.b', 'a'.repeat(53)],
    },
  ],
  [
    'qualifiedName',
    qualifiedName,
    {
      good: [
        'a',
        'ab',
        'ab/cd',
        'A_b.c-d',
        'a.b/c',
        'x'.repeat(63),
        `${'d'.repeat(253)}/x`,
      ],
      bad: [
        '',
        '/a',
        'a/',
        'a/b/c',
        'A.b/c',
        '-a',
        'a b',
        'x'.repeat(64),
        `${'d'.repeat(254)}/x`,
      ],
    },
  ],
  [
    'labelValue',
    labelValue,
    {
      good: ['', 'a', 'A_b.c-d', 'x'.repeat(63)],
      bad: ['-a', 'a-', 'a b', 'a/b', 'x'.repeat(64)],
    },
  ],
  [
    'extendedResourceName',
    extendedResourceName,
    {
      good: ['openshift.io/fastvdpa', 'a/B'],
      bad: ['', 'cpu', 'a/', '/b', 'a/b/c', 'A/b', 'a/-b'],
    },
  ],
])('%s', (_, schema, { good, bad }) => {
  it.each(good)('takes %j', text => {
    expect(schema.safeParse(text).success).toBe(true);
  });

  it.each(bad)('refuses %j', text => {
    expect(schema.safeParse(text).success).toBe(false);
  });
});

describe('isExtendedResource', () => {
  it.each<[string, boolean]>([
    ['openshift.io/fastvdpa', true],
    ['fastpath.dev/slot', true],
    ['mykubernetes.io/x', true],
    ['cpu', false],
    ['hugepages-1Gi', false],
    ['kubernetes.io/x', false],
    ['node.kubernetes.io/x', false],
    ['requests.example.com/x', false],
  ])('%s: %s', (name, expected) => {
    expect(isExtendedResource(name)).toBe(expected);
  });
});
