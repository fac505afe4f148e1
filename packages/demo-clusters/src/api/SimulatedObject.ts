/** The metadata of an object; the server fills in what a client left out. @public */
export interface SimulatedMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly generation?: number;
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ownerReferences?: readonly OwnerReference[];
  readonly [field: string]: unknown;
}

/** Who an object is made by and goes with. @public */
export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean;
  readonly blockOwnerDeletion?: boolean;
}

/** An object as it is stored. It is never changed in place: a change is a new object. @public */
export interface SimulatedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: SimulatedMetadata;
  readonly [field: string]: any;
}

/** Says on every object that no real cluster stands behind it. */
export const SIMULATED = { 'fastpath.dev/simulated': 'true' } as const;
