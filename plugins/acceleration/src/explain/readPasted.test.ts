import { expect, it } from 'vitest';
import { MOST_JSON, readPasted } from './readPasted';

const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } };

it.each([
  ['one object', JSON.stringify(pod), 1],
  [
    'a list',
    JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [pod, pod] }),
    2,
  ],
  [
    'a typed list, whose items have no kind',
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'PodList',
      items: [{ metadata: { name: 'a' } }],
    }),
    1,
  ],
  [
    'YAML documents',
    'apiVersion: v1\nkind: Pod\n---\nkind: Node\napiVersion: v1\n',
    2,
  ],
])('reads %s', (_, text, count) => {
  const pasted = readPasted(text);
  expect('objects' in pasted && pasted.objects).toHaveLength(count);
});

it.each([
  ['half a file', JSON.stringify(pod).slice(0, -5), 'notJson'],
  ['YAML that is none', 'a: [1', 'notYaml'],
  ['an alias', 'a: &x 1\nb: *x', 'notYaml'],
  ['a binary file', '\u001f\uFFFD\0\0', 'binary'],
  ['words', 'No resources found', 'nothing'],
  ['nothing', '', 'nothing'],
  ['JSON of something else', '{"a": 1}', 'nothing'],
  ['too much YAML', `a: ${'x'.repeat(2 * 1024 * 1024)}`, 'tooLarge'],
  ['what is too deep', `${'['.repeat(2_000)}`, 'notJson'],
])('says why it cannot read %s', (_, text, why) => {
  const pasted = readPasted(text);
  expect('problem' in pasted && pasted.problem.why).toBe(why);
});

it('does not read what is too large for a page', () => {
  expect(readPasted(' '.repeat(MOST_JSON + 1))).toEqual({
    problem: { why: 'tooLarge' },
  });
});
