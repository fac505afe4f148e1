import { expect, it } from 'vitest';
import { manifestWords } from './explain';

const same = {
  result: 'same' as const,
  statement: 'the same',
  environments: ['a', 'b'],
  missing: [],
  differences: [],
};
const difference = {
  object: 'Deployment/httpd',
  path: 'spec.template.spec.hostNetwork',
  declarable: false,
  values: [],
};

it.each([
  [undefined, 'not known'],
  [same, 'the same'],
  [
    {
      ...same,
      result: 'different' as const,
      statement: '2 fields differ',
      differences: [difference, { ...difference, path: '' }],
    },
    '2 fields differ: Deployment/httpd spec.template.spec.hostNetwork; Deployment/httpd',
  ],
])('manifestWords of %o', (manifests, words) => {
  expect(manifestWords(manifests)).toBe(words);
});
