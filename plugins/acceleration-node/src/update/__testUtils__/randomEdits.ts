import fc from 'fast-check';
import { identityOf } from '../../yaml/mergeKeys';
import { sortKeys } from '../../yaml/sortKeys';
import { isMapping } from '../sameValue';

/** One random edit of a value: where, what, and with which new text. */
export interface Edit {
  readonly at: number;
  readonly how: number;
  readonly text: string;
}

/** Some edits. Few texts, so that two sides sometimes do the same. */
export const edits = (maxLength = 4) =>
  fc.array(
    fc.record({
      at: fc.nat(10_000),
      how: fc.nat(9),
      text: fc.constantFrom(
        'x',
        'y',
        '12',
        'true',
        'a: b',
        '# no',
        "it's",
        'two\nlines\n',
        ' s ',
        'é',
      ),
    }),
    { maxLength },
  );

type Place = { owner: any; key: string | number; field: string };

/** Every place below a value, with the key of the list that it stands in. */
function placesIn(owner: any, field = '', found: Place[] = []): Place[] {
  const keys = Array.isArray(owner) ? owner.keys() : Object.keys(owner);
  for (const key of keys) {
    const inner = Array.isArray(owner) ? field : String(key);
    found.push({ owner, key, field: inner });
    if (typeof owner[key] === 'object' && owner[key] !== null)
      placesIn(owner[key], inner, found);
  }
  return found;
}

/** Fields that say what an object is: another object would be another document. */
const NAMES = [
  'kind',
  'metadata',
  'name',
  'apiVersion',
  'mountPath',
  'containerPort',
  'port',
  'protocol',
  'ip',
  'topologyKey',
  'whenUnsatisfiable',
];

function editPlace(
  { owner, key, field }: Place,
  { at, how, text }: Edit,
): void {
  const value = owner[key];
  if (NAMES.includes(String(key))) return;
  // A set that holds one text twice is none, and merges as a whole.
  const isSet = Array.isArray(owner) && identityOf(field, value) !== undefined;
  if (how < 3) {
    if (isSet && owner.includes(text)) return;
    if (typeof value !== 'object' || value === null)
      owner[key] = how === 0 && !Array.isArray(owner) ? at : text;
  } else if (how < 5) {
    if (isMapping(value)) value[`k${at % 3}`] = how === 3 ? text : { a: text };
  } else if (how < 6) {
    if (!Array.isArray(owner)) delete owner[key];
    else owner.splice(Number(key), 1);
  } else if (how < 7) {
    if (Array.isArray(owner) && owner.length > 1)
      owner.unshift(owner.splice(Number(key), 1)[0]);
  } else if (Array.isArray(value) && value.length > 0) {
    const item = structuredClone(value[at % value.length]);
    const name =
      isMapping(item) &&
      ['name', 'mountPath'].find(known =>
        identityOf(field, item)?.startsWith(`${known}=`),
      );
    if (name) item[name] = `${name === 'name' ? 'n' : '/n'}${at % 5}`;
    const taken = value.map(other => identityOf(field, other));
    const identity = identityOf(field, item);
    if (identity === undefined || !taken.includes(identity))
      value.splice(at % (value.length + 1), 0, item);
  }
}

/** A copy of a value with some edits. */
export function edited<T>(value: T, changes: readonly Edit[]): T {
  const copy = structuredClone(value);
  for (const change of changes) {
    const places = placesIn(copy).filter(({ owner, key }) =>
      Object.hasOwn(owner, key),
    );
    if (places.length > 0) editPlace(places[change.at % places.length], change);
  }
  return copy;
}

/**
 * A value as a flat table: what stands at each path. Items of a list that Kubernetes merges by a key are told apart by it;
 * another list is one value. An independent picture of what a merge has to get right.
 */
export function flat(
  value: unknown,
  path = '',
  field = '',
  into = new Map<string, string>(),
): Map<string, string> {
  if (isMapping(value)) {
    into.set(path, '{}');
    for (const [key, inner] of Object.entries(value))
      flat(inner, `${path}\0${key}`, key, into);
    return into;
  }
  if (Array.isArray(value)) {
    const keys = value.map(item => identityOf(field, item));
    if (!keys.includes(undefined) && new Set(keys).size === keys.length) {
      into.set(path, '[]');
      value.forEach((item, index) =>
        flat(item, `${path}\0[${keys[index]}]`, field, into),
      );
      return into;
    }
  }
  into.set(path, JSON.stringify(sortKeys(value)));
  return into;
}

/** What each path must hold after a merge; paths where nobody can say. */
export function expectedMerge(sides: readonly Map<string, string>[]): {
  wanted: Map<string, string>;
  open: string[];
} {
  const [base, ours, theirs] = sides;
  const wanted = new Map<string, string>();
  const open: string[] = [];
  for (const path of new Set(sides.flatMap(side => [...side.keys()]))) {
    const [b, o, t] = [base.get(path), ours.get(path), theirs.get(path)];
    if (o !== t && b !== o && b !== t) open.push(path);
    const value = b === o ? t : o;
    if (value !== undefined) wanted.set(path, value);
  }
  for (const path of wanted.keys()) {
    const parent = path.slice(0, Math.max(path.lastIndexOf('\0'), 0));
    if (path !== '' && !['{}', '[]'].includes(wanted.get(parent)!))
      open.push(path);
  }
  return { wanted, open };
}
