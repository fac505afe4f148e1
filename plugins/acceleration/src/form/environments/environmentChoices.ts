import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';

type EnvironmentSummary = AccelerationSchemas['EnvironmentSummary'];

/** An environment that can be chosen: what the catalog knows of it, and what the acceleration API knows where it answers. */
export interface EnvironmentChoice {
  readonly ref: string;
  readonly title: string;
  readonly description?: string;
  /** Absent where only the catalog was asked. */
  readonly known?: EnvironmentSummary;
}

const byTitle = (a: EnvironmentChoice, b: EnvironmentChoice) =>
  a.title.localeCompare(b.title, 'en-US') ||
  a.ref.localeCompare(b.ref, 'en-US');

/** What the acceleration API lists, by title. */
export function choicesOfApi(
  environments: readonly EnvironmentSummary[],
): EnvironmentChoice[] {
  return environments
    .map(known => ({
      ref: known.entityRef,
      title: known.title ?? known.name,
      ...(known.description && { description: known.description }),
      known,
    }))
    .sort(byTitle);
}

/** What the catalog lists, by title. */
export function choicesOfCatalog(
  entities: readonly Entity[],
): EnvironmentChoice[] {
  return entities
    .map(entity => {
      const { name, title = name, description } = entity.metadata;
      return {
        ref: stringifyEntityRef(entity),
        title,
        ...(description && { description }),
      };
    })
    .sort(byTitle);
}

/** Those that were chosen earlier (by a link, or before the catalog changed) and that nobody lists. */
export function unlisted(
  chosen: readonly string[],
  choices: readonly EnvironmentChoice[],
): EnvironmentChoice[] {
  return chosen
    .filter(ref => !choices.some(choice => choice.ref === ref))
    .map(ref => ({ ref, title: ref }));
}

/** An environment whose document is wrong has no backend: nothing can be rendered for it, and whoever owns it has to fix it. */
export function isBroken({ known }: EnvironmentChoice): boolean {
  return known !== undefined && known.backend === undefined;
}

/** Whether nothing can be rendered for it: it is broken, or no longer used. */
export function isClosed(choice: EnvironmentChoice): boolean {
  return isBroken(choice) || choice.known?.retired !== undefined;
}
