import type { Allowances } from './Build';

/** Gives what a reader makes of a text; the same text is read once in a comparison. */
export type Once = <T>(text: string, read: (text: string) => T) => T;

/** In what an object is compared. */
export interface Comparison {
  /** The environment's name. */
  readonly environment: string;
  readonly allowances: Allowances;
  readonly once: Once;
}

/** A reader that remembers: most texts are the same in all environments. */
export function readOnce(): Once {
  const byReader = new Map<unknown, Map<string, unknown>>();
  return <T>(text: string, read: (text: string) => T): T => {
    const known = byReader.get(read) ?? new Map<string, unknown>();
    byReader.set(read, known);
    if (!known.has(text)) known.set(text, read(text));
    return known.get(text) as T;
  };
}
