import { createHash } from 'node:crypto';

/** A key of fixed length for names of any length: databases bound the width of what they index. */
export function digest(...names: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(names)).digest('hex');
}
