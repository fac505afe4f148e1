import type { KubernetesObject } from '../kubernetes/KubernetesObject';
import type { FieldPath } from '../kubernetes/podTemplate';
import { NETWORKS_ANNOTATION } from '../networks/NetworkSelection';
import type { Allowances } from '../portability/Build';
import { Difference, provePortability } from '../portability/provePortability';
import {
  Fields,
  fieldsOf,
  isFields,
  valueAt,
  wordOf,
} from '../input/looseFields';
import { sentenceOf } from '../messages/sentenceOf';
import { isComparable } from './isComparable';
import type { Edit, LintFinding, Severity } from './LintFinding';
import { LINT_MESSAGES } from './messages/lintMessages';

/**
 * The objects of one environment, each with its place in what is linted.
 *
 * @public
 */
export interface EnvironmentObjects {
  readonly environment: string;
  readonly objects: readonly {
    readonly index: number;
    readonly object: KubernetesObject;
  }[];
}

/** The id of the rule that findings of {@link environmentDifferences} have. @public */
export const ENVIRONMENT_DIFFERENCE = 'environment-difference' as const;

/** Addresses are the environment's own. */
const ADDRESS_KEYS = ['ips', 'mac', 'cni-args'];

/** The steps of a difference's path. */
function stepsOf(path: string): (string | number)[] {
  return [
    ...path
      .replace(/ \(order\)$/, '')
      .matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([A-Za-z_][\w-]*)/g),
  ].map(([, index, quoted, word]) => {
    if (index !== undefined) return Number(index);
    return quoted === undefined ? word : JSON.parse(quoted);
  });
}

/** The place of an item that a path names by what tells it apart. */
function placeOf(list: readonly unknown[], step: string | number): number {
  if (typeof step === 'number') return step;
  return list.findIndex(
    item =>
      isFields(item) &&
      [
        item.name,
        item.mountPath,
        `${wordOf(item.containerPort ?? item.port)}/${wordOf(item.protocol ?? 'TCP')}`,
      ].includes(step),
  );
}

/** The path as it stands in an object; it ends at a text, or before what the object lacks. */
function resolve(
  object: unknown,
  steps: readonly (string | number)[],
): { path: FieldPath; isWhole: boolean } {
  let value: unknown = object;
  const path: (string | number)[] = [];
  for (const step of steps) {
    if (typeof value === 'string') return { path, isWhole: true };
    const next = Array.isArray(value) ? placeOf(value, step) : step;
    if (
      typeof value !== 'object' ||
      value === null ||
      !Object.hasOwn(value, next)
    )
      return { path, isWhole: false };
    path.push(next);
    value = (value as Fields)[next];
  }
  return { path, isWhole: true };
}

/** The other's networks annotation with the own addresses. */
function withOwnAddresses(other: unknown, own: unknown): unknown {
  try {
    const [elements, before] = [
      JSON.parse(wordOf(other)),
      JSON.parse(wordOf(own)),
    ] as [Fields[], Fields[]];
    return JSON.stringify(
      elements.map((element, index) => ({
        ...Object.fromEntries(
          Object.entries(element).filter(
            ([key]) => !ADDRESS_KEYS.includes(key),
          ),
        ),
        ...Object.fromEntries(
          Object.entries(before[index] ?? {}).filter(([key]) =>
            ADDRESS_KEYS.includes(key),
          ),
        ),
      })),
    );
  } catch {
    return other;
  }
}

function makeEqual(
  index: number,
  own: KubernetesObject,
  other: KubernetesObject,
  path: string,
): Edit {
  const steps = stepsOf(path);
  const [there, here] = [resolve(other, steps), resolve(own, steps)];
  if (
    there.isWhole &&
    (here.isWhole || here.path.length === there.path.length - 1)
  ) {
    const value = valueAt(other, there.path);
    if (there.path.at(-1) === NETWORKS_ANNOTATION)
      return {
        object: index,
        path: there.path,
        set: withOwnAddresses(value, valueAt(own, here.path)),
      };
    const parent = valueAt(own, here.path);
    const place =
      Array.isArray(parent) && !here.isWhole
        ? [...here.path, parent.length]
        : undefined;
    return {
      object: index,
      path:
        place ??
        (here.isWhole
          ? here.path
          : [...here.path, ...there.path.slice(here.path.length)]),
      set: value,
    };
  }
  if (here.isWhole && !there.isWhole)
    return { object: index, path: here.path, remove: true };
  return { object: index, path: ['spec'], set: other.spec };
}

/** The environments of a difference that stand against most of the others, and one of those others. */
function sides({ values }: Difference): {
  minority: string[];
  majority: string;
} {
  const groups = new Map<string, string[]>();
  for (const { environment, value } of values) {
    const key = JSON.stringify(value) ?? '';
    const group = groups.get(key);
    if (group) group.push(environment);
    else groups.set(key, [environment]);
  }
  const sorted = [...groups.values()].sort(
    (a, b) => a.length - b.length || (a[0] < b[0] ? 1 : -1),
  );
  return {
    minority: sorted.slice(0, -1).flat(),
    majority: sorted[sorted.length - 1][0],
  };
}

const CPU_AND_MEMORY = /\.resources\.(limits|requests)\.(cpu|memory)$/;
const POD_ANNOTATION = /(^|template\.)metadata\.annotations\[/;

/** Whether enough is known to judge a difference: amounts and annotations may be declared in a source that is not here. */
function isJudged(
  path: string,
  { resources, annotations }: Allowances,
): boolean {
  if (CPU_AND_MEMORY.test(path)) return resources !== undefined;
  return (
    !POD_ANNOTATION.test(path) ||
    path.includes(NETWORKS_ANNOTATION) ||
    annotations !== undefined
  );
}

/** The identity of an object that may lack one. */
function oddId(object: KubernetesObject): string {
  return `${object.kind}/${wordOf(fieldsOf(object.metadata).name)}`;
}

/**
 * What differs between environments and may not (the portability proof), as findings.
 *
 * @param builds - one per environment
 * @param allowances - what the workload's source lets differ
 * @param severity - what a difference weighs
 * @public
 */
export function environmentDifferences(
  builds: readonly EnvironmentObjects[],
  allowances: Allowances,
  severity: Severity,
): LintFinding[] {
  const all = builds.flatMap(({ objects }) =>
    objects.map(({ object }) => object),
  );
  // What is odd in one environment is compared in none.
  const odd = new Set(all.filter(object => !isComparable(object)).map(oddId));
  const differences = provePortability(
    builds.map(({ environment, objects }) => ({
      environment,
      objects: objects
        .map(({ object }) => object)
        .filter(object => !odd.has(oddId(object))),
    })),
    allowances,
  ).differences;
  const places = new Map(
    builds.flatMap(({ environment, objects }) =>
      objects.map(
        item =>
          [JSON.stringify([environment, oddId(item.object)]), item] as const,
      ),
    ),
  );
  return differences
    .filter(({ path }) => isJudged(path, allowances))
    .flatMap(difference => {
      const { minority, majority } = sides(difference);
      const find = (name: string) =>
        places.get(JSON.stringify([name, difference.object]));
      const other = find(majority);
      const own = minority.map(find).filter(item => item !== undefined);
      const at = own[0] ?? other;
      if (!at) return [];
      const steps = stepsOf(difference.path);
      const reason = {
        code: ENVIRONMENT_DIFFERENCE,
        params: {
          place: difference.path || difference.object,
          difference: difference.message,
        },
      } as const;
      const advice = other
        ? own.map(({ index, object }) =>
            makeEqual(index, object, other.object, difference.path),
          )
        : own.map(({ index }) => ({
            object: index,
            path: [],
            remove: true as const,
          }));
      return [
        {
          rule: ENVIRONMENT_DIFFERENCE,
          severity,
          object: at.index,
          path: resolve(at.object, steps).path,
          reason,
          message: sentenceOf(LINT_MESSAGES, reason),
          advice,
        },
      ];
    });
}
