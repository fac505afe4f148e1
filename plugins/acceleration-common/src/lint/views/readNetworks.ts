import type { FieldPath } from '../../kubernetes/podTemplate';
import { formatPath } from '../../input/formatPath';
import { InvalidInputError, Problem } from '../../input/Problem';
import type { ProblemCode } from '../../input/problemCodes';
import { parseNetworks } from '../../networks/parseNetworks';
import { splitReference } from '../../networks/splitReference';
import { Fields, isFields, textOf } from '../../input/looseFields';

/** One element of the networks annotation, as far as it can be read. */
export interface NetworkElement {
  /** Its place in the annotation, from 0. */
  readonly position: number;
  readonly name: string;
  readonly namespace: string | undefined;
  /** The name that the author asked for. */
  readonly requested: string | undefined;
  /** The name that the interface gets: as asked, else `net<N>` by its place (Multus `getIfname`). */
  readonly interface: string;
  readonly fields: Fields;
  /** Where it stands in the pod template, where that is not the annotation: a virtual machine has a list. */
  readonly at?: FieldPath;
}

/**
 * As many interfaces as are looked into. A finding on one may advise the whole annotation anew, so that without a bound
 * the advice would grow with the square of the annotation.
 */
export const MAX_SELECTIONS = 128;

/** The networks annotation, read with patience: what is wrong in one place does not hide the rest. */
export interface ReadNetworks {
  readonly isJson: boolean;
  /** The elements as they stand, odd ones included; `undefined` when it is no list at all. */
  readonly raw: readonly unknown[] | undefined;
  readonly elements: readonly NetworkElement[];
  /** What Multus refuses. */
  readonly problems: readonly Problem[];
  /** How many elements there are, when these are too many to be looked into; then none of them is read. */
  readonly tooMany?: number;
}

/** Multus takes any name that Kubernetes does when the annotation is JSON: dots too. */
const DOTTED_NAME = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/;

/** What our own reader refuses, and Multus takes: sizes. */
const OWN_LIMITS: ReadonlySet<ProblemCode> = new Set([
  'too-deep',
  'too-large',
  'too-many',
] as const);

function shortElement(text: string): Fields {
  const { isOdd: _isOdd, ...parts } = splitReference(text);
  return parts;
}

function rawElements(
  text: string,
  isJson: boolean,
): readonly unknown[] | undefined {
  if (!isJson)
    return text.trim() === ''
      ? []
      : text.split(',').map(part => shortElement(part.trim()));
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function problemsOf(
  text: string,
  raw: readonly unknown[] | undefined,
  isJson: boolean,
): readonly Problem[] {
  try {
    parseNetworks(text);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const isDotted = (path: string) =>
      isJson &&
      raw?.some(
        (item, index) =>
          isFields(item) &&
          path === formatPath([index, 'name']) &&
          DOTTED_NAME.test(textOf(item.name) ?? ''),
      );
    return error.problems.filter(
      ({ path, code }) =>
        !isDotted(path) &&
        code !== 'more' &&
        !(path === '' && OWN_LIMITS.has(code)),
    );
  }
}

/** Reads the networks annotation (multus-cni `pkg/k8sclient`, `parsePodNetworkAnnotation`). */
export function readNetworks(text: string): ReadNetworks {
  const isJson = /[[{"]/.test(text);
  const raw = rawElements(text, isJson);
  if (raw && raw.length > MAX_SELECTIONS)
    return {
      isJson,
      raw,
      elements: [],
      problems: [],
      tooMany: raw.length,
    };
  const elements = (raw ?? []).flatMap((fields, position) => {
    const name = isFields(fields) ? textOf(fields.name) : undefined;
    if (!isFields(fields) || name === undefined) return [];
    const requested =
      textOf(fields.interface) || textOf(fields.interfaceRequest) || undefined;
    return [
      {
        position,
        name,
        namespace: textOf(fields.namespace) || undefined,
        requested,
        interface: requested ?? `net${position + 1}`,
        fields,
      },
    ];
  });
  return { isJson, raw, elements, problems: problemsOf(text, raw, isJson) };
}
