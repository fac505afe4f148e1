import { InputError } from '@backstage/errors';
import {
  formatRequirement,
  Selector,
  SelectorOperator,
  SelectorRequirement,
} from './Selector';

/** Far more than anyone writes; keeps a hostile annotation from costing time at every pod. */
const MAX_LENGTH = 2_000;

const KEY =
  /^(?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const VALUE = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;
const SET = /^(\S+)\s+(in|notin)\s*\(([^()]*)\)$/;
const EQUALITY = /^([^=!\s]+)\s*(==|=|!=)\s*([^=!\s]*)$/;
const PRESENCE = /^(!?)\s*([^=!\s]+)$/;
const COMMA_OUTSIDE_SET = /,(?![^()]*\))/;

function requirement(
  text: string,
  key: string,
  operator: SelectorOperator,
  values: readonly string[],
): SelectorRequirement {
  if (!KEY.test(key))
    throw new InputError(
      `label selector: "${key.slice(0, 60)}" is no label key; write name or prefix/name`,
    );
  const wrong = values.find(value => !VALUE.test(value));
  if (wrong !== undefined)
    throw new InputError(
      `label selector: "${wrong.slice(0, 60)}" in "${text.slice(0, 100)}" is no label value; at most 63 letters, digits, "-", "_" and "."`,
    );
  return { key, operator, values: [...new Set(values)].sort() };
}

function parseRequirement(text: string): SelectorRequirement {
  const [isSet, setKey, setOperator, list] = SET.exec(text) ?? [];
  if (isSet !== undefined)
    return requirement(
      text,
      setKey,
      setOperator as SelectorOperator,
      list.split(',').map(value => value.trim()),
    );
  const [isEquality, key, sign, value] = EQUALITY.exec(text) ?? [];
  if (isEquality !== undefined)
    return requirement(text, key, sign === '!=' ? 'notin' : 'in', [value]);
  const [isPresence, not, name] = PRESENCE.exec(text) ?? [];
  if (isPresence !== undefined)
    return requirement(text, name, not ? 'missing' : 'exists', []);
  throw new InputError(
    `label selector: "${text.slice(0, 100)}" cannot be read; write key=value, key!=value, key in (a, b), key notin (a, b), key or !key`,
  );
}

/**
 * Reads a label selector as Kubernetes writes it.
 *
 * @param text - requirements between commas
 * @returns its requirements, sorted, each once
 * @throws InputError when it is malformed, too long, or asks for no value of any label: that selects every pod, or nearly
 */
export function parseSelector(text: string): Selector {
  if (text.length > MAX_LENGTH)
    throw new InputError(
      `label selector: has ${text.length} characters; give at most ${MAX_LENGTH}`,
    );
  if (text.trim() === '')
    throw new InputError(
      'label selector: is empty and would select every pod; write key=value',
    );
  const requirements = text
    .split(COMMA_OUTSIDE_SET)
    .map(part => parseRequirement(part.trim()));
  if (!requirements.some(({ operator }) => operator === 'in'))
    throw new InputError(
      `label selector: "${text.slice(0, 100)}" asks for no value of any label, and would select every pod that merely lacks or has one; add key=value`,
    );
  const bySpelling = new Map(
    requirements.map(each => [formatRequirement(each), each]),
  );
  return [...bySpelling.keys()]
    .sort()
    .map(spelling => bySpelling.get(spelling)!);
}
