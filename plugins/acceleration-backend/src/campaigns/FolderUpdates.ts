import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { FolderUpdate } from '../api/checks/CheckJob';
import type { CheckRunner } from '../api/checks/CheckPool';
import { jsonOf } from '../api/checks/jsonOf';
import type { PlacementReader } from '../api/PlacementReader';
import { sidesOfChange } from '../impact/planImpact';
import type { ImpactPlan } from '../impact/ImpactPlan';

/** For how long what a campaign compares with is used again, in milliseconds: a cluster's objects are many. */
const KEPT_MS = 30_000;

/** What the work on folders is done with. */
export interface FolderUpdatesOptions {
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly reader: PlacementReader;
  readonly runner: CheckRunner;
}

/** Brings folders up to date in the threads of checks. */
export class FolderUpdates {
  private readonly kept = new Map<
    string,
    { readonly sides: ImpactPlan['sides']; readonly at: number }
  >();

  constructor(private readonly options: FolderUpdatesOptions) {}

  /** @param folder - one of ours; all that is written is written there */
  async update(
    folder: string,
    environments: readonly unknown[],
  ): Promise<FolderUpdate> {
    const { kind: _kind, ...sides } = await this.sides(environments);
    const outcome = await this.options.runner.run(
      { kind: 'update', folder, ...sides },
      'campaign',
    );
    return JSON.parse(new TextDecoder().decode(jsonOf(outcome)));
  }

  private async sides(environments: readonly unknown[]) {
    const key = JSON.stringify(environments);
    const known = this.kept.get(key);
    if (known && Date.now() - known.at < KEPT_MS) return known.sides;
    const { auth, catalog, reader } = this.options;
    const sides = await sidesOfChange(environments, {
      catalog,
      reader,
      credentials: await auth.getOwnServiceCredentials(),
    });
    this.kept.clear();
    this.kept.set(key, { sides, at: Date.now() });
    return sides;
  }
}

/** Does something with an empty folder of its own, which is gone afterwards. */
export async function withScratch<T>(
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'fastpath-campaign-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
