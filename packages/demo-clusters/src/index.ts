/**
 * Simulated clusters that speak the Kubernetes API on loopback.
 *
 * @packageDocumentation
 */
export type { StoreEvent } from './api/History';
export * from './api/SimulatedApiServer';
export type {
  OwnerReference,
  SimulatedMetadata,
  SimulatedObject,
} from './api/SimulatedObject';
export * from './api/Store';
export * from './load/generateChanges';
export * from './load/madePods';
export * from './Logger';
export { runDemoClusters } from './main';
export { demoClustersPlugin as default } from './plugin';
export * from './startDemoClusters';
