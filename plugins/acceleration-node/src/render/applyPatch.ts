/** How strategic merge tells the items of a list apart (patchMergeKey in Kubernetes' types). Other lists are replaced. */
const MERGE_KEYS: Record<string, string> = {
  containers: 'name',
  imagePullSecrets: 'name',
  topologySpreadConstraints: 'topologyKey',
  volumeMounts: 'mountPath',
  volumes: 'name',
};

/**
 * Applies a strategic-merge patch of the kind that the renderer writes: mappings are joined, lists with a merge key are
 * joined item by item, other lists and scalars are replaced. It has no deletions, since no such patch has any.
 *
 * That it does what kustomize does is shown by the tests that build the golden trees with the real one.
 */
export function applyPatch<T>(base: T, patch: unknown, field = ''): T {
  if (patch === undefined) return base;
  const mergeKey = Object.hasOwn(MERGE_KEYS, field) ? MERGE_KEYS[field] : undefined;
  if (Array.isArray(base) && Array.isArray(patch) && mergeKey) {
    const patched = base.map(item => applyPatch(item, patch.find(other => other[mergeKey] === item[mergeKey])));
    return [...patched, ...patch.filter(item => !base.some(other => other[mergeKey] === item[mergeKey]))] as T;
  }
  if (isMapping(base) && isMapping(patch)) {
    const joined: [string, unknown][] = [];
    for (const key of Object.keys(base)) joined.push([key, Object.hasOwn(patch, key) ? applyPatch(base[key], patch[key], key) : base[key]]);
    for (const key of Object.keys(patch)) if (!Object.hasOwn(base, key)) joined.push([key, patch[key]]);
    return Object.fromEntries(joined) as T;
  }
  return patch as T;
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
