import type { SimulatedCluster } from '../cluster/SimulatedCluster';

/** What a fault is asked with: the body of the request. */
export type FaultInput = Readonly<Record<string, unknown>>;

/** A fault that was set. */
export interface ActiveFault {
  readonly kind: string;
  /** What it does, for whoever looks. */
  readonly about: string;
  /** Fixes it; absent when there is nothing to fix. */
  readonly fix?: () => void;
}

/** A request that cannot be done as it is. */
export class FaultError extends Error {}

/** How one kind of fault is set. @throws FaultError when the input does not fit */
export type SetFault = (
  cluster: SimulatedCluster,
  input: FaultInput,
) => ActiveFault;

/** A text of the input. @throws FaultError when it is something else, or missing though it is needed */
export function textOf(input: FaultInput, field: string): string | undefined {
  const value = input[field];
  if (value === undefined || (typeof value === 'string' && value !== ''))
    return value;
  throw new FaultError(`${field}: must be text`);
}

/** As {@link textOf}, for a field that must be there. */
export function neededText(input: FaultInput, field: string): string {
  const value = textOf(input, field);
  if (value === undefined)
    throw new FaultError(`${field}: is missing; this fault needs it`);
  return value;
}
