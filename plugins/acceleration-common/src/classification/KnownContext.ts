import { deviceAmounts } from '../kubernetes/containerWalk';
import type { Backend } from '../model/Backend';
import type { Environment } from '../model/Environment';
import type { DevicePluginPool } from '../sriov/parseDevicePluginConfig';
import type { DeviceClaims } from './deviceClaims';
import type { DraIndex } from './DraIndex';
import type { InventoryIndex } from './InventoryIndex';
import type { MediatorIndex } from './mediators';
import type { NadFacts } from './NadFacts';
import type { NetConfigFacts } from './NetConfigFacts';
import type { CounterIndex } from '../measured/CounterIndex';
import type { ProbeIndex } from '../measured/ProbeIndex';
import type { LeaseIndex } from './LeaseIndex';
import type { NodeLife } from './nodeLife';
import type { NodeSetting } from './nodeSetting';
import type { PodEventIndex } from './podEvents';

/** A device plugin's pool with where it stands. */
export interface KnownPool extends DevicePluginPool {
  /** `ConfigMap kube-system/sriovdp-config`. */
  readonly object: string;
  /** The ConfigMap's namespace. */
  readonly namespace: string;
  /** `data["config.json"]: resourceList[0]`. */
  readonly field: string;
  /** The node that the configuration is for, when it is for one (the SR-IOV operator writes one per node). */
  readonly node?: string;
}

/** What is known of a node. */
export interface KnownNode {
  readonly object: string;
  readonly setting?: NodeSetting;
  /** The vendors of its network devices, by its labels; empty when these do not tell. */
  readonly vendors: readonly string[];
  /** `status.allocatable`, when the node has any. */
  readonly allocatable?: Readonly<Record<string, unknown>>;
  readonly life: NodeLife;
}

/**
 * What pods are classified with: lookups over the objects of one cluster. Only `classificationContext` makes one.
 *
 * @public
 */
export interface ClassificationContext {
  /** Objects that could not be read. */
  readonly warnings: readonly string[];
}

/** What is in a context. Objects are found by `namespace/name`. */
export interface KnownContext extends ClassificationContext {
  readonly nads: ReadonlyMap<string, NadFacts>;
  /** By name. */
  readonly nodes: ReadonlyMap<string, KnownNode>;
  readonly inventories: InventoryIndex;
  readonly dra: DraIndex;
  /** By the resource's name without its prefix. */
  readonly pools: ReadonlyMap<string, readonly KnownPool[]>;
  readonly netConfigs: ReadonlyMap<string, NetConfigFacts>;
  readonly events: PodEventIndex;
  readonly mediators: MediatorIndex;
  readonly leases: LeaseIndex;
  readonly probes: ProbeIndex;
  readonly counters: CounterIndex;
  readonly claims: DeviceClaims;
  /** By name; `undefined` for a name that several have. */
  readonly environments: ReadonlyMap<string, Environment | undefined>;
  /** Environments that promise nothing, by name, with the reason. */
  readonly refused: ReadonlyMap<string, string>;
  /** By name. */
  readonly backends: ReadonlyMap<string, Backend>;
}

/**
 * How many devices of a resource a node's kubelet offers; a missing key and "0" are both none. `undefined` when what the node
 * offers was not read.
 */
export function offeredOf(
  node: Pick<KnownNode, 'allocatable'> | undefined,
  resource: string,
): number | undefined {
  if (!node?.allocatable) return undefined;
  return (
    deviceAmounts({ [resource]: node.allocatable[resource] }).get(resource) ?? 0
  );
}

/**
 * The pools that may be behind an extended resource for a pod. A pool that leaves its prefix to the plugin's command line
 * fits by its name alone; a node's own configuration comes before those for all. ConfigMaps of the pod's own namespace are
 * not heard: whoever made the pod may have made them. Where the environment names the namespace of its platform, only those
 * in it are heard.
 *
 * @param platform - the namespace that the environment names
 */
export function poolsOf(
  context: KnownContext,
  resource: string | undefined,
  { node, namespace }: { node?: string; namespace: string },
  platform?: string,
): readonly KnownPool[] {
  if (!resource) return [];
  const slash = resource.indexOf('/');
  const [prefix, name] = [resource.slice(0, slash), resource.slice(slash + 1)];
  const fitting = (context.pools.get(name) ?? []).filter(
    pool =>
      (pool.resourcePrefix ?? prefix) === prefix &&
      pool.namespace !== namespace &&
      (platform === undefined || pool.namespace === platform),
  );
  const own = fitting.filter(
    pool => pool.node !== undefined && pool.node === node,
  );
  return own.length > 0
    ? own
    : fitting.filter(pool => pool.node === undefined || node === undefined);
}
