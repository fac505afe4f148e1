import { InputError } from '@backstage/errors';
import { objectId } from '../kubernetes/KubernetesObject';
import { ImageReference } from '../kubernetes/ImageReference';
import type { Allowances, Build } from './Build';
import {
  comparableObject,
  isEnvironmentObject,
  netConfigNames,
  podSpecOf,
} from './comparableObject';
import { Comparison, readOnce } from './Comparison';
import { ANYTHING, flatten, Leaves, PRESENT } from './flatten';
import { isSameEverywhere } from './isSameEverywhere';

/**
 * One field that is not the same everywhere.
 *
 * @public
 */
export interface Difference {
  /** `Deployment/edge-httpd`. */
  readonly object: string;
  /** `spec.template.spec.containers.edge-httpd.args[2]`. */
  readonly path: string;
  /** What each environment has; `undefined` where the field is absent. */
  readonly values: readonly {
    readonly environment: string;
    readonly value: unknown;
  }[];
  /** One line that names the environments and what they have. */
  readonly message: string;
}

/**
 * The outcome of a comparison of built overlays.
 *
 * @public
 */
export interface PortabilityProof {
  /** Whether nothing differs but what is allowed to. */
  readonly portable: boolean;
  readonly environments: readonly string[];
  readonly differences: readonly Difference[];
  /** What the comparison could not decide, such as an image without a digest. */
  readonly notes: readonly string[];
}

const ABSENT = 'nothing';

/** The longest part of a value that a message shows, and how much of it stands before the place where values part. */
const SHOWN = 120;
const BEFORE = 40;

function textOf(value: unknown): string {
  if (value === undefined) return ABSENT;
  return value === PRESENT ? 'it' : JSON.stringify(value);
}

/** How many characters two texts have in common at their start. */
function sameLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/** Long texts are cut such that the place where they part is seen. */
function excerpts(texts: readonly string[]): string[] {
  const same = Math.min(...texts.map(text => sameLength(text, texts[0])));
  const start = same > SHOWN - BEFORE ? same - BEFORE : 0;
  return texts.map(
    text =>
      `${start > 0 ? '…' : ''}${text.slice(start, start + SHOWN)}${text.length > start + SHOWN ? '…' : ''}`,
  );
}

/** Groups environments by their value, the smallest group first: it is most likely the one that is wrong. */
function describe(values: Difference['values']): string {
  const groups = new Map<string, string[]>();
  for (const { environment, value } of values) {
    const text = textOf(value);
    const known = groups.get(text);
    if (known) known.push(environment);
    else groups.set(text, [environment]);
  }
  const sorted = [...groups].sort(
    (a, b) => a[1].length - b[1].length || (a[1][0] < b[1][0] ? 1 : -1),
  );
  const shown = excerpts(sorted.map(([text]) => text));
  return sorted
    .map(
      ([, environments], index) =>
        `${environments.join(', ')} ${environments.length > 1 ? 'have' : 'has'} ${shown[index]}`,
    )
    .join('; ');
}

/** A build's objects that the workload supplies, by their id, each reduced to what must be the same. */
function comparableObjects(
  build: Build,
  comparison: Comparison,
  netConfigs: ReadonlySet<string>,
): Map<string, unknown> {
  const result = new Map<string, unknown>();
  const counts = new Map<string, number>();
  for (const object of build.objects) {
    if (isEnvironmentObject(object, netConfigs)) continue;
    // The same name in another group or namespace must not hide the first.
    const plain = objectId(object);
    const nth = (counts.get(plain) ?? 0) + 1;
    counts.set(plain, nth);
    result.set(
      nth > 1 ? `${plain} (${nth})` : plain,
      comparableObject(object, comparison),
    );
  }
  return result;
}

/** The paths at which some documents do not have the same, sorted. */
function differingPaths(documents: readonly Leaves[]): string[] {
  const [first, ...others] = documents;
  const paths = new Set(documents.flatMap(leaves => [...leaves.keys()]));
  return [...paths]
    .filter(path =>
      others.some(other => !Object.is(other.get(path), first.get(path))),
    )
    .sort();
}

/** Whether a path stands in one of some items: below it, a field or a place in a list follows. */
function isWithin(path: string, items: ReadonlySet<string>): boolean {
  if (items.size === 0) return false;
  for (let end = path.length - 1; end > 0; end--)
    if (
      (path[end] === '.' || path[end] === '[') &&
      items.has(path.slice(0, end))
    )
      return true;
  return false;
}

function compareObject(
  object: string,
  compared: readonly { environment: string; comparable: unknown }[],
): Difference[] {
  if (compared.some(({ comparable }) => comparable === undefined)) {
    const values = compared.map(({ environment, comparable }) => ({
      environment,
      value: comparable && 'the object',
    }));
    return [{ object, path: '', values, message: describe(values) }];
  }
  // The usual case, and far quicker to see than leaf by leaf.
  if (isSameEverywhere(compared.map(({ comparable }) => comparable))) return [];
  const byEnvironment = compared.map(({ environment, comparable }) => ({
    environment,
    leaves: flatten(comparable),
  }));
  const missingItems = new Set<string>();
  return differingPaths(byEnvironment.map(({ leaves }) => leaves)).flatMap(
    path => {
      // What a missing item would hold is missing with it.
      if (isWithin(path, missingItems)) return [];
      const values = byEnvironment
        .map(({ environment, leaves }) => ({
          environment,
          value: leaves.get(path),
        }))
        .filter(({ value }) => value !== ANYTHING);
      if (values.every(({ value }) => Object.is(value, values[0].value)))
        return [];
      const message = describe(values);
      if (!values.some(({ value }) => value === PRESENT))
        return [{ object, path, values, message }];
      missingItems.add(path);
      return [
        {
          object,
          path,
          values: values.map(({ environment, value }) => ({
            environment,
            value: value && 'it',
          })),
          message,
        },
      ];
    },
  );
}

/** Images that a tag names may change under their name. */
function tagNotes(builds: readonly Build[]): string[] {
  const images = builds.flatMap(build =>
    build.objects.flatMap(object => {
      const pod = podSpecOf(object);
      return [...(pod?.initContainers ?? []), ...(pod?.containers ?? [])].map(
        container => String(container.image),
      );
    }),
  );
  return [...new Set(images)].sort().flatMap(image => {
    try {
      return ImageReference.parse(image).digest
        ? []
        : [
            `image ${image} is named without a digest: the same name, not proven to be the same content`,
          ];
    } catch {
      return [`image ${image} cannot be read as a reference`];
    }
  });
}

/**
 * Compares the built overlays of one workload: everything in them must be the same in all environments, except what
 * the environment supplies (docs/portability.md). Pure: no I/O, and the same builds give the same proof.
 *
 * @param builds - one per environment, at least one
 * @param allowances - what the workload's source declares beside the fixed list
 * @throws InputError when there is no build, or one environment is given twice
 * @public
 */
export function provePortability(
  builds: readonly Build[],
  allowances: Allowances = {},
): PortabilityProof {
  const environments = builds.map(build => build.environment);
  if (builds.length === 0)
    throw new InputError(
      'no overlay to compare; give at least one built overlay',
    );
  if (new Set(environments).size < environments.length)
    throw new InputError(
      'an environment is given twice; give one build for each',
    );
  const sorted = [...builds].sort((a, b) =>
    a.environment < b.environment ? -1 : 1,
  );
  const netConfigs = netConfigNames(sorted.flatMap(build => build.objects));
  const once = readOnce();
  const compared = sorted.map(build => ({
    environment: build.environment,
    objects: comparableObjects(
      build,
      { environment: build.environment, allowances, once },
      netConfigs,
    ),
  }));
  const ids = [
    ...new Set(compared.flatMap(({ objects }) => [...objects.keys()])),
  ].sort();
  const differences = ids.flatMap(id =>
    compareObject(
      id,
      compared.map(({ environment, objects }) => ({
        environment,
        comparable: objects.get(id),
      })),
    ),
  );
  return {
    portable: differences.length === 0,
    environments: sorted.map(build => build.environment),
    differences,
    notes: tagNotes(sorted),
  };
}

/**
 * One line for one difference: `Deployment/edge-httpd: spec.template…: aws-euw1 has "x"; onprem has "y"`.
 *
 * @public
 */
export function formatDifference(difference: Difference): string {
  return [difference.object, difference.path, difference.message]
    .filter(part => part)
    .join(': ');
}
