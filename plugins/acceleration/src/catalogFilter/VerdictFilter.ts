import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type {
  DefaultEntityFilters,
  EntityFilter,
} from '@backstage/plugin-catalog-react';
import {
  isGoodVerdict,
  Verdict,
  VERDICTS,
} from '@fastpath/backstage-plugin-acceleration-common';

/** What can be chosen: a verdict, or all that say that a promise is not kept. */
export const VERDICT_FILTERS = ['bad', ...VERDICTS] as const;

/** See {@link VERDICT_FILTERS}. */
export type VerdictChoice = (typeof VERDICT_FILTERS)[number];

/** The verdicts that a choice stands for. */
export const verdictsOf = (choice: VerdictChoice): Verdict[] =>
  choice === 'bad'
    ? VERDICTS.filter(verdict => !isGoodVerdict(verdict))
    : [choice];

/** The catalog's filters, with this one. */
export type FiltersWithVerdict = DefaultEntityFilters & {
  acceleration?: VerdictFilter;
};

/** Names begin with a letter or a digit, so that no entity is called so. */
const NOBODY = '-';

/** The entities whose workloads have a verdict, as the page asks the catalog for them: by name first, as it can ask for no reference. */
export class VerdictFilter implements EntityFilter {
  private readonly refs: ReadonlySet<string>;

  constructor(
    readonly choice: VerdictChoice,
    refs: readonly string[],
  ) {
    this.refs = new Set(refs.map(ref => ref.toLowerCase()));
  }

  getCatalogFilters(): Record<string, string[]> {
    const names = [...this.refs].map(ref => parseEntityRef(ref).name);
    return {
      'metadata.name': names.length > 0 ? [...new Set(names)] : [NOBODY],
    };
  }

  filterEntity(entity: Entity): boolean {
    return this.refs.has(stringifyEntityRef(entity).toLowerCase());
  }

  toQueryValue(): string {
    return this.choice;
  }
}
