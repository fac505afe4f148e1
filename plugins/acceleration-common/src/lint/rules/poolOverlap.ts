import { Fields, textsOf } from '../../input/looseFields';
import { groupedBy } from '../ManifestSet';
import type { Found, Rule } from '../Rule';
import { changePools, changeSelector, LintedPool } from '../views/LintedPool';

/** Selectors that hold a list: a device matches one of it. */
const LISTS = [
  'vendors',
  'devices',
  'drivers',
  'pciAddresses',
  'acpiIndexes',
  'pfNames',
  'rootDevices',
  'linkTypes',
  'ddpProfiles',
  'pKeys',
] as const;

/** `ens1#0-3` is a part of what `ens1` names: too fine to compare here. */
const PART = '#';

function holds(selector: Fields, field: string): string[] | undefined {
  const values = textsOf(selector[field]);
  return values.length > 0 ? values : undefined;
}

/** Whether every device that the second takes is taken by the first. */
function covers(first: Fields, second: Fields): boolean {
  if (
    LISTS.some(field =>
      [...(holds(first, field) ?? []), ...(holds(second, field) ?? [])].some(
        value => value.includes(PART),
      ),
    )
  )
    return false;
  const inLists = LISTS.every(field => {
    const [wide, narrow] = [holds(first, field), holds(second, field)];
    return !wide || Boolean(narrow?.every(value => wide.includes(value)));
  });
  return (
    inLists &&
    (!first.vdpaType || first.vdpaType === second.vdpaType) &&
    (first.isRdma !== true || second.isRdma === true)
  );
}

/** Whether a device may be in both. */
function mayMeet(first: Fields, second: Fields): boolean {
  const differsIn = (field: string) =>
    first[field] && second[field] && first[field] !== second[field];
  if (differsIn('vdpaType')) return false;
  return LISTS.every(field => {
    const [some, others] = [holds(first, field), holds(second, field)];
    return (
      !some ||
      !others ||
      some.some(value =>
        others.some(
          other =>
            value.split(PART)[0] === other.split(PART)[0] &&
            (value.includes(PART) === other.includes(PART)
              ? value === other
              : true),
        ),
      )
    );
  });
}

/** The selector without what the earlier one takes; `undefined` when nothing would be left of it. */
function narrowed(earlier: Fields, later: Fields): Fields | undefined {
  for (const field of LISTS) {
    const [some, others] = [holds(earlier, field), holds(later, field)];
    const left = some && others?.filter(value => !some.includes(value));
    if (
      left &&
      left.length > 0 &&
      !mayMeet(earlier, { ...later, [field]: left })
    )
      return { ...later, [field]: left };
  }
  return undefined;
}

function compare(earlier: LintedPool, later: LintedPool): Found[] {
  if (
    (earlier.fields.deviceType ?? 'netDevice') !==
    (later.fields.deviceType ?? 'netDevice')
  )
    return [];
  return later.selectors.flatMap(selector => {
    const meeting = earlier.selectors.find(other =>
      mayMeet(other.fields, selector.fields),
    );
    if (!meeting) return [];
    const isCovered = covers(meeting.fields, selector.fields);
    const left = narrowed(meeting.fields, selector.fields);
    return [
      {
        severity: isCovered ? ('warning' as const) : ('note' as const),
        object: later.object.index,
        path: selector.path,
        reason: isCovered
          ? {
              code: 'pool-overlap.covered',
              params: {
                pool: later.resource ?? '',
                earlier: earlier.resource ?? '',
              },
            }
          : {
              code: 'pool-overlap.may-meet',
              params: {
                earlier: earlier.resource ?? '',
                pool: later.resource ?? '',
              },
            },
        advice: [
          left
            ? changeSelector(later, selector.path, () => left)
            : changePools(later, pools =>
                pools.filter((_, index) => index !== later.index),
              ),
        ],
      },
    ];
  });
}

/** docs/domain.md §7.6. */
export const poolOverlap: Rule = {
  id: 'pool-overlap',
  severity: 'warning',
  title: 'Each device belongs to one pool',
  explanation:
    'A device joins the first pool that it matches. A pool whose devices an earlier one takes stays empty, and pods that request it stay pending.',
  remedy:
    'Tell the pools apart by pfNames, drivers or PCI addresses, the narrower one first.',
  source: 'SR-IOV network device plugin: README, "Config parameters"',
  check: set =>
    [...groupedBy(set.pools, ({ config }) => config).values()].flatMap(pools =>
      pools.flatMap((later, at) => {
        for (const earlier of pools.slice(0, at)) {
          const [found] = compare(earlier, later);
          if (found) return [found];
        }
        return [];
      }),
    ),
};
