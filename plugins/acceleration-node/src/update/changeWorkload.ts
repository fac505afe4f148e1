import {
  environmentName,
  InvalidInputError,
} from '@fastpath/backstage-plugin-acceleration-common';
import { loadYaml } from '../yaml/loadYaml';
import { UnsupportedYaml } from './chunks';
import { plainText, savedText } from './lineEnds';
import { patchYaml } from './patchYaml';
import { Fields, isMapping } from './sameValue';

/** Applies a JSON merge patch (RFC 7396): mappings are joined, `null` takes away, everything else is replaced. */
function mergePatch(value: unknown, patch: unknown): unknown {
  if (!isMapping(patch)) return patch;
  const merged: Fields = { ...(isMapping(value) ? value : {}) };
  for (const [key, change] of Object.entries(patch)) {
    if (change === null) delete merged[key];
    else
      Object.defineProperty(merged, key, {
        value: mergePatch(
          Object.hasOwn(merged, key) ? merged[key] : undefined,
          change,
        ),
        enumerable: true,
        configurable: true,
        writable: true,
      });
  }
  return merged;
}

/**
 * Changes some fields of a `workload.yaml`; the rest of its text stays as the developer wrote it.
 *
 * @param source - its text
 * @param changes - a JSON merge patch (RFC 7396)
 * @param file - its name, for messages
 * @throws InvalidInputError when the text is no plain YAML, or is written in a way that cannot be changed in place
 * @public
 */
export function changeWorkload(
  source: string,
  changes: Readonly<Record<string, unknown>>,
  file: string,
): string {
  const { text, encoding } = plainText(source);
  try {
    const value = mergePatch(loadYaml(text, file), changes);
    return savedText(patchYaml(text, value).text, encoding);
  } catch (error) {
    if (!(error instanceof UnsupportedYaml)) throw error;
    throw InvalidInputError.of({
      file,
      path: '',
      message: `cannot be changed around ${error.message}; write it as plain YAML`,
    });
  }
}

const nameOf = (use: unknown): string =>
  environmentName(String(isMapping(use) ? use.name : use));

/**
 * The list `spec.environments` that a `workload.yaml` is to have. What it says of an environment that stays (replicas, addresses)
 * stays, and so does their order; new ones come last.
 *
 * @param source - its text
 * @param wanted - names or references of environments
 * @param file - its name, for messages
 * @throws InvalidInputError when the text is no plain YAML
 * @public
 */
export function chosenEnvironments(
  source: string,
  wanted: readonly string[],
  file: string,
): unknown[] {
  const document = loadYaml(plainText(source).text, file);
  const spec = isMapping(document) ? document.spec : undefined;
  const uses = isMapping(spec) ? spec.environments : undefined;
  const present = Array.isArray(uses) ? uses : [];
  const names = new Set(wanted.map(nameOf));
  const known = new Set(present.map(nameOf));
  return [
    ...present.filter(use => names.has(nameOf(use))),
    ...wanted.filter(
      (reference, index) =>
        !known.has(nameOf(reference)) && wanted.indexOf(reference) === index,
    ),
  ];
}
