import type { RootConfigService } from '@backstage/backend-plugin-api';
import { z } from 'zod';
import type { UnwatchedCluster } from './ClusterSource';

/** Text that says something. */
export const TEXT = z.string().trim().min(1);
/** Also as text, as environment variables bring it. */
export const FLAG = z.union(
  [z.boolean(), z.stringbool()],
  'expected true or false',
);

/** An address that a browser may open, and that everybody may see. */
export const WEB_ADDRESS = z
  .string()
  .refine(
    text =>
      /^https?:\/\//.test(text) &&
      URL.canParse(text) &&
      !new URL(text).username,
    'expected an http or https address without credentials',
  );

/** What a configuration has at a key, whatever its type; `undefined` when there is nothing, or no way to it. */
export function rawConfig(config: RootConfigService, key: string): unknown {
  try {
    return config.getOptional(key);
  } catch {
    return undefined;
  }
}

/** The `name` of an entry of a list of clusters, when it has a usable one. */
export function nameOf(entry: unknown): string | undefined {
  const name = TEXT.safeParse(
    (entry as { name?: unknown } | null | undefined)?.name,
  );
  return name.success ? name.data : undefined;
}

/** The first thing that is wrong with a value, with its place; never the value itself. */
export function faultOf(error: z.ZodError, place: string): string {
  const { path, message } = error.issues[0];
  const where = path
    .map(part => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('');
  return `${place}${where}: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
}

/** Reads an entry that has a name; one that is wrong becomes a cluster that cannot be watched. */
export function readEntry<T extends z.ZodType>(
  shape: T,
  entry: unknown,
  name: string,
  place: string,
): { readonly entry: z.output<T> } | { readonly fault: UnwatchedCluster } {
  const read = shape.safeParse(entry);
  return read.success
    ? { entry: read.data }
    : { fault: { name, unwatched: faultOf(read.error, place) } };
}
