/**
 * What becomes of the green where a field is removed, holds what cannot be read, holds another value, or a time long ago:
 * `-` it must go, `+` it must stay, `?` as the reason says; a letter for each in that order, the last one for all further.
 */
type Effects = `${'-' | '+' | '?'}${string}`;

/** A field, or with `**` all below it, with what its changes mean and why. */
export type Declaration = readonly [
  field: string,
  effects: Effects,
  why: string,
  /** Only in situations whose name matches; else in all. */
  only?: RegExp,
];

/** Fields by `kind name` of their object. Only the first of several declarations that fit a field counts. */
export type Declarations = Readonly<Record<string, readonly Declaration[]>>;
