/**
 * How Kubernetes tells the items of a list apart when it merges it: `patchMergeKey` of its types (k8s.io/api, core/v1/types.go
 * and meta/v1/types.go), under which a strategic merge joins items. `also` is what its `listMapKeys` add, without which two
 * items are one to an older client: port 53 of TCP and of UDP. Lists that do not stand here are replaced as a whole.
 */
interface MergeKey {
  /** The first that an item has: `ports` are a container's, or a Service's. */
  readonly keys: readonly string[];
  readonly also?: { readonly key: string; readonly fallback?: string };
}

const MERGE_KEYS: Readonly<Record<string, MergeKey>> = {
  containers: { keys: ['name'] },
  initContainers: { keys: ['name'] },
  ephemeralContainers: { keys: ['name'] },
  volumes: { keys: ['name'] },
  env: { keys: ['name'] },
  imagePullSecrets: { keys: ['name'] },
  resourceClaims: { keys: ['name'] },
  schedulingGates: { keys: ['name'] },
  volumeMounts: { keys: ['mountPath'] },
  volumeDevices: { keys: ['devicePath'] },
  ports: {
    keys: ['containerPort', 'port'],
    also: { key: 'protocol', fallback: 'TCP' },
  },
  topologySpreadConstraints: {
    keys: ['topologyKey'],
    also: { key: 'whenUnsatisfiable' },
  },
  hostAliases: { keys: ['ip'] },
  ownerReferences: { keys: ['uid'] },
};

/**
 * Lists of texts that are sets: Kubernetes merges `finalizers` item by item (meta/v1, patchStrategy merge without a key);
 * kustomize refuses a resource or component that is named twice; Backstage's catalog makes one relation of each entry.
 */
const SETS: ReadonlySet<string> = new Set([
  'finalizers',
  'resources',
  'components',
  'dependsOn',
  'dependencyOf',
  'consumesApis',
  'providesApis',
  'tags',
]);

/**
 * Fields of which an object may have one only, by the list or field that the object stands in. Kubernetes refuses two
 * (volumes are `patchStrategy: retainKeys`; the others by validation).
 */
const EXCLUSIVE: Readonly<Record<string, (field: string) => boolean>> = {
  volumes: field => field !== 'name',
  env: field => field === 'value' || field === 'valueFrom',
  ...Object.fromEntries(
    [
      'livenessProbe',
      'readinessProbe',
      'startupProbe',
      'postStart',
      'preStop',
    ].map(name => [
      name,
      (field: string) =>
        ['exec', 'grpc', 'httpGet', 'sleep', 'tcpSocket'].includes(field),
    ]),
  ),
};

type Fields = Record<string, unknown>;

const isMapping = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const keyOf = (field: string | number | undefined): MergeKey | undefined =>
  Object.hasOwn(MERGE_KEYS, String(field))
    ? MERGE_KEYS[String(field)]
    : undefined;

/** What a strategic merge knows an item of a list by; `undefined` when the list is one that is replaced. */
export function mergeKeyOf(
  field: string | number | undefined,
  item: unknown,
): unknown {
  if (!isMapping(item)) return undefined;
  const name = keyOf(field)?.keys.find(key => Object.hasOwn(item, key));
  return name === undefined ? undefined : item[name];
}

/**
 * What tells an item of a list from every other, as it is written in a path: `name=app`, `containerPort=53/UDP`, or the text
 * itself in a set.
 *
 * @param field - the key that the list stands under
 * @returns `undefined` when the list is one that is replaced, or the item has no such key
 */
export function identityOf(
  field: string | number | undefined,
  item: unknown,
): string | undefined {
  if (typeof item === 'string')
    return SETS.has(String(field)) ? JSON.stringify(item) : undefined;
  if (!isMapping(item)) return undefined;
  const merge = keyOf(field);
  const name = merge?.keys.find(key => Object.hasOwn(item, key));
  if (!merge || name === undefined) return undefined;
  const value = item[name];
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const also = merge.also && (item[merge.also.key] ?? merge.also.fallback);
  const isPlain = also === undefined || also === merge.also?.fallback;
  return `${name}=${value}${isPlain ? '' : `/${String(also)}`}`;
}

/** The fields of an object of which Kubernetes takes only one. */
export function exclusiveFields(
  field: string | number | undefined,
  object: Readonly<Fields>,
): string[] {
  if (!Object.hasOwn(EXCLUSIVE, String(field))) return [];
  return Object.keys(object).filter(EXCLUSIVE[String(field)]).sort();
}
