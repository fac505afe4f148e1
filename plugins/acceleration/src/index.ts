/**
 * Where accelerated workloads run, what they were promised and what they really receive: pages, cards and form fields.
 *
 * @packageDocumentation
 */
export { accelerationPlugin as default } from './plugin';
export * from './api/accelerationApiRef';
export * from './translation';
