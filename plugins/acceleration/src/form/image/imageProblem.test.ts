import { describe, expect, it } from 'vitest';
import { imageProblem } from './imageProblem';

const DIGEST = `sha256:${'ab'.repeat(32)}`;

describe('imageProblem', () => {
  it.each([
    `registry.example.com/edge/httpd@${DIGEST}`,
    `httpd:1.2@${DIGEST}`,
    `localhost:5000/a@${DIGEST}`,
  ])('takes %s', text => {
    expect(imageProblem(text)).toBeUndefined();
  });

  it.each([
    [
      'registry.example.com/edge/httpd:1.2',
      {
        kind: 'no-digest',
        reference: 'registry.example.com/edge/httpd:1.2',
        tag: '1.2',
      },
    ],
    ['httpd', { kind: 'no-digest', reference: 'httpd' }],
  ])('asks for the digest of %s', (text, problem) => {
    expect(imageProblem(text)).toEqual(problem);
  });

  it.each([
    ['', 'is not an image reference'],
    ['Edge/HTTPD', 'is not an image reference'],
    ['a@sha256:AB', 'has a digest that is not sha256'],
    [`a@${DIGEST}@${DIGEST}`, 'has more than one "@"'],
    ['a; rm -rf /', 'is not an image reference'],
    [`a/${'b'.repeat(600)}`, 'is too long'],
  ])('says what is wrong with %j', (text, message) => {
    expect(imageProblem(text)).toEqual({
      kind: 'invalid',
      message: expect.stringContaining(message),
    });
  });
});
