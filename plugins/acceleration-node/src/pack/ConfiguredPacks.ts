import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  dnsLabel,
  InvalidInputError,
  mappingIn,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import { readTextFile } from '../input/readTextFile';
import { loadYaml } from '../yaml/loadYaml';
import type { BackendPack } from './BackendPack';
import { loadBackendPack } from './loadBackendPack';
import { loadBackendPacks } from './loadBackendPacks';
import { PackEntry, PackSource, packSources } from './packSources';

/** Reads a folder of a repository, as Backstage's `UrlReader` does. @public */
export type ReadTree = (
  url: string,
) => Promise<{ dir(options: { targetDir: string }): Promise<string> }>;

/** What {@link ConfiguredPacks} work with. @public */
export interface ConfiguredPacksOptions {
  /** `acceleration.backends` */
  readonly entries: readonly PackEntry[];
  readonly readTree: ReadTree;
  /** Told, once, of a pack that cannot be had. */
  readonly warn: (message: string) => void;
  /** Where relative paths, and the search for packages, start: the working directory unless given. */
  readonly from?: string;
  readonly now?: () => number;
}

/** How long a pack that cannot be had is not asked for again. Milliseconds. */
const RETRY_MS = 60_000;

type Pinned = Extract<PackSource, { readonly url: string }>;

interface Fetched {
  /** A folder that holds the pack's; absent while it cannot be had. */
  readonly directory?: string;
  readonly problem?: string;
  readonly at: number;
}

/**
 * The packs of `acceleration.backends` and the built-in ones. A pack of a repository is fetched once and counts only with the digest
 * that it is pinned by. One that cannot be had is warned of and asked for again a minute later; all others go on.
 *
 * @public
 */
export class ConfiguredPacks {
  private readonly sources: readonly PackSource[];
  private readonly fetched = new Map<string, Fetched>();
  private readonly warned = new Set<string>();
  private fetching?: Promise<void>;
  private root?: Promise<string>;

  /** @throws InvalidInputError for an entry that makes no sense */
  constructor(private readonly options: ConfiguredPacksOptions) {
    this.sources = packSources(options.entries, options.from ?? process.cwd());
  }

  /** The folders of packs that can be had now, the first has precedence. */
  get directories(): string[] {
    return this.sources.flatMap(source =>
      'directory' in source
        ? source.directory
        : (this.fetched.get(source.key)?.directory ?? []),
    );
  }

  /** Why some packs cannot be had. */
  get problems(): string[] {
    return [...this.fetched.values()].flatMap(({ problem }) => problem ?? []);
  }

  /** @throws InvalidInputError when a folder or a pack in it cannot be read */
  async load(): Promise<BackendPack[]> {
    this.fetching ??= this.fetchAll().finally(() => {
      this.fetching = undefined;
    });
    await this.fetching;
    return loadBackendPacks({ directories: this.directories });
  }

  private async fetchAll(): Promise<void> {
    const { now = Date.now, warn } = this.options;
    await Promise.all(
      this.sources.map(async source => {
        if ('directory' in source) return;
        const before = this.fetched.get(source.key);
        const isDue = !before || before.at + RETRY_MS <= now();
        if (before?.directory || !isDue) return;
        try {
          const directory = await this.fetch(source);
          this.fetched.set(source.key, { directory, at: now() });
        } catch (error) {
          const problem =
            error instanceof InvalidInputError
              ? error.message
              : `${source.key}.url: ${source.url} cannot be read (${(error as Error).name}); see that an integration of the portal may read it`;
          this.fetched.set(source.key, { problem, at: now() });
          if (!this.warned.has(problem)) warn(problem);
          this.warned.add(problem);
        }
      }),
    );
  }

  /** @returns a folder that holds the pack's alone */
  private async fetch({ key, url, digest }: Pinned): Promise<string> {
    this.root ??= mkdtemp(join(tmpdir(), 'fastpath-packs-'));
    const place = await mkdtemp(join(await this.root, 'pack-'));
    try {
      const raw = join(place, 'fetched');
      await mkdir(raw);
      const tree = await this.options.readTree(url);
      await tree.dir({ targetDir: raw });
      const file = join(raw, 'backend.yaml');
      const label = `${key}.url: backend.yaml`;
      const described = loadYaml(await readTextFile(file, label), label);
      const name = textIn(mappingIn(described, 'metadata'), 'name') ?? '';
      if (!dnsLabel.safeParse(name).success)
        throw InvalidInputError.of({
          file: label,
          path: 'metadata.name',
          message: 'is not the name of a pack; see docs/backend-packs.md',
        });
      const held = join(place, 'packs');
      await mkdir(held);
      await rename(raw, join(held, name));
      const pack = await loadBackendPack(join(held, name));
      if (pack.digest !== digest)
        throw InvalidInputError.of({
          file: `${key}.digest`,
          path: '',
          message: `is pinned to ${digest}, and the pack ${name} at ${url} is ${pack.digest}: it was changed. Look at what changed, then pin the new digest; until then the pack is not used`,
        });
      return held;
    } catch (error) {
      await rm(place, { recursive: true, force: true });
      throw error;
    }
  }
}
