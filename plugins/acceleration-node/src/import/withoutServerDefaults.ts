import {
  isFields,
  podTemplateOf,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { KubernetesObject } from '@fastpath/backstage-plugin-acceleration-common';
import { sameValue } from '../update/sameValue';

type Fields = Record<string, any>;
type Defaults = Readonly<Record<string, readonly unknown[]>>;

/** What the API server sets in a probe (kubernetes/pkg/apis/core/v1/defaults.go, `SetDefaults_Probe`, `SetDefaults_HTTPGetAction`). */
const PROBE: Defaults = {
  timeoutSeconds: [1],
  periodSeconds: [10],
  successThreshold: [1],
  failureThreshold: [3],
};

const CONTAINER: Defaults = {
  terminationMessagePath: ['/dev/termination-log'],
  terminationMessagePolicy: ['File'],
  resources: [{}],
  securityContext: [{}],
};

/** What the API server or admission sets in a pod (`SetDefaults_PodSpec`; the plugins ServiceAccount, DefaultTolerationSeconds, Priority). */
const POD: Defaults = {
  restartPolicy: ['Always'],
  dnsPolicy: ['ClusterFirst'],
  schedulerName: ['default-scheduler'],
  terminationGracePeriodSeconds: [30],
  enableServiceLinks: [true],
  preemptionPolicy: ['PreemptLowerPriority'],
  priority: [0],
  securityContext: [{}],
  serviceAccountName: ['default'],
  serviceAccount: ['default'],
};

/** `0644`, `SetDefaults_SecretVolumeSource` and its like. */
const DEFAULT_MODE = 420;

const NOT_READY = [
  'node.kubernetes.io/not-ready',
  'node.kubernetes.io/unreachable',
];

/** What admission adds to every pod. */
const TOKEN = /^(kube-api-access-|default-token-)/;

/** Who writes what the cluster, and nobody's manifest, says of an object. */
const NOISE =
  /^(kubectl\.kubernetes\.io\/(last-applied-configuration|restartedAt)|deployment\.kubernetes\.io\/|deprecated\.daemonset\.template\.generation|k8s\.v1\.cni\.cncf\.io\/(network-status|networks-status)|cni\.projectcalico\.org\/|k8s\.ovn\.org\/pod-networks|kubernetes\.io\/(config\.|limit-ranger)|(pod-template-hash|controller-revision-hash|pod-template-generation)$|apps\.kubernetes\.io\/pod-index|statefulset\.kubernetes\.io\/pod-name)/;

function drop(fields: Fields, defaults: Defaults): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([key, value]) =>
        !(
          Object.hasOwn(defaults, key) &&
          defaults[key].some(known => sameValue(known, value))
        ),
    ),
  );
}

/** A list that came out empty says nothing. */
function setOrDrop(owner: Fields, key: string, items: Fields[]): void {
  if (items.length > 0) owner[key] = items;
  else delete owner[key];
}

const list = (value: unknown): Fields[] | undefined =>
  Array.isArray(value) ? value.filter(isFields) : undefined;

function probe(given: Fields): Fields {
  const { httpGet, ...rest } = drop(given, PROBE);
  return {
    ...rest,
    ...(httpGet && {
      httpGet: isFields(httpGet)
        ? drop(httpGet, { scheme: ['HTTP'] })
        : httpGet,
    }),
  };
}

function container(given: Fields): Fields {
  const { securityContext, ...rest } = given;
  const kept = drop(
    {
      ...rest,
      ...(isFields(securityContext)
        ? { securityContext: drop(securityContext, { privileged: [false] }) }
        : {}),
    },
    CONTAINER,
  );
  for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe'])
    if (isFields(kept[name])) kept[name] = probe(kept[name]);
  const mounts = list(kept.volumeMounts);
  if (mounts)
    setOrDrop(
      kept,
      'volumeMounts',
      mounts.filter(({ name }) => !TOKEN.test(String(name))),
    );
  return kept;
}

/** A volume's source without the mode that every file of it has anyway. */
function volume(given: Fields): Fields {
  return Object.fromEntries(
    Object.entries(given).map(([key, value]) => [
      key,
      isFields(value)
        ? drop(value, {
            defaultMode: [DEFAULT_MODE],
            ...(key === 'hostPath' && { type: [''] }),
          })
        : value,
    ]),
  );
}

function pod(spec: Fields): Fields {
  const { nodeName: _node, ...kept } = drop(spec, POD);
  for (const name of ['containers', 'initContainers']) {
    const containers = list(kept[name]);
    if (containers) kept[name] = containers.map(container);
  }
  const volumes = list(kept.volumes);
  if (volumes)
    setOrDrop(
      kept,
      'volumes',
      volumes.filter(({ name }) => !TOKEN.test(String(name))).map(volume),
    );
  const tolerations = list(kept.tolerations)?.filter(
    ({ key, effect, tolerationSeconds }) =>
      !(
        NOT_READY.includes(key) &&
        effect === 'NoExecute' &&
        tolerationSeconds === 300
      ),
  );
  if (tolerations) setOrDrop(kept, 'tolerations', tolerations);
  return kept;
}

const quiet = (fields: unknown): Fields =>
  Object.fromEntries(
    Object.entries(isFields(fields) ? fields : {}).filter(
      ([key]) => !NOISE.test(key),
    ),
  );

function metadata(given: Fields): Fields {
  const { name, namespace, labels, annotations, ownerReferences } = given;
  return {
    ...(name !== undefined && { name }),
    ...(namespace !== undefined && { namespace }),
    ...(ownerReferences !== undefined && { ownerReferences }),
    ...(labels && { labels: quiet(labels) }),
    ...(annotations && { annotations: quiet(annotations) }),
  };
}

/**
 * An object as somebody would have written it: without what the API server, admission and the kubelet add to what they are
 * given (`kubectl get -o yaml`). Nothing else is left out, and a value that is no default stays. Pure.
 */
export function withoutServerDefaults(
  object: KubernetesObject,
): KubernetesObject {
  const template = podTemplateOf(object);
  if (!template) return object;
  const { status: _status, ...rest } = object as KubernetesObject & Fields;
  const bare: Fields = { ...rest, metadata: metadata(object.metadata) };
  const cleaned = {
    metadata: metadata(template.metadata),
    spec: pod(template.spec),
  };
  if (template.path.length === 0)
    return { ...bare, ...cleaned } as unknown as KubernetesObject;
  const put = (owner: Fields, [step, ...path]: typeof template.path): Fields =>
    step === undefined
      ? { ...owner, ...cleaned }
      : {
          ...owner,
          [step]: put(isFields(owner[step]) ? owner[step] : {}, path),
        };
  return put(bare, template.path) as unknown as KubernetesObject;
}
