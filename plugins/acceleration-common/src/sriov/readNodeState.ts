import { listIn, mappingIn, textIn } from '../input/looseFields';

/** A network device of a node, a physical or a virtual function. @public */
export interface NodeDevice {
  /** In lower case: `0000:65:00.2`. */
  readonly pciAddress: string;
  /** The PCI driver that it is bound to; absent when it is bound to none. */
  readonly driver?: string;
  /** Four hex digits, lower case. */
  readonly vendor?: string;
  readonly deviceId?: string;
  /** `vhost` or `virtio`, for a function with a vDPA device on it. */
  readonly vdpaType?: string;
  readonly representor?: string;
  /** The physical function of a virtual one. */
  readonly pfPciAddress?: string;
  /** Whether this is a port without a link, by the operator. */
  readonly isDown?: boolean;
  /** Whether this is a port whose switch is in legacy mode, in which its functions have no representors. */
  readonly isLegacySwitch?: boolean;
  /** What lists it: `SriovNetworkNodeState sriov/n1`, `ResourceSlice n1-abc`. */
  readonly object: string;
  /** Where this stands in the object: `status.interfaces[0].Vfs[1]`. */
  readonly path: string;
}

/** The devices of one node. @public */
export interface NodeInventory {
  readonly node: string;
  /** What said so: `SriovNetworkNodeState openshift-sriov-network-operator/worker-1`. */
  readonly object: string;
  readonly devices: readonly NodeDevice[];
}

/** Far above any node: 32 ports with 256 functions each. */
const MAX_DEVICES = 8192;

/** `linkAdminState`, and a `linkSpeed` of "-1 Mb/s" as the kernel has it without a carrier (sriov-network-operator `api/v1`). */
const isDown = (value: unknown) =>
  textIn(value, 'linkAdminState') === 'down' ||
  textIn(value, 'linkSpeed')?.startsWith('-1') === true;

/** All fields at once, in one order: there may be thousands of these, and so each takes least. */
function readDevice(
  value: unknown,
  {
    object,
    path,
    pfPciAddress,
  }: { object: string; path: string; pfPciAddress?: string },
): NodeDevice | undefined {
  const pciAddress = textIn(value, 'pciAddress')?.toLowerCase();
  if (!pciAddress) return undefined;
  return {
    pciAddress,
    object,
    path,
    driver: textIn(value, 'driver'),
    vendor: textIn(value, 'vendor')?.toLowerCase(),
    deviceId: textIn(value, 'deviceID')?.toLowerCase(),
    vdpaType: textIn(value, 'vdpaType'),
    representor: textIn(value, 'representorName'),
    pfPciAddress,
    isDown: pfPciAddress === undefined && isDown(value) ? true : undefined,
    isLegacySwitch:
      pfPciAddress === undefined && textIn(value, 'eSwitchMode') === 'legacy'
        ? true
        : undefined,
  };
}

/**
 * The devices that a SriovNetworkNodeState lists (`sriovnetwork.openshift.io/v1`, `status.interfaces[].Vfs[]`); its name is
 * the node's. What is no device is passed over.
 *
 * @param state - anything
 * @returns `undefined` when it has no name
 * @public
 */
export function readNodeState(state: unknown): NodeInventory | undefined {
  const metadata = mappingIn(state, 'metadata');
  const node = textIn(metadata, 'name');
  if (!node) return undefined;
  const object = `SriovNetworkNodeState ${[textIn(metadata, 'namespace'), node].filter(part => part).join('/')}`;
  const devices: NodeDevice[] = [];
  const add = (device: NodeDevice | undefined) => {
    if (device && devices.length < MAX_DEVICES) devices.push(device);
  };
  listIn(mappingIn(state, 'status'), 'interfaces').forEach((port, index) => {
    const path = `status.interfaces[${index}]`;
    const physical = readDevice(port, { object, path });
    add(physical);
    listIn(port, 'Vfs').forEach((vf, number) =>
      add(
        readDevice(vf, {
          object,
          path: [path, '.Vfs[', number, ']'].join(''),
          pfPciAddress: physical?.pciAddress,
        }),
      ),
    );
  });
  return { node, object, devices };
}
