import { expect, it } from 'vitest';
import { splitReference } from './splitReference';

it.each([
  ['fast', { name: 'fast', isOdd: false }],
  ['edge/fast', { namespace: 'edge', name: 'fast', isOdd: false }],
  [
    ' edge / fast @ net1 ',
    { namespace: 'edge', name: 'fast', interface: 'net1', isOdd: false },
  ],
  ['fast@', { name: 'fast', interface: '', isOdd: false }],
  ['a/b/c', { namespace: 'a', name: 'b', isOdd: true }],
  ['a@b@c', { name: 'a', interface: 'b', isOdd: true }],
])('%s', (text, parts) => {
  expect(splitReference(text)).toEqual(parts);
});
