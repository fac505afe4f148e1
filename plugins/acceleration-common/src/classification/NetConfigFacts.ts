import {
  fieldOf,
  listIn,
  mappingIn,
  textIn,
  textsIn,
} from '../input/looseFields';

/** One interface as the rendered net-config describes it. */
export interface NetConfigInterface {
  readonly index: number;
  /** The NAD's name. */
  readonly network?: string;
  readonly datapath?: 'userspace' | 'kernel';
  /** `vhost-vdpa`, `vhost-user`, …; absent for a netdev. */
  readonly deviceKind?: string;
  readonly resource?: string;
  /** The device's path, or the pattern of its socket's folder. */
  readonly place?: string;
  /** `address/prefix` that the application uses. */
  readonly address?: string;
  readonly mac?: string;
  /** What the network status says only as a stand-in: `ip`, `mac`. */
  readonly placeholders: readonly string[];
}

/** The net-config of a workload in its environment, as the renderer wrote it. */
export interface NetConfigFacts {
  /** `ConfigMap edge/httpd-net`. */
  readonly object: string;
  readonly environment?: string;
  readonly backend?: string;
  readonly interfaces: ReadonlyMap<string, NetConfigInterface>;
  /** Whether the resolver would refuse it, as it is no `NetConfig` in JSON. */
  readonly isUnreadable?: boolean;
}

const DATAPATHS = ['userspace', 'kernel'] as const;

function readInterface(value: unknown, index: number): NetConfigInterface {
  const device = mappingIn(value, 'device');
  const datapath = DATAPATHS.find(
    known => known === fieldOf(value, 'datapath'),
  );
  const [network, deviceKind, resource, place, ip, mac] = [
    textIn(value, 'network'),
    textIn(device, 'kind'),
    textIn(device, 'resource'),
    textIn(device, 'path') ?? textIn(device, 'slots'),
    textIn(value, 'ip'),
    textIn(value, 'mac'),
  ];
  const prefix = fieldOf(value, 'prefix');
  return {
    index,
    ...(network && { network }),
    ...(datapath && { datapath }),
    ...(deviceKind && { deviceKind }),
    ...(resource && { resource }),
    ...(place && { place }),
    ...(ip && { address: typeof prefix === 'number' ? `${ip}/${prefix}` : ip }),
    ...(mac && { mac }),
    placeholders: textsIn(value, 'statusPlaceholders'),
  };
}

/** Reads `net.json` of a ConfigMap, whatever is in it. */
export function netConfigFacts(text: string, id: string): NetConfigFacts {
  const object = `ConfigMap ${id}`;
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return { object, interfaces: new Map(), isUnreadable: true };
  }
  if (fieldOf(document, 'kind') !== 'NetConfig')
    return { object, interfaces: new Map(), isUnreadable: true };
  const [environment, backend] = [
    textIn(document, 'environment'),
    textIn(document, 'backend'),
  ];
  const named = listIn(document, 'interfaces').flatMap(
    (item, index): [string, NetConfigInterface][] => {
      const name = textIn(item, 'name');
      return name ? [[name, readInterface(item, index)]] : [];
    },
  );
  return {
    object,
    ...(environment && { environment }),
    ...(backend && { backend }),
    interfaces: new Map(named),
  };
}
