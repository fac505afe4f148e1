import { describe, expect, it } from 'vitest';
import { groupName, GroupSelector, groupsOf, withOurs } from './groups';

const fast: GroupSelector = {
  group: 'selector:app=fast',
  matches: labels => labels.app === 'fast',
};
const never: GroupSelector = { group: 'selector:never', matches: () => false };

describe('groupsOf', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ['our own label', { 'fastpath.dev/workload': 'httpd' }, ['workload:httpd']],
    [
      "the Kubernetes plugin's label",
      { 'backstage.io/kubernetes-id': 'web' },
      ['id:web'],
    ],
    [
      'both: our own counts',
      { 'backstage.io/kubernetes-id': 'web', 'fastpath.dev/workload': 'httpd' },
      ['workload:httpd'],
    ],
    ['a selector', { app: 'fast' }, ['selector:app=fast']],
    [
      'all of them',
      {
        app: 'fast',
        'backstage.io/kubernetes-id': 'web',
        'fastpath.dev/workload': 'httpd',
      },
      ['workload:httpd', 'selector:app=fast'],
    ],
    ['none', { app: 'slow' }, []],
    [
      'labels that are no text, or empty',
      { 'fastpath.dev/workload': 5, 'backstage.io/kubernetes-id': '' },
      [],
    ],
    [
      'labels of the prototype',
      Object.create({ 'fastpath.dev/workload': 'httpd' }),
      [],
    ],
  ])('%s', (_, labels, expected) => {
    expect(groupsOf(labels, [fast, never])).toEqual(expected);
  });
});

it.each([
  ['workload:httpd', 'httpd'],
  ['id:web', 'id:web'],
  ['selector:app=fast', 'selector:app=fast'],
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
