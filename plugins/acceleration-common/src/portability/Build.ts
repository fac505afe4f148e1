import type { KubernetesObject } from '../kubernetes/KubernetesObject';

/**
 * What `kustomize build` of one overlay gives.
 *
 * @public
 */
export interface Build {
  /** The environment's name. */
  readonly environment: string;
  readonly objects: readonly KubernetesObject[];
}

/**
 * What the workload's own source says may differ, beside the fixed list.
 *
 * @public
 */
export interface Allowances {
  /**
   * CPU and memory that `workload.yaml` gives the main container, by environment. A container that has exactly these
   * is as declared; anything else is a difference.
   */
  readonly resources?: Readonly<
    Record<string, { readonly cpu: string; readonly memory: string }>
  >;
  /** The main container's name. */
  readonly container?: string;
  /** Keys of pod annotations that the environments' backend packs declare. */
  readonly annotations?: readonly string[];
}
