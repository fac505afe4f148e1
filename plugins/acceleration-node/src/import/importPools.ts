import {
  DevicePluginPool,
  fieldOf,
  InvalidInputError,
  mappingIn,
  parseDevicePluginConfig,
  textIn,
  textsIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { ImportNote } from './ImportedWorkload';
import type { Found } from './readManifests';

type Fields = Record<string, any>;

/** What the SR-IOV network device plugin puts before a resource's name unless it is told otherwise. */
const DEFAULT_PREFIX = 'intel.com';

/** Whether an object stands beside a pod, or in a folder above it. */
const isNear = (other: Found, pod: Found) =>
  other.folder === pod.folder || pod.folder.startsWith(`${other.folder}/`);

function devicePluginPool(
  pool: DevicePluginPool,
  resource: string,
): Fields | undefined {
  const [selector] = pool.selectors;
  if (!selector || selector.pfNames.length === 0) return undefined;
  return {
    resource,
    pfNames: [...selector.pfNames],
    ...(selector.drivers[0] && { driver: selector.drivers[0] }),
    ...(selector.vdpaType && { vdpaType: selector.vdpaType }),
  };
}

function operatorPool({ object }: Found, resource: string): Fields | undefined {
  const spec = mappingIn(object, 'spec');
  const pfNames = textsIn(mappingIn(spec, 'nicSelector'), 'pfNames');
  if (pfNames.length === 0) return undefined;
  const { numVfs, mtu } = spec as Fields;
  const vdpaType = textIn(spec, 'vdpaType');
  return {
    resource,
    pfNames,
    ...(numVfs && { numVfs }),
    ...(mtu && { mtu }),
    ...(vdpaType && { vdpaType }),
  };
}

/** The pools of devices among the files, by the resource that they are offered as. */
function poolsNear(pod: Found, all: readonly Found[]) {
  const pools = new Map<
    string,
    { mode: string; namespace?: string; file: string; pool?: Fields }
  >();
  for (const other of all.filter(found => isNear(found, pod))) {
    const { kind, metadata } = other.object;
    const place = {
      file: other.file,
      ...(metadata.namespace && { namespace: metadata.namespace }),
    };
    if (kind === 'SriovNetworkNodePolicy') {
      const resource = `openshift.io/${textIn(mappingIn(other.object, 'spec'), 'resourceName')}`;
      pools.set(resource, {
        ...place,
        mode: 'operator',
        pool: operatorPool(other, resource),
      });
    }
    const text =
      kind === 'ConfigMap' &&
      textIn(mappingIn(other.object, 'data'), 'config.json');
    if (!text || !text.includes('resourceList')) continue;
    try {
      for (const pool of parseDevicePluginConfig(text).pools) {
        const resource = `${pool.resourcePrefix ?? DEFAULT_PREFIX}/${pool.resourceName}`;
        pools.set(resource, {
          ...place,
          mode: 'device-plugin',
          pool: devicePluginPool(pool, resource),
        });
      }
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error; // no configuration of a device plugin
    }
  }
  return pools;
}

/**
 * The platform side of an environment, as device pools beside a pod tell it: of the backend vdpa, whose pools are those of the
 * SR-IOV device plugin and its operator.
 */
export function importPools(
  pod: Found,
  all: readonly Found[],
  networks: Readonly<Record<string, unknown>>,
  backend: string,
): { platform?: Fields; notes: ImportNote[] } {
  if (backend !== 'vdpa') return { notes: [] };
  const near = poolsNear(pod, all);
  const resources = [
    ...new Set(
      Object.values(networks).flatMap(network => {
        const resource = fieldOf(network, 'resource');
        return typeof resource === 'string' ? [resource] : [];
      }),
    ),
  ].sort();
  const notes: ImportNote[] = [];
  const found = resources.flatMap(resource => {
    const one = near.get(resource);
    if (one && !one.pool)
      notes.push({
        path: one.file,
        message: `offers ${resource}, without the names of its physical functions: add the pool to spec.platform.pools yourself`,
      });
    return one?.pool ? [one] : [];
  });
  if (found.length === 0) return { notes };
  const [{ mode, namespace }] = found;
  return {
    notes,
    platform: {
      ...(mode === 'device-plugin' && { mode }),
      ...(namespace && { namespace }),
      pools: found.map(({ pool }) => pool),
    },
  };
}
