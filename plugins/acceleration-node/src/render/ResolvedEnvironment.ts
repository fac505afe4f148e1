import type {
  Environment,
  EnvironmentUse,
  KernelNetwork,
  WorkloadInterface,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { BackendPack } from '../pack/BackendPack';

/** A network of the workload as one environment gives it. */
export interface ResolvedNetwork {
  /** The workload's name for it. */
  readonly network: string;
  /** The NAD's name: `<workload>-<network>`. */
  readonly nad: string;
  /** The pack's parameters, defaults filled in; or a kernel network, which no pack sees. */
  readonly parameters: Record<string, unknown>;
  readonly kernel?: KernelNetwork['kernel'];
  /** The interfaces on it, in the workload's order. */
  readonly interfaces: readonly WorkloadInterface[];
}

/** An environment, ready to be rendered for one workload: its pack found, its parameters checked. */
export interface ResolvedEnvironment {
  /** The environment's name: the overlay's folder. */
  readonly name: string;
  readonly environment: Environment;
  readonly pack: BackendPack;
  /** What the workload says about itself in this environment. */
  readonly use: EnvironmentUse;
  /** The Kubernetes namespace, when anybody names one. */
  readonly namespace?: string;
  /** Sorted by name. */
  readonly networks: readonly ResolvedNetwork[];
  /** Hugepages of the workload with this environment's page size. */
  readonly hugepages?: {
    readonly key: string;
    readonly pageSize: string;
    readonly total: string;
  };
}
