import type { ClaimFacts, ClaimResult } from '../dra/readResourceClaim';
import { DraGift, draGift } from '../dra/draDrivers';
import type { SliceDevice, SliceFacts } from '../dra/readResourceSlice';

/** A device where its driver offers it. */
export interface OfferedDevice {
  readonly slice: SliceFacts;
  readonly device: SliceDevice;
}

/** What is known of a device that a claim was given. */
export type OfferState =
  | { readonly state: 'offered'; readonly offer: OfferedDevice }
  /** No slice of the pool is at hand, or not all of them. */
  | { readonly state: 'unseen' | 'incomplete' }
  /** The pool's newest generation has no such device; an older one may. */
  | {
      readonly state: 'gone' | 'outdated' | 'ambiguous';
      readonly generation: number;
      readonly object: string;
    };

/** The newest generation of a pool. */
interface Pool {
  readonly generation: number;
  readonly slices: readonly SliceFacts[];
  readonly older: readonly SliceFacts[];
  readonly isComplete: boolean;
}

type DeviceName = Pick<ClaimResult, 'driver' | 'pool' | 'device'>;

/** Drivers whose slices list NICs. */
const NIC_GIFTS: ReadonlySet<DraGift | undefined> = new Set<
  DraGift | undefined
>(['function', 'netdev']);

const poolKey = (driver: string, pool: string) =>
  JSON.stringify([driver, pool]);
const deviceKey = ({ driver, pool, device }: DeviceName) =>
  JSON.stringify([driver, pool, device]);

function add<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

function newest(slices: readonly SliceFacts[]): Pool {
  const generation = slices.reduce(
    (highest, slice) => Math.max(highest, slice.generation),
    -1,
  );
  const current = slices.filter(slice => slice.generation === generation);
  const wanted = current.reduce(
    (most, slice) => Math.max(most, slice.sliceCount),
    0,
  );
  return {
    generation,
    slices: current,
    older: slices.filter(slice => slice.generation !== generation),
    isComplete: wanted > 0 && current.length >= wanted,
  };
}

/** All that is looked up, made when it is first asked for. */
interface Lookups {
  readonly pools: Map<string, Pool>;
  /** The node's pools. */
  readonly nodes: Map<string, Pool[]>;
  /** The devices of the newest generation. */
  readonly devices: Map<string, OfferedDevice[]>;
  /** Claims by the device that they were given alone. */
  readonly holders: Map<string, string[]>;
  /** The same by node and PCI address. */
  readonly addressHolders: Map<string, string[]>;
}

/** Resource claims and slices of a cluster (docs/domain.md §6 step 9). */
export class DraIndex {
  private readonly claims = new Map<string, ClaimFacts>();
  private readonly slices = new Map<string, SliceFacts>();
  private made?: Lookups;

  /** Takes a claim by `namespace/name`; of two with the same one, the last one counts. */
  addClaim(id: string, claim: ClaimFacts): void {
    this.claims.set(id, claim);
    this.made = undefined;
  }

  /** Takes a slice; of two with the same name, the last one counts. */
  addSlice(slice: SliceFacts): void {
    this.slices.set(slice.object, slice);
    this.made = undefined;
  }

  /** Forgets a claim by `namespace/name`. */
  removeClaim(id: string): void {
    if (this.claims.delete(id)) this.made = undefined;
  }

  /** Forgets a slice: `ResourceSlice n1-abc`. */
  removeSlice(object: string): void {
    if (this.slices.delete(object)) this.made = undefined;
  }

  /** A claim by `namespace/name`. */
  claim(id: string): ClaimFacts | undefined {
    return this.claims.get(id);
  }

  /** Where a device is offered; only the pool's newest generation counts. */
  offerOf(named: DeviceName): OfferState {
    const { pools, devices } = this.lookups();
    const pool = pools.get(poolKey(named.driver, named.pool));
    if (!pool) return { state: 'unseen' };
    const found = devices.get(deviceKey(named)) ?? [];
    const where = {
      generation: pool.generation,
      object: pool.slices[0].object,
    };
    if (found.length > 1) return { state: 'ambiguous', ...where };
    if (found.length === 1) return { state: 'offered', offer: found[0] };
    if (!pool.isComplete) return { state: 'incomplete' };
    return {
      state: pool.older.some(slice =>
        slice.devices.some(({ name }) => name === named.device),
      )
        ? 'outdated'
        : 'gone',
      ...where,
    };
  }

  /** The network devices that DRA drivers offer on a node, and whether these are all that they have. */
  networkDevicesOf(node: string): {
    readonly offers: readonly OfferedDevice[];
    readonly isComplete: boolean;
  } {
    const pools = (this.lookups().nodes.get(node) ?? []).filter(pool =>
      NIC_GIFTS.has(draGift(pool.slices[0].driver)),
    );
    const slices = pools
      .flatMap(pool => pool.slices)
      .filter(slice => slice.node === node);
    return {
      offers: slices.flatMap(slice =>
        slice.devices.map(device => ({ slice, device })),
      ),
      isComplete: pools.length > 0 && pools.every(pool => pool.isComplete),
    };
  }

  /** Claims that were given a device as their own, by `namespace/name`. */
  holdersOf(named: DeviceName): readonly string[] {
    return this.lookups().holders.get(deviceKey(named)) ?? [];
  }

  /** Claims that were given the device with a PCI address of a node. */
  holdersOfAddress(node: string, pciAddress: string): readonly string[] {
    return this.lookups().addressHolders.get(`${node}|${pciAddress}`) ?? [];
  }

  private lookups(): Lookups {
    if (this.made) return this.made;
    const made: Lookups = {
      pools: new Map(),
      nodes: new Map(),
      devices: new Map(),
      holders: new Map(),
      addressHolders: new Map(),
    };
    const byPool = new Map<string, SliceFacts[]>();
    // Sorted, so that the same objects give the same answer in whatever order they came.
    const inOrder = <T>(items: ReadonlyMap<string, T>) =>
      [...items].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [, slice] of inOrder(this.slices))
      add(byPool, poolKey(slice.driver, slice.pool), slice);
    for (const [key, slices] of byPool) {
      const pool = newest(slices);
      made.pools.set(key, pool);
      for (const node of new Set(
        pool.slices.flatMap(slice => slice.node ?? []),
      ))
        add(made.nodes, node, pool);
      for (const slice of pool.slices) {
        for (const device of slice.devices)
          add(
            made.devices,
            deviceKey({
              driver: slice.driver,
              pool: slice.pool,
              device: device.name,
            }),
            { slice, device },
          );
      }
    }
    for (const [id, claim] of inOrder(this.claims))
      this.addHolder(made, id, claim);
    this.made = made;
    return made;
  }

  private addHolder(made: Lookups, id: string, claim: ClaimFacts): void {
    for (const result of claim.results.filter(
      ({ isAdmin, share }) => !isAdmin && share === undefined,
    )) {
      add(made.holders, deviceKey(result), id);
      const [offer] = made.devices.get(deviceKey(result)) ?? [];
      if (offer?.slice.node && offer.device.pciAddress)
        add(
          made.addressHolders,
          `${offer.slice.node}|${offer.device.pciAddress}`,
          id,
        );
    }
  }
}
