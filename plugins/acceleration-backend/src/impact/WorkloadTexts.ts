import { lstat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type {
  RootConfigService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { ANNOTATION_LOCATION, Entity } from '@backstage/catalog-model';
import { InputError, NotModifiedError } from '@backstage/errors';
import {
  ScmIntegrationRegistry,
  ScmIntegrations,
} from '@backstage/integration';
import {
  decodeText,
  localRepositoryName,
  readTextFile,
} from '@fastpath/backstage-plugin-acceleration-node';
import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import type { WorkloadText } from '../api/checks/CheckJob';

/** What every rendered repository has beside its `catalog-info.yaml`. */
const WORKLOAD = 'workload.yaml';

/** As `readTextFile` has it. */
const MAX_BYTES = 1024 * 1024;

/** How many files are read of source code hosts at once, for all requests together: hosts count what they are asked. */
const AT_ONCE = 8;

/** Characters of texts that are kept. */
const MAX_KEPT = 64 * 1024 * 1024;

interface Kept {
  readonly etag: string;
  readonly text: string;
}

/** Where repositories are read. */
export interface WorkloadTextsOptions {
  readonly reader: UrlReaderService;
  readonly integrations: ScmIntegrationRegistry;
  /** The folder of local repositories, absolute; absent where the portal has none. */
  readonly localRoot?: string;
}

/** The `workload.yaml` of entities, from the repository that the catalog read them from. What a host says is unchanged is not fetched again. */
export class WorkloadTexts {
  private readonly kept = new LRUCache<string, Kept>({
    maxSize: MAX_KEPT,
    sizeCalculation: ({ text }) => text.length + 1,
  });
  private readonly limit = pLimit(AT_ONCE);

  constructor(private readonly options: WorkloadTextsOptions) {}

  static fromConfig(
    config: RootConfigService,
    reader: UrlReaderService,
  ): WorkloadTexts {
    const local = config.getOptionalString(
      'acceleration.localRepositories.path',
    );
    return new WorkloadTexts({
      reader,
      integrations: ScmIntegrations.fromConfig(config),
      ...(local && { localRoot: resolve(local) }),
    });
  }

  /**
   * Reads the text beside an entity's file. Only where the catalog itself says that it read the entity from is believed.
   *
   * @throws InputError that says in a sentence what cannot be read, and why
   */
  async read(entity: Entity): Promise<WorkloadText> {
    const { localRoot, integrations } = this.options;
    const location = entity.metadata.annotations?.[ANNOTATION_LOCATION];
    const local = localRoot && localRepositoryName(location, localRoot);
    if (local) return this.readLocal(localRoot, local);
    if (!location?.startsWith('url:'))
      throw new InputError(
        `comes from ${location?.split(':')[0] ?? 'nowhere that is known'}: its ${WORKLOAD} can be read from a source code host, or a local repository of this portal`,
      );
    const file = integrations.resolveUrl({
      url: `./${WORKLOAD}`,
      base: location.slice('url:'.length),
    });
    return { file, text: await this.limit(() => this.fetch(file)) };
  }

  /** Its own files alone: a link could lead anywhere on the portal's disk. */
  private async readLocal(root: string, name: string): Promise<WorkloadText> {
    const file = `${name}/${WORKLOAD}`;
    for (const path of [name, file]) {
      const found = await lstat(join(root, path)).catch(() => undefined);
      if (found?.isSymbolicLink())
        throw new InputError(
          `${path} is a link; replace it by what it leads to`,
        );
    }
    return { file, text: await readTextFile(join(root, file), file) };
  }

  private async fetch(url: string): Promise<string> {
    const kept = this.kept.get(url);
    try {
      const answer = await this.options.reader.readUrl(url, {
        ...(kept && { etag: kept.etag }),
        signal: AbortSignal.timeout(30_000),
      });
      const text = decodeText(await answer.buffer(), url, MAX_BYTES);
      if (answer.etag) this.kept.set(url, { etag: answer.etag, text });
      return text;
    } catch (error) {
      if (kept && (error as Error).name === NotModifiedError.name)
        return kept.text;
      const { name, message } = error as Error;
      throw new InputError(
        `${url} cannot be read (${name}: ${message.split('\n')[0].slice(0, 200)}); check the integration of that host`,
      );
    }
  }
}
