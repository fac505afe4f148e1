import { setTimeout as sleep } from 'node:timers/promises';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';

const PAUSE_MS = 250;

/**
 * Waits until the catalog has all of some entities.
 *
 * @param entityRefs - full references
 * @param patienceMs - how long to wait at most
 * @returns those that it still does not have
 */
export async function missingEntities(
  catalog: CatalogService,
  credentials: BackstageCredentials,
  entityRefs: string[],
  patienceMs: number,
): Promise<string[]> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs, fields: ['kind'] },
      { credentials },
    );
    const missing = entityRefs.filter((_, index) => !items[index]);
    if (missing.length === 0 || Date.now() >= deadline) return missing;
    await sleep(PAUSE_MS);
  }
}
