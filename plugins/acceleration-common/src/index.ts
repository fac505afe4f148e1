/**
 * The domain of portable accelerated workloads: pure and browser-safe.
 *
 * @packageDocumentation
 */
export * from './api/AccelerationClient';
export type { components, operations, paths } from './api/openapi.generated';
export * from './api/howLong';
export * from './api/placementAddress';
export * from './api/placementScope';
export * from './api/settledHistory';
export * from './api/standing';
export * from './classification/advice';
export * from './classification/Attachment';
export * from './classification/attachmentOutput';
export * from './classification/ClassFinding';
export * from './classification/classificationContext';
export * from './classification/classifyPod';
export type { PodClassification } from './classification/PodClassification';
export * from './classification/classMeanings';
export type { Evidence } from './classification/Evidence';
export * from './classification/LiveContext';
export {
  LINK_IDS,
  LINK_SOURCES,
  LINK_STATES,
} from './classification/links/Link';
export type {
  Link,
  LinkId,
  LinkSource,
  LinkState,
} from './classification/links/Link';
export { OTHER_NETWORK_ANNOTATIONS } from './classification/otherNetworks';
export { weakestLink } from './classification/links/chain';
export { linkTitle } from './classification/links/linkTable';
export {
  reasonAdvice,
  reasonSentence,
} from './classification/messages/catalogue';
export type { LinkReason } from './classification/messages/LinkReason';
export { DEFAULT_CONTAINER_ANNOTATION } from './classification/PodFacts';
export { netConfigFacts } from './classification/NetConfigFacts';
export type {
  NetConfigFacts,
  NetConfigInterface,
} from './classification/NetConfigFacts';
export type { ClassificationContext } from './classification/KnownContext';
export * from './classification/verdicts';
export * from './glossary/glossary';
export { REASON_TERMS, reasonTerm } from './glossary/reasonTerms';
export * from './glossary/Term';
export * from './glossary/wordTerms';
export { mapOf } from './input/bounded';
export { MAX_DEPTH, beyondBounds } from './input/bounds';
export * from './input/formatPath';
export {
  fieldOf,
  isFields,
  listIn,
  mappingIn,
  textIn,
  textsIn,
  type Fields,
  type LooseFields,
} from './input/looseFields';
export * from './input/nearest';
export * from './input/parseWith';
export { InvalidInputError } from './input/Problem';
export type { GivenProblem, Problem } from './input/Problem';
export * from './input/withStep';
export type { ProblemCode } from './input/problemCodes';
export { volume, volumeMount } from './kubernetes/container';
export { RESOLVER, runsResolver } from './kubernetes/containerWalk';
export { passedOn, toleration } from './kubernetes/fields';
export * from './kubernetes/digestOf';
export * from './kubernetes/ImageReference';
export * from './kubernetes/interfaceName';
export * from './kubernetes/KubernetesObject';
export {
  dnsLabel,
  extendedResourceName,
  isExtendedResource,
  qualifiedName,
} from './kubernetes/names';
export * from './kubernetes/podSecurity';
export * from './kubernetes/podTemplate';
export * from './kubernetes/Quantity';
export * from './lint/applyEdits';
export { environmentDifferences } from './lint/environmentDifferences';
export type { EnvironmentObjects } from './lint/environmentDifferences';
export * from './lint/LintFinding';
export * from './lint/lintManifests';
export * from './lint/messages/lintMessages';
export * from './lint/admissionFailures';
export * from './lint/notChecked';
export * from './lint/readingRules';
export { isDevicePluginConfig } from './lint/views/LintedObject';
export type { RuleDescription } from './lint/Rule';
export * from './lint/ruleDescriptions';
export * from './messages/Reason';
export * from './sriov/parseDevicePluginConfig';
export { VDPA_NICS } from './sriov/vdpaNics';
export type { VdpaNic } from './sriov/vdpaNics';
export * from './messages/sentenceOf';
export type { CounterSeries } from './measured/CounterIndex';
export * from './measured/Measured';
export * from './measured/measuredWords';
export * from './measured/ProbeResult';
export {
  PROBE_CONTAINER,
  probeSource,
  type ProbeSource,
} from './measured/ProbeReport';
export {
  MAX_TERMINATION_MESSAGE,
  readProbeResult,
  type ReadProbe,
} from './measured/readProbeResult';
export * from './model/Backend';
export {
  COUNTER_FIELDS,
  COUNTER_MEASURES,
  type Counter,
  type CounterField,
  type CounterMeasure,
} from './model/counters';
export { environmentName } from './model/checkWorkload';
export {
  formatPackVersions,
  PACKS_ANNOTATION,
  parsePackVersions,
} from './model/packVersions';
export * from './model/classes';
export {
  API_VERSION,
  CONTAINER_PATHS,
  ENVIRONMENT_TYPE,
  LABELS,
  LOCAL_REPOSITORY_KINDS,
  LOCAL_REPOSITORY_TOPIC,
  nadName,
  UNREGISTERED_LOCATION,
} from './model/constants';
export * from './model/Environment';
export * from './model/jsonSchemas';
export * from './model/Requirement';
export * from './model/requestWays';
export * from './model/retirement';
export * from './model/Workload';
export * from './model/workloadAnnotations';
export * from './networks/formatNetworks';
export {
  parseCniConfig,
  parseNad,
} from './networks/NetworkAttachmentDefinition';
export type { CniConfig } from './networks/NetworkAttachmentDefinition';
export {
  NETWORKS_ANNOTATION,
  RESOURCE_NAME_ANNOTATION,
} from './networks/NetworkSelection';
export type { NetworkSelection } from './networks/NetworkSelection';
export * from './networks/parseNetworks';
export * from './permissions/accelerationPermissions';
export * from './portability/Build';
export { PLACEMENT_FIELDS } from './portability/comparablePodSpec';
export * from './portability/isEnvironmentMount';
export * from './portability/provePortability';
export * from './requirements/checkRequirements';
export * from './requirements/ClusterFacts';
export * from './status/DeviceInfo';
export * from './status/NetworkStatus';
export * from './status/parsePodInfo';
export {
  USERSPACE_DATA_ANNOTATION,
  USERSPACE_VOLUME,
} from './status/parseUserspaceData';
export type { UserspaceInterface } from './status/parseUserspaceData';
