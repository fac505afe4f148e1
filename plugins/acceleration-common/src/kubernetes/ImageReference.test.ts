import { InputError } from '@backstage/errors';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ImageReference } from './ImageReference';

const A = `sha256:${'a'.repeat(64)}`;
const B = `sha256:${'b'.repeat(64)}`;

describe('ImageReference', () => {
  it.each<[string, string, string, string | undefined, string | undefined]>([
    ['httpd', '', 'httpd', undefined, undefined],
    ['httpd:2', '', 'httpd', '2', undefined],
    [`httpd:${'t'.repeat(128)}`, '', 'httpd', 't'.repeat(128), undefined],
    ['a'.repeat(255), '', 'a'.repeat(255), undefined, undefined],
    ['httpd:2.4', '', 'httpd', '2.4', undefined],
    ['library/httpd', '', 'library/httpd', undefined, undefined],
    [
      'registry.example.com/edge/httpd:v1',
      'registry.example.com',
      'edge/httpd',
      'v1',
      undefined,
    ],
    [
      'registry.example.com:5000/httpd',
      'registry.example.com:5000',
      'httpd',
      undefined,
      undefined,
    ],
    ['localhost/httpd', 'localhost', 'httpd', undefined, undefined],
    ['localhost:5000/httpd:v1', 'localhost:5000', 'httpd', 'v1', undefined],
    [
      '[2001:db8::1]:5000/httpd',
      '[2001:db8::1]:5000',
      'httpd',
      undefined,
      undefined,
    ],
    [`a.b/c@${A}`, 'a.b', 'c', undefined, A],
    [`a.b:1/c/d:tag@${A}`, 'a.b:1', 'c/d', 'tag', A],
    ['a_b/c__d/e-f/g.h', '', 'a_b/c__d/e-f/g.h', undefined, undefined],
  ])('reads %s', (text, registry, repository, tag, digest) => {
    const reference = ImageReference.parse(text);
    expect(reference).toMatchObject({ registry, repository, tag, digest });
    expect(String(reference)).toBe(text);
  });

  it.each<[string, string]>([
    ['', 'is not an image reference'],
    ['Httpd', 'is not an image reference'],
    ['a.b/Httpd', 'is not an image reference'],
    ['a//b', 'is not an image reference'],
    ['/a', 'is not an image reference'],
    ['a b', 'is not an image reference'],
    ['httpd\n', 'is not an image reference'],
    [`@${A}`, 'is not an image reference'],
    ['a..b/c', 'has a registry that is no host name'],
    ['a.b:123456/c', 'has a registry that is no host name'],
    ['a:b:c', 'has a tag that is none'],
    ['a:', 'has a tag that is none'],
    [`a:${'x'.repeat(129)}`, 'has a tag that is none'],
    ['a@', 'has a digest that is not sha256 and 64 lower-case hex digits'],
    [
      `a@${A.toUpperCase()}`,
      'has a digest that is not sha256 and 64 lower-case hex digits',
    ],
    [`a@${A}0`, 'has a digest that is not sha256 and 64 lower-case hex digits'],
    [
      `a@sha512:${'a'.repeat(128)}`,
      'has a digest that is not sha256 and 64 lower-case hex digits',
    ],
    [`a@${A}@${A}`, 'has more than one "@"'],
    ['a'.repeat(256), 'has a repository that is too long'],
    ['a'.repeat(513), 'is too long for an image reference'],
  ])('refuses %j', (text, why) => {
    expect(() => ImageReference.parse(text)).toThrow(
      `${why}; write <registry>/<repository>@sha256:<64 hex digits>`,
    );
    expect(() => ImageReference.parse(text)).toThrow(InputError);
  });

  it.each<[string, string, boolean | undefined]>([
    [`a.b/c@${A}`, `mirror.example.com:5000/c@${A}`, true],
    [`a.b/c:v1@${A}`, `a.b/c:v2@${A}`, true],
    [`a.b/c@${A}`, `a.b/c@${B}`, false],
    [`a.b/c@${A}`, `a.b/d@${A}`, false],
    ['a.b/c:v1', 'a.b/c:v1', undefined],
    [`a.b/c@${A}`, 'a.b/c:v1', undefined],
    ['a.b/c:v1', `a.b/c@${A}`, undefined],
  ])('%s and %s have the same content: %s', (a, b, expected) => {
    expect(ImageReference.parse(a).isSameContent(ImageReference.parse(b))).toBe(
      expected,
    );
  });

  it('throws nothing but InputError, and writes what it read', () => {
    const near = fc.string({
      unit: fc.constantFrom(
        'a',
        'B',
        '.',
        ':',
        '/',
        '@',
        '-',
        '_',
        '0',
        '[',
        ']',
      ),
    });
    fc.assert(
      fc.property(fc.oneof(fc.string(), near), text => {
        try {
          expect(String(ImageReference.parse(text))).toBe(text);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
