/**
 * Scaffolder actions for portable accelerated workloads.
 *
 * @packageDocumentation
 */
export { scaffolderModuleAcceleration as default } from './module';
export { createChangeEnvironmentAction } from './actions/changeEnvironment';
export { createFetchRepositoryAction } from './actions/fetchRepository';
export { createImportManifestsAction } from './actions/importManifests';
export { createProbeWorkloadAction } from './actions/probeWorkload';
export { createPublishLocalAction } from './actions/publishLocal';
export { createRenderEnvironmentAction } from './actions/renderEnvironment';
export { createRenderWorkloadAction } from './actions/renderWorkload';
export { createRetireEnvironmentAction } from './actions/retireEnvironment';
export { createUpdateWorkloadAction } from './actions/updateWorkload';
