import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';

type Difference =
  AccelerationSchemas['ManifestPortability']['differences'][number];

/** What some environments have at a path. */
export interface DifferenceRow {
  /** Absent where the field is. */
  readonly value?: string;
  readonly environments: readonly string[];
  /** Whether most have it; where none is the most common, the first is taken, to hold the others against. */
  readonly isMain: boolean;
}

/** What environments have at a path, the most common first. */
export function differenceRows({
  values,
}: Pick<Difference, 'values'>): DifferenceRow[] {
  const groups = new Map<string | undefined, string[]>();
  for (const { environment, value } of values)
    groups.set(value, [...(groups.get(value) ?? []), environment]);
  const sorted = [...groups].sort(([, a], [, b]) => b.length - a.length);
  return sorted.map(([value, environments], index) => ({
    ...(value !== undefined && { value }),
    environments,
    isMain: index === 0,
  }));
}
