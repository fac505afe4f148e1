import { VERDICTS } from '@fastpath/backstage-plugin-acceleration-common';

/** Orders of the fleet's workloads: by name, or, unless the address says so, the worst verdict first. */
export const ORDERS = ['name', 'verdict'] as const;

/** What the verdict filter offers: `none` is for workloads without a verdict. */
export const VERDICT_CHOICES = [...VERDICTS, 'none'] as const;

/** What the filter on provenance offers. */
export const UPDATE_CHOICES = ['available'] as const;

/** Filters of which several values may be chosen. */
export const CHOICES = [
  'environment',
  'backend',
  'verdict',
  'owner',
  'trouble',
  'update',
] as const;

/** Which workloads the fleet page shows: what its address says. */
export interface FleetQuery {
  readonly environment: readonly string[];
  readonly backend: readonly string[];
  readonly verdict: readonly (typeof VERDICT_CHOICES)[number][];
  readonly owner: readonly string[];
  /** Ids of troubles: one that is over touches nothing. */
  readonly trouble: readonly string[];
  /** Whether only those are shown that an update is available for. */
  readonly update: readonly (typeof UPDATE_CHOICES)[number][];
  readonly q: string;
  readonly order: (typeof ORDERS)[number];
  readonly cursor?: string;
}

const isOneOf = <T extends string>(
  words: readonly T[],
  word: string | null,
): word is T => words.includes(word as T);

const all = (parameters: URLSearchParams, name: string) => [
  ...new Set(parameters.getAll(name).filter(Boolean)),
];

/** Reads an address. What makes no sense there is left out: an old link shows more, never an error. */
export function parseFleetQuery(parameters: URLSearchParams): FleetQuery {
  const [order, cursor] = [parameters.get('order'), parameters.get('cursor')];
  return {
    environment: all(parameters, 'environment'),
    backend: all(parameters, 'backend'),
    verdict: all(parameters, 'verdict').filter(
      (word): word is FleetQuery['verdict'][number] =>
        isOneOf(VERDICT_CHOICES, word),
    ),
    owner: all(parameters, 'owner'),
    trouble: all(parameters, 'trouble'),
    update: all(parameters, 'update').filter(
      (word): word is FleetQuery['update'][number] =>
        isOneOf(UPDATE_CHOICES, word),
    ),
    q: parameters.get('q') ?? '',
    order: isOneOf(ORDERS, order) ? order : 'verdict',
    ...(cursor && { cursor }),
  };
}

/** Writes an address, as short as it can be; parameters of others stay. */
export function writeFleetQuery(
  query: FleetQuery,
  others: URLSearchParams = new URLSearchParams(),
): URLSearchParams {
  const parameters = new URLSearchParams(others);
  [...CHOICES, 'q', 'order', 'cursor'].forEach(name => parameters.delete(name));
  CHOICES.forEach(name =>
    query[name].forEach(value => parameters.append(name, value)),
  );
  if (query.q) parameters.set('q', query.q);
  if (query.order !== 'verdict') parameters.set('order', query.order);
  if (query.cursor) parameters.set('cursor', query.cursor);
  return parameters;
}

/** Whether something is left out. */
export const isFiltered = (query: FleetQuery): boolean =>
  query.q.trim() !== '' || CHOICES.some(name => query[name].length > 0);
