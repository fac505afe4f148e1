import {
  createExtension,
  createExtensionDataRef,
} from '@backstage/frontend-plugin-api';
import { RiSpeedUpLine } from '@remixicon/react';
import type { ReactElement } from 'react';

/** The search page's own reference by its id (`plugin-search-react/src/alpha/blueprints/types.ts` in Backstage): see the home page's widget. */
const searchResultTypeDataRef = createExtensionDataRef<{
  readonly value: string;
  readonly name: string;
  readonly icon: ReactElement;
}>().with({ id: 'search.filters.result-types.type' });

/** The types of what `search-backend-module-acceleration` indexes, and how each is called. */
const TYPES = [
  ['acceleration', 'Acceleration'],
  ['acceleration-words', 'Acceleration: what the words mean'],
] as const;

/** What the search page can be limited to; nothing where there is no such page. */
export const searchTypes = TYPES.map(([value, name]) =>
  createExtension({
    kind: 'search-filter-result-type',
    name: value,
    attachTo: { id: 'page:search', input: 'resultTypes' },
    output: [searchResultTypeDataRef],
    factory: () => [
      searchResultTypeDataRef({ value, name, icon: <RiSpeedUpLine /> }),
    ],
  }),
);
