/**
 * Rendering of portable accelerated workloads: backend packs, structural templates, owned file trees.
 *
 * @packageDocumentation
 */
export type { FieldChange } from './diff/fieldChanges';
export * from './diff/findWorkloads';
export * from './diff/gitFolder';
export { POD_EFFECTS, type PodEffect } from './diff/podEffect';
export * from './diff/workloadImpact';
export type {
  ImportDifference,
  ImportedWorkload,
  ImportNote,
  Unsupported,
} from './import/ImportedWorkload';
export * from './import/importManifests';
export * from './input/readEnvironmentEntities';
export * from './conformance/checkBackendPack';
export * from './doctor/clusterFacts';
export * from './doctor/clusterRights';
export * from './doctor/diagnoseEnvironment';
export * from './doctor/readResources';
export * from './environmentForm/withBackendForms';
export * from './input/readLargeText';
export * from './input/readObservations';
export * from './input/readEnvironments';
export { readPlainFile } from './input/readPlainFile';
export * from './input/readTextFile';
export * from './input/readWorkload';
export * from './input/readWorkloadDocument';
export * from './kustomize/buildOverlay';
export { buildTree } from './kustomize/buildTree';
export * from './kustomize/findKustomize';
export * from './kustomize/verifyTree';
export * from './lint/fix/fixFiles';
export * from './lint/fix/suggestFixes';
export type { FixedFile } from './lint/fix/writeFixed';
export { lintFiles } from './lint/lintFiles';
export * from './lint/LintReport';
export type { Place } from './manifests/Manifest';
export type { BackendPack, PackTemplate } from './pack/BackendPack';
export {
  combinedQuery,
  COUNTER_LABEL,
  counterQueries,
  type CounterQuery,
} from './pack/counterQuery';
export * from './pack/ConfiguredPacks';
export * from './pack/loadBackendPack';
export * from './pack/loadBackendPacks';
export type { PackEntry } from './pack/packSources';
export { ParameterSchema } from './pack/ParameterSchema';
export * from './preflight/ClusterInventory';
export * from './preflight/podRequests';
export * from './preflight/PreflightFinding';
export { PREFLIGHT_RULES } from './preflight/preflightRules';
export * from './preflight/preflightWorkload';
export * from './preflight/inventoryKinds';
export * from './preflight/preflightMessages';
export * from './preflight/readInventory';
export { parseProbePlace, type ProbePlace } from './probe/ProbeEnd';
export type { ProbeLoad } from './probe/probeJob';
export * from './probe/renderProbe';
export { allowancesOf } from './tree/allowances';
export { checkEnvironment } from './render/environmentParameters';
export {
  BASE_PATH,
  contentDigest,
  LOCK_PATH,
  ownedTree,
  parseLock,
  type Lock,
} from './tree/lock';
export * from './tree/RenderedFile';
export { settleRepository } from './repository/branchLock';
export * from './repository/cleanHead';
export * from './repository/commitOnto';
export * from './repository/commitSaying';
export * from './repository/copyTree';
export * from './repository/localRepositoryName';
export * from './render/renderEnvironment';
export * from './render/renderWorkload';
export type { Sources } from './render/resolveEnvironments';
export type {
  Block,
  Expression,
  ParsedTemplate,
  Statement,
} from './template/syntax';
export { writeOwnedTree, type WrittenTree } from './tree/writeOwnedTree';
export {
  CONFLICT_KINDS,
  type ConflictKind,
  type MergeConflict,
  type Side,
} from './update/MergeConflict';
export {
  FILE_CHANGES,
  type FileChange,
  type FileConflict,
  type MergedFile,
} from './update/mergeTree';
export type { Take } from './update/takeSides';
export * from './update/unifiedDiff';
export * from './update/updateWorkload';
export * from './update/changeWorkload';
export * from './yaml/decodeText';
export * from './yaml/dumpYaml';
export * from './yaml/loadYaml';
export { sortKeys } from './yaml/sortKeys';
export { strategicMerge } from './yaml/strategicMerge';
export {
  Composer,
  type Composition,
  type LoadFile,
} from './kustomize/Composer';
export { parseManifests, type ParsedFile } from './manifests/parseManifests';
