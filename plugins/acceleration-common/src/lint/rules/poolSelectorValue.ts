import { Fields, listOf, wordOf } from '../../input/looseFields';
import type { Found, Rule } from '../Rule';
import { changeSelector, LintedPool } from '../views/LintedPool';
import { SELECTOR_FIELDS, selectorField } from '../views/selectorFields';

const ADDRESS = /^([0-9a-f]{4}:)?[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]$/i;

/** As many values as a message names. */
const SHOWN = 4;

const asTexts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).map(wordOf);

function checkField(
  pool: LintedPool,
  selector: LintedPool['selectors'][number],
  key: string,
): Found[] {
  const field = selectorField(key, Object.keys(SELECTOR_FIELDS));
  const list = field && SELECTOR_FIELDS[field].list;
  const value: unknown = selector.fields[key];
  if (!field || !list || value === undefined || value === null) return [];
  const place = {
    object: pool.object.index,
    path: [...selector.path, key],
  };
  const params = { selector: key, pool: pool.resource ?? '' };
  const change = (changed: (fields: Fields) => Fields) => [
    changeSelector(pool, selector.path, changed),
  ];
  if (!Array.isArray(value) || value.some(item => typeof item !== 'string')) {
    const right = asTexts(value);
    return [
      {
        ...place,
        reason: {
          code: 'pool-selector-value.list',
          params: {
            ...params,
            value: wordOf(value).slice(0, 80),
            right: JSON.stringify(right).slice(0, 80),
          },
        },
        advice: change(fields => ({ ...fields, [key]: right })),
      },
    ];
  }
  const wrong = (value as string[]).filter(item => !list.pattern.test(item));
  if (wrong.length === 0) return [];
  const isAddress = (item: string) => ADDRESS.test(item);
  if (
    field !== 'pciAddresses' &&
    field !== 'rootDevices' &&
    wrong.some(isAddress)
  )
    return [
      {
        ...place,
        reason: {
          code: 'pool-selector-value.address',
          params: {
            ...params,
            values: wrong.filter(isAddress).slice(0, SHOWN).join(', '),
            wanted: list.wanted,
          },
        },
        advice: change(({ [key]: values, ...fields }) => {
          const rest = (values as string[]).filter(item => !isAddress(item));
          return {
            ...fields,
            ...(rest.length > 0 && { [key]: rest }),
            pciAddresses: [
              ...new Set([
                ...listOf(fields.pciAddresses),
                ...wrong
                  .filter(isAddress)
                  .map(SELECTOR_FIELDS.pciAddresses.list!.meant!),
              ]),
            ],
          };
        }),
      },
    ];
  const meant = (item: string) => {
    const other = list.meant?.(item) ?? item.trim();
    return list.pattern.test(other) ? other : undefined;
  };
  const right = (value as string[]).flatMap(item =>
    list.pattern.test(item) ? [item] : (meant(item) ?? []),
  );
  return [
    {
      ...place,
      reason: {
        code: 'pool-selector-value',
        params: {
          ...params,
          value: JSON.stringify(wrong[0]).slice(0, 80),
          wanted: list.wanted,
          right: JSON.stringify(right.slice(0, SHOWN)),
        },
      },
      advice: change(({ [key]: _values, ...fields }) =>
        right.length > 0 ? { ...fields, [key]: right } : fields,
      ),
    },
  ];
}

/** Values of selectors that no device has. */
export const poolSelectorValue: Rule = {
  id: 'pool-selector-value',
  severity: 'error',
  title: 'The selectors of a pool have values that devices have',
  explanation:
    'The device plugin compares texts: ids are four lower-case hex digits, PCI addresses have their domain and belong under pciAddresses. A value of another shape matches nothing and the pool stays empty; a text where a list belongs keeps the plugin from starting.',
  remedy:
    'Write ids as lspci -nn shows them, and addresses, as lspci -D shows them, under pciAddresses.',
  source:
    'SR-IOV network device plugin: README, "Config parameters"; pkg/resources',
  isFixable: true,
  check: set =>
    set.pools.flatMap(pool =>
      pool.selectors.flatMap(selector =>
        Object.keys(selector.fields).flatMap(key =>
          checkField(pool, selector, key),
        ),
      ),
    ),
};
