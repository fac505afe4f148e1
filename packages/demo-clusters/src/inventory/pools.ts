import {
  type Environment,
  isFields,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Device } from '../cluster/DeviceBook';

/** One resource that an environment's platform side offers on each node. */
export interface Pool {
  readonly resource: string;
  readonly pciAddresses: readonly string[];
  /** Of a vDPA pool: how many virtual functions its port has. */
  readonly virtualFunctions: number;
  readonly port: string;
}

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];

/** The pools of `spec.platform.pools`; an environment without any offers what its networks ask for. */
export function poolsOf({ spec }: Environment): Pool[] {
  const platform: unknown = spec.platform;
  const listed: unknown[] =
    isFields(platform) && Array.isArray(platform.pools) ? platform.pools : [];
  const networks: unknown[] = Object.values(spec.networks ?? {});
  const given = listed.length > 0 ? listed : networks;
  const pools = given
    .filter(isFields)
    .filter(({ resource }) => typeof resource === 'string');
  return pools.map(pool => ({
    resource: pool.resource,
    pciAddresses: [...texts(pool.pciAddresses), ...texts(pool.netdevs)],
    virtualFunctions: Math.min(
      Number.isInteger(pool.numVfs) ? pool.numVfs : 4,
      64,
    ),
    port: texts(pool.pfNames)[0] ?? 'ens1f0np0',
  }));
}

const hex = (number: number) => number.toString(16).padStart(2, '0');

/** The address of a virtual function, behind the two ports of its card: `0000:65:00.2`. */
export function functionAddress(bus: number, index: number): string {
  const place = index + 2;
  return `0000:${hex(bus)}:${hex(Math.floor(place / 8))}.${place % 8}`;
}

/** The bus of a pool's card. */
export const busOf = (pool: number) => 0x65 + pool * 0x10;

/** The devices of a pool on one node, by the backend that they are for. */
const DEVICES: Readonly<
  Record<
    string,
    (pool: Pool, index: number) => Pick<Device, 'id' | 'kind' | 'physical'>[]
  >
> = {
  vdpa: ({ virtualFunctions }, index) =>
    Array.from({ length: virtualFunctions }, (_, number) => ({
      id: functionAddress(busOf(index), number),
      kind: 'vdpa' as const,
      physical: `0000:${hex(busOf(index))}:00.0`,
    })),
  offload: ({ pciAddresses }) =>
    (pciAddresses.length > 0
      ? pciAddresses
      : ['0000:00:06.0', '0000:00:07.0']
    ).map(id => ({ id, kind: 'virtio' as const })),
  mediation: ({ resource, pciAddresses }) =>
    (pciAddresses.length > 0 ? pciAddresses : ['0', '1']).map((_, number) => ({
      id: `${resource.slice(resource.indexOf('/') + 1)}-${number}`,
      kind: 'slot' as const,
    })),
};

/** The devices that an environment's pools put on a node. */
export function devicesOn(node: string, environment: Environment): Device[] {
  const { backend } = environment.spec;
  if (!Object.hasOwn(DEVICES, backend)) return [];
  const found = poolsOf(environment).flatMap((pool, number) =>
    DEVICES[backend](pool, number).map(device => ({
      ...device,
      node,
      resource: pool.resource,
    })),
  );
  return found.map((device, index) => ({ ...device, index }));
}
