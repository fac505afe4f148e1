import { describe, expect, it } from 'vitest';
import { decodeText } from './decodeText';

const bytes = (...values: number[]) => Uint8Array.from(values);
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('decodeText', () => {
  it.each([
    ['plain text', utf8('a: 1\r\n\tb'), 'a: 1\r\n\tb'],
    ['text of other languages', utf8('größe: 日本 😀'), 'größe: 日本 😀'],
    ['text after a byte order mark', bytes(0xef, 0xbb, 0xbf, 0x61), 'a'],
    [
      'as much as is allowed',
      utf8('a'.repeat(1024 * 1024)),
      'a'.repeat(1024 * 1024),
    ],
  ])('gives %s', (_, input, text) => {
    expect(decodeText(input, 'w.yaml')).toBe(text);
  });

  it.each([
    [
      'one byte too many',
      new Uint8Array(1024 * 1024 + 1).fill(0x61),
      'too-large',
    ],
    ['invalid UTF-8', bytes(0x61, 0xff), 'not-text'],
    ['a cut character', bytes(0xe6, 0x97), 'not-text'],
    ['a gzip file', bytes(0x1f, 0x8b, 0x08, 0x00), 'not-text'],
    ['UTF-16', bytes(0x61, 0x00, 0x3a, 0x00), 'not-text'],
    ['an escape sequence', utf8('a: \u001b[31m'), 'not-text'],
    ['nothing', bytes(), 'empty'],
    ['blanks', utf8(' \n\t\r\n'), 'empty'],
  ])('refuses %s', (_, input, code) => {
    expect(() => decodeText(input, 'w.yaml')).toThrow(
      expect.objectContaining({
        problems: [expect.objectContaining({ code, file: 'w.yaml', path: '' })],
      }),
    );
  });
});
