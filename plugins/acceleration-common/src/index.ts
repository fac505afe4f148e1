/**
 * The domain of portable accelerated workloads: pure and browser-safe.
 *
 * @packageDocumentation
 */
export * from './input/formatPath';
export * from './input/nearest';
export * from './input/parseWith';
export * from './input/Problem';
export * from './kubernetes/container';
export * from './kubernetes/fields';
export * from './kubernetes/ImageReference';
export * from './kubernetes/interfaceName';
export * from './kubernetes/KubernetesObject';
export * from './kubernetes/names';
export * from './kubernetes/podSecurity';
export * from './kubernetes/podTemplate';
export * from './kubernetes/Quantity';
export * from './model/Backend';
export * from './model/classes';
export * from './model/constants';
export * from './model/Environment';
export * from './model/jsonSchemas';
export * from './model/Workload';
export { environmentName } from './model/checkWorkload';
export * from './networks/formatNetworks';
export * from './networks/NetworkAttachmentDefinition';
export * from './networks/NetworkSelection';
export * from './networks/parseNetworks';
export * from './portability/Build';
export * from './portability/isEnvironmentMount';
export * from './portability/provePortability';
