import type { DeviceInfo } from './DeviceInfo';

/** The annotation in which Multus reports what it attached. @public */
export const NETWORK_STATUS_ANNOTATION = 'k8s.v1.cni.cncf.io/network-status';

/** Its name before Multus 3.7, which newer releases may still write beside it. @public */
export const LEGACY_NETWORK_STATUS_ANNOTATION =
  'k8s.v1.cni.cncf.io/networks-status';

/** The DNS settings of a status entry. @public */
export interface NetworkStatusDns {
  readonly nameservers: readonly string[];
  readonly domain?: string;
  readonly search: readonly string[];
  readonly options: readonly string[];
}

/**
 * One entry of the network status (Network Plumbing Working Group specification 1.3, `NetworkStatus`). It is plain pod
 * metadata: whoever may patch the pod can write it (docs/domain.md §2.11).
 *
 * @public
 */
export interface NetworkStatusEntry {
  /** Its place in the annotation's list. */
  readonly index: number;
  /** `namespace/nad`; a plain word or nothing for the cluster's default network, and from old releases. */
  readonly name: string;
  readonly interface?: string;
  readonly ips: readonly string[];
  readonly mac?: string;
  readonly mtu?: number;
  /** Whether this is the cluster's default network. */
  readonly default: boolean;
  readonly dns?: NetworkStatusDns;
  /** Gateways; Go's `<nil>` is left out. */
  readonly gateway: readonly string[];
  readonly deviceInfo?: DeviceInfo;
}

/** The entries of a status, with what was odd about it. @public */
export interface ParsedNetworkStatus {
  readonly entries: readonly NetworkStatusEntry[];
  /** Each says where: `[1].device-info.version is missing; …`. */
  readonly warnings: readonly string[];
}
