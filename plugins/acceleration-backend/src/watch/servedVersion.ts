import { ApiError } from './ApiError';
import type { KubeClient } from './KubeClient';
import { apiVersionOf, collectionPath, KindSource } from './kinds';

/**
 * The first version of a kind that the cluster serves. The last one is not tried: whoever lists it finds out.
 *
 * @throws ApiError for any answer but 404
 */
export async function servedVersion(
  client: KubeClient,
  source: KindSource,
  signal: AbortSignal,
): Promise<string> {
  for (const version of source.versions.slice(0, -1)) {
    try {
      await client.list(
        collectionPath(source, version),
        { limit: 1 },
        { kind: source.kind, apiVersion: apiVersionOf(source, version) },
        signal,
      );
      return version;
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 404)) throw error;
    }
  }
  return source.versions.at(-1)!;
}
