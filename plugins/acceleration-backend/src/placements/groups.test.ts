import { describe, expect, it } from 'vitest';
import { groupName, namedGroup, selectorGroup, withOurs } from './groups';

describe('namedGroup', () => {
  it.each<[string, Record<string, unknown>, string | undefined]>([
    ['our own label', { 'fastpath.dev/workload': 'httpd' }, 'workload:httpd'],
    [
      "the Kubernetes plugin's label",
      { 'backstage.io/kubernetes-id': 'web' },
      'id:web',
    ],
    [
      'both: our own counts',
      { 'backstage.io/kubernetes-id': 'web', 'fastpath.dev/workload': 'httpd' },
      'workload:httpd',
    ],
    ['none', { app: 'slow' }, undefined],
    [
      'labels that are no text, or empty',
      { 'fastpath.dev/workload': 5, 'backstage.io/kubernetes-id': '' },
      undefined,
    ],
    [
      'labels of the prototype',
      Object.create({ 'fastpath.dev/workload': 'httpd' }),
      undefined,
    ],
  ])('%s', (_, labels, expected) => {
    expect(namedGroup(labels)).toBe(expected);
  });
});

it.each([
  ['workload:httpd', 'httpd'],
  ['id:web', 'id:web'],
  [selectorGroup('component:default/web'), 'selector:component:default/web'],
  ['workload:', ''],
  ['workload:workload:x', 'workload:x'],
])('groupName: %s is called %s', (group, expected) => {
  expect(groupName(group)).toBe(expected);
});

it.each<[string[], string[]]>([
  [['workload:httpd'], ['workload:httpd']],
  [['id:web'], ['id:web', 'workload:web']],
  [
    ['workload:web', 'id:web'],
    ['workload:web', 'id:web'],
  ],
  [['selector:id:web'], ['selector:id:web']],
  [[], []],
])('withOurs: %j', (groups, expected) => {
  expect(withOurs(groups)).toEqual(expected);
});
