/**
 * Where accelerated workloads run and what they really receive: cluster watchers, placement index, REST API.
 *
 * @packageDocumentation
 */
export { accelerationPlugin as default } from './plugin';
export * from './clusters/ClusterSource';
export * from './clusters/extensionPoint';
export * from './clusters/NotThereYet';
