import { expect, it } from 'vitest';
import { digestOf } from './digestOf';

const A = `sha256:${'a'.repeat(64)}`;

it.each<[string | undefined, string | undefined]>([
  [`registry.example.com/app@${A}`, A],
  [`docker-pullable://registry.example.com/app@${A}`, A],
  [A, A],
  ['registry.example.com/app:1', undefined],
  [`registry.example.com/app@${A}0`, undefined],
  [`registry.example.com/app@${A.toUpperCase()}`, undefined],
  ['', undefined],
  [undefined, undefined],
])('digestOf: %s', (image, expected) => {
  expect(digestOf(image)).toBe(expected);
});
