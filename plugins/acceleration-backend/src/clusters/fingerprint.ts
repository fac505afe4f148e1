import { createHmac, randomBytes } from 'node:crypto';

/** Of this process alone, so that nobody can try out secrets on a fingerprint. */
const KEY = randomBytes(32);

/** A digest by which a change is noticed, also of secrets. Another one in each process. */
export function fingerprint(...parts: readonly unknown[]): string {
  return createHmac('sha256', KEY).update(JSON.stringify(parts)).digest('hex');
}
