import type { Backend } from '../model/Backend';
import { LABELS } from '../model/constants';
import type { Environment } from '../model/Environment';
import { textIn } from '../input/looseFields';
import {
  EnvironmentNetwork,
  environmentNetwork,
  platformNamespace,
} from './environmentNetwork';
import { Evidence, evidence } from './Evidence';
import type { KnownContext } from './KnownContext';
import { reason } from './messages/catalogue';
import type { LinkReason } from './messages/LinkReason';
import type { NetConfigFacts, NetConfigInterface } from './NetConfigFacts';
import type { PodFacts } from './PodFacts';

/** What a pod's environment promises to all of its interfaces. */
export interface PodExpectation {
  /** The environment that the pod's label names. */
  readonly environment: string;
  readonly entity?: Environment;
  readonly backend?: Backend;
  /** The namespace that the environment names for its own pods and ConfigMaps. */
  readonly platformNamespace?: string;
  /** Whether the environment itself names it, and not only its pack by default. */
  readonly namesPlatform?: boolean;
  /** The net-config of this environment. */
  readonly netConfig?: NetConfigFacts;
  /** All that the pod may read. */
  readonly netConfigs: readonly NetConfigFacts[];
  readonly evidence: readonly Evidence[];
  /** What of the pod belongs to another environment or backend. */
  readonly contradictions: readonly LinkReason[];
  /** Why the promise is not known; absent when it is. */
  readonly missing?: string;
}

/** What one interface is promised. */
export interface InterfaceExpectation {
  /** By the environment's network; where it has none for the interface, by the net-config, which then proves nothing. */
  readonly datapath?: 'userspace' | 'kernel';
  /** The device's kind by the net-config. */
  readonly deviceKind?: string;
  /** The environment's network; absent when it declares none for this interface. */
  readonly network?: EnvironmentNetwork;
  /** The resource by the environment's network, or else by the net-config. */
  readonly resource?: string;
  readonly netConfig?: NetConfigInterface;
  /** The net-config that says nothing of the interface, so that the resolver finds no device for it. */
  readonly silentNetConfig?: string;
  readonly evidence: readonly Evidence[];
}

/** A probe's pod has its workload's networks and net-config. */
const workloadOf = ({ labels }: PodFacts) =>
  textIn(labels, LABELS.workload) ?? textIn(labels, LABELS.probe);

/** The name of the ConfigMap that is rendered for the pod's workload. */
function renderedConfigMap(pod: PodFacts): string | undefined {
  const workload = workloadOf(pod);
  return workload && `${workload}-net`;
}

/** The net-configs that the pod may read: the rendered one, and whatever else of that kind it mounts. */
function netConfigsOf(pod: PodFacts, context: KnownContext): NetConfigFacts[] {
  const rendered = renderedConfigMap(pod);
  const names = new Set([...(rendered ? [rendered] : []), ...pod.configMaps]);
  return [...names].flatMap(name => {
    const config = context.netConfigs.get(`${pod.namespace}/${name}`);
    return config && (!config.isUnreadable || name === rendered) ? config : [];
  });
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
  const netConfigs = netConfigsOf(pod, context);
  const isOthers = ({ environment: other }: NetConfigFacts) =>
    other !== undefined && other !== name;
  // What another environment's says is not this pod's: neither its addresses nor its interfaces.
  const netConfig = netConfigs.find(
    config => !isOthers(config) && !config.isUnreadable,
  );
  const contradictions: LinkReason[] = netConfigs.filter(isOthers).map(config =>
    reason('net-config-of-other-environment', {
      object: config.object,
      environment: config.environment!,
      expected: name,
    }),
  );
  for (const { object, isUnreadable } of netConfigs)
    if (isUnreadable)
      contradictions.push(reason('net-config-unreadable', { object }));
  const expected = renderedConfigMap(pod);
  const replaced = pod.netConfigSources.find(
    source => expected && source !== `ConfigMap ${expected}`,
  );
  if (replaced && expected)
    contradictions.push(
      reason('net-config-replaced', { source: replaced, expected }),
    );
  const label = evidence(
    pod.object,
    `metadata.labels["${LABELS.environment}"]`,
    name,
    'the environment that the pod was rendered for',
  );
  const common = {
    environment: name,
    netConfigs,
    contradictions,
    ...(netConfig && { netConfig }),
  };
  if (!environment) {
    const refused = context.refused.get(name);
    if (refused) return { ...common, evidence: [label], missing: refused };
    const why = context.environments.has(name)
      ? `several environments are called ${name}; only one of them may be`
      : `environment ${name} is not known: its catalog entity is needed, which says what it promises`;
    return { ...common, evidence: [label], missing: why };
  }
  const backendName = environment.spec.backend;
  const backendLabel = textIn(pod.labels, LABELS.backend);
  if (backendLabel && backendLabel !== backendName)
    contradictions.push(
      reason('backend-changed', {
        backend: backendLabel,
        environment: name,
        expected: backendName,
      }),
    );
  for (const config of netConfigs)
    if (!isOthers(config) && config.backend && config.backend !== backendName)
      contradictions.push(
        reason('net-config-of-other-backend', {
          object: config.object,
          backend: config.backend,
          environment: name,
          expected: backendName,
        }),
      );
  const says = evidence(
    `Resource ${name}`,
    'spec.backend',
    backendName,
    'the backend that the environment declares',
  );
  const backend = context.backends.get(backendName);
  const platform = platformNamespace(environment, backend);
  const known = {
    ...common,
    entity: environment,
    ...(platform && {
      platformNamespace: platform,
      namesPlatform:
        textIn(environment.spec.platform, 'namespace') !== undefined,
    }),
    evidence: [label, says],
  };
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

/**
 * The environment's network behind an interface: by the NAD that the pod selects, which is called `<workload>-<network>`; for
 * an interface that no network makes, by the one that the net-config names.
 */
function networkBehind(
  { entity, backend }: PodExpectation,
  pod: PodFacts,
  nad: string | undefined,
): EnvironmentNetwork | undefined {
  const workload = workloadOf(pod);
  if (!entity || !workload || !nad?.startsWith(`${workload}-`))
    return undefined;
  return environmentNetwork(
    entity.spec.networks,
    nad.slice(workload.length + 1),
    backend,
  );
}

const SAYS = {
  kernel: 'this network gives a kernel netdev',
  userspace:
    "this network is the backend's, which serves user-space interfaces",
} as const;

const ASKS = {
  kernel: 'the workload asks for a kernel netdev',
  userspace: 'the workload asks for a user-space interface',
} as const;

/**
 * What one interface is promised: by the environment's network, which is a kernel one or belongs to the backend. The
 * net-config stands in the pod's own namespace: it adds what the environment leaves open, and changes no promise.
 *
 * @param nad - the NAD's name; empty for an interface that no network makes
 */
export function interfaceExpectation(
  expectation: PodExpectation,
  pod: PodFacts,
  interfaceName: string,
  nad: string | undefined,
): InterfaceExpectation {
  const { netConfig } = expectation;
  const rendered = netConfig?.interfaces.get(interfaceName);
  const network = networkBehind(expectation, pod, nad || rendered?.network);
  const resource =
    network?.resource ?? (network ? undefined : rendered?.resource);
  const datapath = network?.datapath ?? rendered?.datapath;
  const common = {
    ...(datapath && { datapath }),
    ...(rendered?.deviceKind && { deviceKind: rendered.deviceKind }),
    ...(network && { network }),
    ...(resource && { resource }),
    ...(rendered && { netConfig: rendered }),
    ...(netConfig && !rendered && { silentNetConfig: netConfig.object }),
  };
  if (network)
    return {
      ...common,
      evidence: [
        evidence(
          `Resource ${expectation.environment}`,
          network.field,
          network.parameters,
          SAYS[network.datapath],
        ),
      ],
    };
  if (!netConfig || !rendered?.datapath) return { ...common, evidence: [] };
  return {
    ...common,
    evidence: [
      evidence(
        netConfig.object,
        `data["net.json"]: interfaces[${rendered.index}].datapath`,
        rendered.datapath,
        ASKS[rendered.datapath],
      ),
    ],
  };
}
