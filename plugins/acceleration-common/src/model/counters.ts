import { z } from 'zod';

/** What a counter of a pack counts. All of them only grow, until they start anew. @public */
export const COUNTER_MEASURES = [
  'rx-packets',
  'tx-packets',
  'hardware-packets',
  'slow-packets',
] as const;

/** See {@link COUNTER_MEASURES}. @public */
export type CounterMeasure = (typeof COUNTER_MEASURES)[number];

/** What of an attachment ties a series to it: `label="$node"` in the query of a counter. @public */
export const COUNTER_FIELDS = [
  'node',
  'namespace',
  'pod',
  'interface',
  'pciAddress',
  'devicePath',
] as const;

/** See {@link COUNTER_FIELDS}. @public */
export type CounterField = (typeof COUNTER_FIELDS)[number];

/** Far longer than any query that somebody reads. */
const LONGEST_QUERY = 2_000;

/** A counter in `backend.yaml`: which series of the platform's exporters belong to an attachment. */
export const counterSchema = z.strictObject({
  measures: z.enum(COUNTER_MEASURES),
  /** PromQL whose label matchers name fields of the attachment: `instance="$node"`. */
  query: z.string().min(1).max(LONGEST_QUERY),
  /** Where the names and labels of the series are documented. */
  source: z.string().min(1),
});

/** A counter of a pack, as `backend.yaml` has it. @public */
export type Counter = z.output<typeof counterSchema>;
