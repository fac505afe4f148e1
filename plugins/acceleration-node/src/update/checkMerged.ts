import {
  InvalidInputError,
  GivenProblem,
  withStep,
} from '@fastpath/backstage-plugin-acceleration-common';
import { identityOf } from '../yaml/mergeKeys';
import { loadYamlDocuments } from '../yaml/loadYaml';
import { isMapping } from './sameValue';

/** Lists of which Kubernetes refuses two items with one key, and with which others they share their names. */
const UNIQUE: Readonly<Record<string, readonly string[]>> = {
  containers: ['initContainers', 'ephemeralContainers'],
  initContainers: [],
  ephemeralContainers: ['initContainers'],
  volumes: [],
  volumeMounts: [],
  volumeDevices: [],
};

function listIn(owner: Record<string, unknown>, field: string): unknown[] {
  return Array.isArray(owner[field]) ? (owner[field] as unknown[]) : [];
}

function duplicates(
  value: unknown,
  path: string,
  found: { path: string; key: string }[],
): void {
  if (Array.isArray(value))
    value.forEach((item, index) =>
      duplicates(item, withStep(path, index), found),
    );
  if (!isMapping(value)) return;
  for (const [field, inner] of Object.entries(value)) {
    const place = withStep(path, field);
    duplicates(inner, place, found);
    if (!Array.isArray(inner) || !Object.hasOwn(UNIQUE, field)) continue;
    const seen = new Set<string>();
    for (const list of [...UNIQUE[field], field])
      for (const item of listIn(value, list)) {
        const key = identityOf(list, item);
        if (key !== undefined && seen.has(key) && list === field)
          found.push({ path: place, key });
        if (key !== undefined) seen.add(key);
      }
  }
}

/**
 * Makes sure that a merge gave nothing that Kubernetes refuses although each side was fine: two containers, volumes or mounts
 * of one name, also between `containers` and `initContainers` (core/v1 validation: names must be unique in the pod).
 *
 * @throws InvalidInputError naming each
 */
export function checkMerged(text: string, file: string): void {
  const problems: GivenProblem[] = [];
  for (const document of loadYamlDocuments(text, file)) {
    const found: { path: string; key: string }[] = [];
    duplicates(document, '', found);
    for (const { path, key } of found)
      problems.push({
        file,
        path,
        message: `would have two with ${key}, which Kubernetes refuses; rename or remove yours`,
      });
  }
  if (problems.length > 0) throw new InvalidInputError(problems);
}
