import { join } from 'node:path';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { DeferredEntity } from '@backstage/plugin-catalog-node';
import { listRepositories } from './listRepositories';
import { readRepository } from './readRepository';

/**
 * What the repositories of one folder hold, read again each time. A repository that cannot be read keeps what it held
 * when it last could.
 */
export class LocalRepositories {
  private lastKnown = new Map<string, Entity[]>();
  private complaints = new Map<string, string>();

  constructor(
    private readonly root: string,
    private readonly kinds: readonly string[],
    private readonly logger: LoggerService,
  ) {}

  /**
   * Reads all repositories.
   *
   * @returns their entities, each once (of two repositories that claim it, the first by name has it); `complete` is false
   * when a repository cannot be read and it is not known what it held, so that nothing may be removed on this account
   */
  async read(): Promise<{ entities: DeferredEntity[]; complete: boolean }> {
    const found = new Map<string, Entity[]>();
    const complaints = new Map<string, string>();
    let complete = true;
    for (const name of await listRepositories(this.root)) {
      try {
        found.set(
          name,
          await readRepository(join(this.root, name), name, this.kinds),
        );
      } catch (error) {
        complaints.set(
          name,
          `Local repository skipped, its last known entities stay: ${(error as Error).message}`,
        );
        const known = this.lastKnown.get(name);
        if (known) found.set(name, known);
        else complete = false;
      }
    }
    const entities = this.withoutDuplicates(found, complaints);
    this.lastKnown = found;
    this.complain(complaints);
    return { entities, complete };
  }

  private withoutDuplicates(
    found: Map<string, Entity[]>,
    complaints: Map<string, string>,
  ): DeferredEntity[] {
    const claimed = new Map<string, DeferredEntity>();
    for (const [name, entities] of found) {
      for (const entity of entities) {
        const ref = stringifyEntityRef(entity);
        const other = claimed.get(ref);
        if (other)
          complaints.set(
            `${name} ${ref}`,
            `Local repository ${name}: ${ref} is there already, from ${other.locationKey}; give it another name`,
          );
        else
          claimed.set(ref, {
            entity,
            locationKey: `file:${join(this.root, name)}`,
          });
      }
    }
    return [...claimed.values()];
  }

  /** Says what is new, not the same thing at each reading. */
  private complain(complaints: Map<string, string>): void {
    for (const [key, text] of complaints)
      if (this.complaints.get(key) !== text) this.logger.warn(text);
    this.complaints = complaints;
  }
}
