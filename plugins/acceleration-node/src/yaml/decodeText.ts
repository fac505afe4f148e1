import {
  InvalidInputError,
  ProblemCode,
} from '@fastpath/backstage-plugin-acceleration-common';
import { MAX_BYTES } from './limits';

/**
 * Turns the bytes of a file into text.
 *
 * @param bytes - the whole file
 * @param file - its name, for messages
 * @param limit - the most bytes that are taken; by default those of one of our own documents
 * @throws InvalidInputError when it is too large, empty, or no UTF-8 text
 * @public
 */
export function decodeText(
  bytes: Uint8Array,
  file: string,
  limit: number = MAX_BYTES,
): string {
  const fail = (code: ProblemCode, message: string) =>
    InvalidInputError.of({ code, file, path: '', message });
  if (bytes.length > limit) {
    throw fail(
      'too-large',
      `has more than ${limit / 1024 / 1024} MiB; give one document, not an archive or a log`,
    );
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw fail('not-text', 'is no UTF-8 text; give a YAML document');
  }
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text))
    throw fail(
      'not-text',
      'is binary, or has control characters; give a YAML document',
    );
  if (text.trim() === '') throw fail('empty', 'is empty; give a YAML document');
  return text;
}
