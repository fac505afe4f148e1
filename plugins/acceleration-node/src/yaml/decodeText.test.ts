import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
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
      'has more than 1 MiB; give one document, not an archive or a log',
    ],
    [
      'invalid UTF-8',
      bytes(0x61, 0xff),
      'is no UTF-8 text; give a YAML document',
    ],
    [
      'a cut character',
      bytes(0xe6, 0x97),
      'is no UTF-8 text; give a YAML document',
    ],
    [
      'a gzip file',
      bytes(0x1f, 0x8b, 0x08, 0x00),
      'is no UTF-8 text; give a YAML document',
    ],
    [
      'UTF-16',
      bytes(0x61, 0x00, 0x3a, 0x00),
      'is binary, or has control characters; give a YAML document',
    ],
    [
      'an escape sequence',
      utf8('a: \u001b[31m'),
      'is binary, or has control characters; give a YAML document',
    ],
    ['nothing', bytes(), 'is empty; give a YAML document'],
    ['blanks', utf8(' \n\t\r\n'), 'is empty; give a YAML document'],
  ])('refuses %s', (_, input, message) => {
    expect(() => decodeText(input, 'w.yaml')).toThrow(
      new InvalidInputError([{ file: 'w.yaml', path: '', message }]),
    );
  });
});
