/**
 * Catalog support for portable accelerated workloads: local repositories, and the check of environment entities.
 *
 * @packageDocumentation
 */
export { catalogModuleAcceleration as default } from './module';
