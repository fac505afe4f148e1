import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { readResourceClaim } from '../dra/readResourceClaim';
import { readResourceSlice } from '../dra/readResourceSlice';
import { Backend, backendSchema } from '../model/Backend';
import { API_VERSION, ENVIRONMENT_TYPE } from '../model/constants';
import { Environment, environmentSchema } from '../model/Environment';
import {
  DevicePluginPool,
  parseDevicePluginConfig,
  PoolSelector,
} from '../sriov/parseDevicePluginConfig';
import { readNodeState } from '../sriov/readNodeState';
import { mappingIn, textIn } from '../input/looseFields';
import { DeviceClaims } from './deviceClaims';
import { DraIndex } from './DraIndex';
import { InventoryIndex } from './InventoryIndex';
import type { KnownContext, KnownNode, KnownPool } from './KnownContext';
import { MediatorIndex } from './mediators';
import { NadFacts, nadFacts } from './NadFacts';
import { NetConfigFacts, netConfigFacts } from './NetConfigFacts';
import { CounterIndex } from '../measured/CounterIndex';
import { ProbeIndex } from '../measured/ProbeIndex';
import { probeSource } from '../measured/ProbeReport';
import { LeaseIndex } from './LeaseIndex';
import { nodeLife } from './nodeLife';
import { nodeSetting } from './nodeSetting';
import { nodeVendors } from './nodeVendors';
import { DEFAULT_NAMESPACE } from './PodFacts';
import { PodEventIndex } from './podEvents';

/** Keys of a configuration for all nodes; the SR-IOV operator has one per node, with the node's name as its key. */
const SHARED_KEY = /^config$|\.(json|ya?ml|conf)$/;

/** The device plugin reads `vdpaType` in pools of network devices only (sriov-network-device-plugin, `deviceType`). */
const handsOutVdpa = ({ deviceType = 'netDevice' }: DevicePluginPool) =>
  deviceType === 'netDevice';

const withoutVdpa = ({ vdpaType, ...selector }: PoolSelector): PoolSelector =>
  selector;

/** What each kind adds to the context. */
const KINDS: Readonly<
  Record<string, (builder: ContextBuilder, object: unknown, id: string) => void>
> = {
  NetworkAttachmentDefinition: (builder, object, id) =>
    builder.nads.set(id, nadFacts(object, id)),
  Node: (builder, object) => {
    const name = textIn(mappingIn(object, 'metadata'), 'name') ?? '';
    const setting = nodeSetting(object);
    const allocatable = mappingIn(mappingIn(object, 'status'), 'allocatable');
    builder.nodes.set(name, {
      object: `Node ${name}`,
      ...(setting && { setting }),
      vendors: nodeVendors(object),
      life: nodeLife(object),
      ...(Object.keys(allocatable).length > 0 && { allocatable }),
    });
  },
  Lease: (builder, object) => builder.leases.add(object),
  SriovNetworkNodeState: (builder, object) => {
    const inventory = readNodeState(object);
    if (inventory)
      builder.inventories.add(
        inventory,
        textIn(mappingIn(object, 'metadata'), 'namespace'),
      );
  },
  ResourceSlice: (builder, object) => {
    const slice = readResourceSlice(object);
    if (slice) builder.dra.addSlice(slice);
    builder.inventories.slicesChanged();
  },
  ResourceClaim: (builder, object, id) =>
    builder.dra.addClaim(id, readResourceClaim(object, id)),
  ConfigMap: (builder, object, id) => builder.addConfigMap(object, id),
  Pod: (builder, object, id) => {
    builder.mediators.add(id, object);
    builder.claims.add(object);
    const probe = probeSource(object);
    if (probe) builder.probes.add(probe);
  },
  Event: (builder, object, id) => builder.events.add(id, object),
  Resource: (builder, object) => {
    if (textIn(mappingIn(object, 'spec'), 'type') !== ENVIRONMENT_TYPE) return;
    builder.addDocument(
      environmentSchema,
      object,
      builder.environments,
      environment => builder.addEnvironment(environment),
    );
  },
  Backend: (builder, object) => {
    if (textIn(object, 'apiVersion') !== API_VERSION) return;
    builder.addDocument(backendSchema, object, builder.backends, backend =>
      builder.backends.set(backend.metadata.name, backend),
    );
  },
};

/** A context that is being filled. */
export class ContextBuilder implements KnownContext {
  readonly nads = new Map<string, NadFacts>();
  readonly nodes = new Map<string, KnownNode>();
  readonly dra = new DraIndex();
  readonly inventories = new InventoryIndex(this.dra);
  readonly pools = new Map<string, KnownPool[]>();
  readonly netConfigs = new Map<string, NetConfigFacts>();
  readonly events = new PodEventIndex();
  readonly mediators = new MediatorIndex();
  readonly claims = new DeviceClaims();
  readonly probes = new ProbeIndex();
  readonly counters = new CounterIndex();
  readonly leases: LeaseIndex;
  readonly environments = new Map<string, Environment | undefined>();
  readonly backends = new Map<string, Backend>();
  readonly refused = new Map<string, string>();
  readonly warnings: string[] = [];

  /** @param asOf - when the objects were read */
  constructor(asOf?: Date) {
    this.leases = new LeaseIndex(asOf && asOf.getTime() / 1000);
  }

  /** Takes an object of a cluster, an environment entity or a backend document; passes over all others. */
  add(object: unknown): void {
    const kind = textIn(object, 'kind');
    if (!kind || !Object.hasOwn(KINDS, kind)) return;
    const metadata = mappingIn(object, 'metadata');
    const name = textIn(metadata, 'name');
    if (name)
      KINDS[kind](
        this,
        object,
        `${textIn(metadata, 'namespace') ?? DEFAULT_NAMESPACE}/${name}`,
      );
  }

  addConfigMap(object: unknown, id: string): void {
    const data = mappingIn(object, 'data');
    for (const [key, text] of Object.entries(data)) {
      if (typeof text !== 'string') continue;
      if (key === 'net.json') {
        this.netConfigs.set(id, netConfigFacts(text, id));
      } else if (text.includes('"resourceList"')) {
        this.addPools(text, key, id);
      }
    }
  }

  addEnvironment(environment: Environment): void {
    const { name } = environment.metadata;
    this.environments.set(
      name,
      this.environments.has(name) ? undefined : environment,
    );
  }

  /** Reads a document of ours, unless one of that name was given already. */
  addDocument<T extends z.ZodType>(
    schema: T,
    object: unknown,
    known: ReadonlyMap<string, unknown>,
    add: (document: z.output<T>) => void,
  ): void {
    const name = textIn(mappingIn(object, 'metadata'), 'name');
    if (name && known.has(name)) return;
    const parsed = schema.safeParse(object);
    if (parsed.success) add(parsed.data);
    else
      this.warnings.push(
        `${textIn(object, 'kind')} ${name ?? '(without a name)'} does not fit its schema and was passed over; check it with "fastpath render"`,
      );
  }

  private addPools(text: string, key: string, id: string): void {
    try {
      const { pools, warnings } = parseDevicePluginConfig(text);
      warnings.forEach(warning =>
        this.warnings.push(`ConfigMap ${id}: data["${key}"]: ${warning}`),
      );
      for (const pool of pools) {
        const known = {
          ...pool,
          ...(!handsOutVdpa(pool) && {
            selectors: pool.selectors.map(withoutVdpa),
          }),
          object: `ConfigMap ${id}`,
          namespace: id.slice(0, id.indexOf('/')),
          field: `data["${key}"]: resourceList[${pool.index}]`,
          ...(!SHARED_KEY.test(key) && { node: key }),
        };
        const others = this.pools.get(pool.resourceName);
        if (others) others.push(known);
        else this.pools.set(pool.resourceName, [known]);
      }
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.warnings.push(`ConfigMap ${id}: data["${key}"] ${error.message}`);
    }
  }
}
