import { formatPath } from '../../input/formatPath';
import { InvalidInputError, Problem } from '../../input/Problem';
import { parseNetworks } from '../../networks/parseNetworks';
import { Fields, isFields, textOf } from '../../input/anyValue';

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
}

/** The networks annotation, read with patience: what is wrong in one place does not hide the rest. */
export interface ReadNetworks {
  readonly isJson: boolean;
  /** The elements as they stand, odd ones included; `undefined` when it is no list at all. */
  readonly raw: readonly unknown[] | undefined;
  readonly elements: readonly NetworkElement[];
  /** What Multus refuses. */
  readonly problems: readonly Problem[];
}

/** Multus takes any name that Kubernetes does when the annotation is JSON: dots too. */
const DOTTED_NAME = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/;

/** What our own reader refuses, and Multus takes: sizes. */
const OWN_LIMITS = /^(is nested more than|has \d+ characters)/;

function shortElement(text: string): Fields {
  const [target, requested] = text.split('@');
  const [first, second] = target.split('/');
  return {
    name: (second ?? first).trim(),
    ...(second !== undefined && { namespace: first.trim() }),
    ...(requested !== undefined && { interface: requested.trim() }),
  };
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
      ({ path, message }) => !isDotted(path) && !OWN_LIMITS.test(message),
    );
  }
}

/** Reads the networks annotation (multus-cni `pkg/k8sclient`, `parsePodNetworkAnnotation`). */
export function readNetworks(text: string): ReadNetworks {
  const isJson = /[[{"]/.test(text);
  const raw = rawElements(text, isJson);
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
