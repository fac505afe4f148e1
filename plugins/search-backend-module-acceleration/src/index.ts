/**
 * Search for portable accelerated workloads, their environments, and what the words that are used of them mean.
 *
 * @packageDocumentation
 */
export { searchModuleAcceleration as default } from './module';
