import { classificationContext } from '../../classificationContext';
import { classifyPod } from '../../classifyPod';
import { isGoodVerdict } from '../../verdicts';
import { declarationOf, effectOf } from './declarations';
import { FORGERIES } from './forgeries';
import type { GreenSituation } from './greenSituations';
import { Mutation, mutationsOf } from './mutations';

/** Ten seconds after the leases of the situations. */
const AS_OF = new Date('2026-11-01T10:00:10Z');

/** Whether the situation's pod is green, with other objects in the place of its own. */
export function isGreen(
  { environments, backends }: GreenSituation,
  objects: readonly unknown[],
): boolean {
  const context = classificationContext({
    objects,
    environments,
    backends,
    asOf: AS_OF,
  });
  return isGoodVerdict(classifyPod(objects[0], context).verdict);
}

/** A situation that came out otherwise than declared. */
export type Surprise = string;

interface Declared {
  readonly mutation: Mutation;
  readonly effect: string;
  readonly why: string;
}

/** Each change with what is declared of it; a field without a declaration is a surprise. */
export function declared({ name, objects }: GreenSituation): {
  readonly changes: readonly Declared[];
  readonly undeclared: readonly Surprise[];
} {
  const [changes, undeclared]: [Declared[], Set<Surprise>] = [[], new Set()];
  for (const mutation of mutationsOf(objects)) {
    const { object, field, kind } = mutation;
    const found = declarationOf(name, object, field);
    if (!found) undeclared.add(`${name}: ${object}: ${field}`);
    else
      changes.push({ mutation, effect: effectOf(found, kind), why: found[2] });
  }
  return { changes, undeclared: [...undeclared] };
}

/** Tries a change; `undefined` when it comes out as declared. */
export function tried(
  situation: GreenSituation,
  { mutation, effect, why }: Declared,
): Surprise | undefined {
  if (effect === '?') return undefined;
  const good = isGreen(situation, mutation.apply());
  if (good === (effect === '+')) return undefined;
  const { object, field, kind, value } = mutation;
  return `${situation.name}: ${object}: ${field} ${kind}${value ? ` (${value})` : ''} is ${good ? 'green' : 'not green'}, though: ${why}`;
}

/** Tries what is done to whole objects. */
export function forged(situation: GreenSituation): {
  readonly count: number;
  readonly surprises: readonly Surprise[];
} {
  let count = 0;
  const surprises = FORGERIES.flatMap(({ what, only, stays, apply }) => {
    if (only && !only.test(situation.name)) return [];
    const objects = apply(situation.objects);
    if (!objects) return [];
    count++;
    const good = isGreen(situation, objects);
    return good === (stays === true)
      ? []
      : [`${situation.name}: ${what}: ${good ? 'green' : 'not green'}`];
  });
  return { count, surprises };
}

/** A change that must cost the green, with harmless ones of other objects: none of them brings it back. */
export function pairs(
  situation: GreenSituation,
  { changes }: { changes: readonly Declared[] },
  perChange: number,
): { readonly count: number; readonly surprises: readonly Surprise[] } {
  const harmless = changes.filter(({ effect }) => effect === '+');
  let [count, next] = [0, 0];
  const surprises: Surprise[] = [];
  for (const bad of changes.filter(({ effect }) => effect === '-'))
    for (let tries = 0; tries < perChange; tries++) {
      next = (next + 37) % harmless.length;
      const good = harmless[next];
      const [one, other] = [bad.mutation, good.mutation];
      if (one.object === other.object) continue;
      // Two objects that say the same new thing agree with each other.
      if (one.kind === 'other' && one.value === other.value) continue;
      count++;
      const [first, second] = [one.apply(), other.apply()];
      const both = situation.objects.map((object, place) =>
        first[place] !== object ? first[place] : second[place],
      );
      if (isGreen(situation, both))
        surprises.push(
          `${situation.name}: ${one.object}: ${one.field} (${one.value ?? 'removed'}) with ${other.object}: ${other.field} (${other.value ?? 'removed'}) is green`,
        );
    }
  return { count, surprises };
}

const SWAPPED = [
  ['metadata', 'namespace'],
  ['metadata', 'name'],
  ['spec', 'nodeName'],
] as const;

/** Two objects that change places: their namespaces, their names, their nodes. The green stays where it may for both. */
export function swapped(situation: GreenSituation): {
  readonly count: number;
  readonly surprises: readonly Surprise[];
} {
  const { name, objects } = situation;
  let count = 0;
  const surprises: Surprise[] = [];
  const all = objects as readonly any[];
  for (const [one, other] of all.flatMap((left, index) =>
    all.slice(index + 1).map(right => [left, right] as const),
  ))
    for (const [part, key] of SWAPPED) {
      const [mine, theirs] = [one[part]?.[key], other[part]?.[key]];
      if (!mine || !theirs || mine === theirs) continue;
      const put = (object: any, value: string) => ({
        ...object,
        [part]: { ...object[part], [key]: value },
      });
      const moved = all.map(object => {
        if (object === one) return put(one, theirs);
        return object === other ? put(other, mine) : object;
      });
      const effects = [one, other].map(({ kind, metadata }) =>
        declarationOf(name, `${kind} ${metadata.name}`, `${part}.${key}`),
      );
      // What the pod's owner may have written in its own namespace is not believed.
      const isOwn =
        key === 'namespace' &&
        [one, other].some(({ kind }) => kind === 'SriovNetworkNodeState') &&
        [mine, theirs].includes(all[0].metadata.namespace);
      const stays =
        !isOwn &&
        effects.every(found => found && effectOf(found, 'other') === '+');
      count++;
      if (isGreen(situation, moved) !== stays)
        surprises.push(
          `${name}: ${one.kind} and ${other.kind} with each other's ${key}: ${stays ? 'not green' : 'green'}`,
        );
    }
  return { count, surprises };
}
