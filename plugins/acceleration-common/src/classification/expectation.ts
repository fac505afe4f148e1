import type { Backend } from '../model/Backend';
import { LABELS } from '../model/constants';
import { fieldOf, isFields, mappingIn, textIn } from '../input/looseFields';
import type { KnownContext } from './KnownContext';
import { Evidence, evidence } from './Evidence';
import type { NetConfigFacts, NetConfigInterface } from './NetConfigFacts';
import type { PodFacts } from './PodFacts';

/** What a pod's environment promises to all of its interfaces. */
export interface PodExpectation {
  /** The environment that the pod's label names. */
  readonly environment: string;
  readonly networks?: Readonly<Record<string, unknown>>;
  readonly backend?: Backend;
  readonly netConfig?: NetConfigFacts;
  readonly evidence: readonly Evidence[];
  readonly warnings: readonly string[];
  /** Why the promise is not known; absent when it is. */
  readonly missing?: string;
}

/** What one interface is promised. */
export interface InterfaceExpectation {
  readonly datapath?: 'userspace' | 'kernel';
  /** The device's kind by the net-config. */
  readonly deviceKind?: string;
  /** The resource by the environment's network, or else by the net-config. */
  readonly resource?: string;
  /** Whether the environment itself names the resource, which the pod's owner cannot write. */
  readonly isResourceDeclared: boolean;
  readonly netConfig?: NetConfigInterface;
  readonly evidence: readonly Evidence[];
}

function netConfigOf(
  pod: PodFacts,
  context: KnownContext,
): NetConfigFacts | undefined {
  const workload = textIn(pod.labels, LABELS.workload);
  const names = [...pod.configMaps, ...(workload ? [`${workload}-net`] : [])];
  return names
    .map(name => context.netConfigs.get(`${pod.namespace}/${name}`))
    .find(found => found !== undefined);
}

/**
 * What a pod is promised, by its label `fastpath.dev/environment`; `undefined` for a pod without one.
 */
export function podExpectation(
  pod: PodFacts,
  context: KnownContext,
): PodExpectation | undefined {
  const name = textIn(pod.labels, LABELS.environment);
  if (!name) return undefined;
  const environment = context.environments.get(name);
  const netConfig = netConfigOf(pod, context);
  const warnings: string[] = [];
  if (netConfig?.environment !== undefined && netConfig.environment !== name) {
    warnings.push(
      `${netConfig.object} is for environment ${netConfig.environment}, the pod's label says ${name}; render and apply the overlay again`,
    );
  }
  const label = evidence(
    pod.object,
    `metadata.labels["${LABELS.environment}"]`,
    name,
    'the environment that the pod was rendered for',
  );
  const common = { environment: name, ...(netConfig && { netConfig }) };
  if (!environment) {
    const refused = context.refused.get(name);
    if (refused)
      return { ...common, evidence: [label], warnings, missing: refused };
    const why = context.environments.has(name)
      ? `several environments are called ${name}; only one of them may be`
      : `environment ${name} is not known: its catalog entity is needed, which says what it promises`;
    return { ...common, evidence: [label], warnings, missing: why };
  }
  const backendName = environment.spec.backend;
  const backendLabel = textIn(pod.labels, LABELS.backend);
  if (backendLabel && backendLabel !== backendName)
    warnings.push(
      `the pod was rendered for backend ${backendLabel}, environment ${name} now has ${backendName}; render and apply it again`,
    );
  const says = evidence(
    `Resource ${name}`,
    'spec.backend',
    backendName,
    'the backend that the environment declares',
  );
  const known = {
    ...common,
    networks: environment.spec.networks,
    evidence: [label, says],
    warnings,
  };
  const backend = context.backends.get(backendName);
  if (!backend)
    return {
      ...known,
      missing: `backend ${backendName} of environment ${name} is not known: its pack is needed, which says what it promises`,
    };
  const promise = evidence(
    `Backend ${backendName}`,
    'spec.promise.class',
    backend.spec.promise.class,
    'what the backend promises to user-space interfaces',
  );
  return { ...known, backend, evidence: [label, says, promise] };
}

/** The parameters of the environment's network behind a NAD; `undefined` when they cannot be told. */
function networkBehind(
  expectation: PodExpectation,
  pod: PodFacts,
  nad: string | undefined,
): { key: string; parameters: unknown } | undefined {
  const workload = textIn(pod.labels, LABELS.workload);
  if (!expectation.networks || !workload || !nad?.startsWith(`${workload}-`))
    return undefined;
  const network = nad.slice(workload.length + 1);
  const key = isFields(fieldOf(expectation.networks, network))
    ? network
    : 'default';
  const parameters = fieldOf(expectation.networks, key);
  return isFields(parameters) ? { key, parameters } : undefined;
}

/**
 * What one interface is promised: by the net-config that was rendered for it, or else by the environment's network, which is
 * a kernel one or belongs to the backend. The offload pack's `host-device` is the exception: it too gives a netdev.
 *
 * @param nad - the NAD's name
 */
export function interfaceExpectation(
  expectation: PodExpectation,
  pod: PodFacts,
  interfaceName: string,
  nad: string | undefined,
): InterfaceExpectation {
  const { netConfig } = expectation;
  const rendered = netConfig?.interfaces.get(interfaceName);
  const behind = networkBehind(expectation, pod, nad);
  const kernel = mappingIn(behind?.parameters, 'kernel');
  const isKernel = Object.keys(kernel).length > 0;
  const resource =
    textIn(isKernel ? kernel : behind?.parameters, 'resource') ??
    rendered?.resource;
  const isResourceDeclared =
    textIn(isKernel ? kernel : behind?.parameters, 'resource') !== undefined;
  if (netConfig && rendered?.datapath) {
    const says =
      rendered.datapath === 'kernel'
        ? 'the workload asks for a kernel netdev'
        : 'the workload asks for a user-space interface';
    return {
      datapath: rendered.datapath,
      ...(rendered.deviceKind && { deviceKind: rendered.deviceKind }),
      ...(resource && { resource }),
      isResourceDeclared,
      netConfig: rendered,
      evidence: [
        evidence(
          netConfig.object,
          `data["net.json"]: interfaces[${rendered.index}].datapath`,
          rendered.datapath,
          says,
        ),
      ],
    };
  }
  if (!behind) return { isResourceDeclared, evidence: [] };
  const isHostDevice =
    textIn(behind.parameters, 'attachment') === 'host-device';
  const datapath = isKernel || isHostDevice ? 'kernel' : 'userspace';
  const says =
    datapath === 'kernel'
      ? 'this network gives a kernel netdev'
      : "this network is the backend's, which serves user-space interfaces";
  return {
    datapath,
    ...(resource && { resource }),
    isResourceDeclared,
    evidence: [
      evidence(
        `Resource ${expectation.environment}`,
        `spec.networks.${behind.key}`,
        behind.parameters,
        says,
      ),
    ],
  };
}
