import {
  formatNetworks,
  InvalidInputError,
  NETWORKS_ANNOTATION,
  parseNetworks,
  podTemplateOf,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { KubernetesObject } from '@fastpath/backstage-plugin-acceleration-common';
import { FieldChange, fieldChanges } from '../diff/fieldChanges';
import type { ImportDifference } from './ImportedWorkload';

/** What rendering may give otherwise than the manifest had it, by path in the pod, and why. */
const ALLOWED: readonly {
  path: RegExp;
  only?: 'added' | 'removed';
  why: string;
}[] = [
  {
    path: /^metadata\.labels/,
    why: 'labels tie the pod to its catalog entity, workload and environment',
  },
  {
    path: /^metadata\.annotations\["k8s\.v1\.cni\.cncf\.io\/networks"\]\[.*\]\.name$/,
    why: 'the NAD is called <workload>-<network>; the overlay supplies it',
  },
  {
    path: /^metadata\.annotations\["k8s\.v1\.cni\.cncf\.io\/networks"\]\[.*\]\.namespace$/,
    only: 'removed',
    why: 'the NAD is in the namespace of the workload; the overlay supplies it',
  },
  {
    path: /^metadata\.annotations\["k8s\.v1\.cni\.cncf\.io\/networks"\]\[.*\]\.gateway$/,
    only: 'removed',
    why: 'Multus knows no such field; the net-config has it',
  },
  {
    path: /^metadata\.annotations\["k8s\.v1\.cni\.cncf\.io\/networks"\]\[.*\]\.(ips|mac)/,
    why: 'the net-config has the address of an interface whose device is not in the network namespace',
  },
  {
    path: /^metadata\.annotations/,
    only: 'removed',
    why: 'the pod keeps annotations that its backend declares only',
  },
  {
    path: /^metadata\.(name|namespace|creationTimestamp|uid|resourceVersion|managedFields|generateName)/,
    only: 'removed',
    why: 'the controller names its pods',
  },
  {
    path: /^spec\.serviceAccount(Name)?$/,
    why: 'the workload has a service account of its own',
  },
  {
    path: /^spec\.automountServiceAccountToken$/,
    only: 'removed',
    why: 'its service account says so',
  },
  {
    path: /\]\.securityContext\.(capabilities\.add|runAsUser|runAsNonRoot)|^spec\.securityContext\.(supplementalGroups|seLinuxOptions)/,
    why: 'what a device needs to lock and reach memory, the environment adds (spec.memlock)',
  },
  {
    path: /(^spec|\])\.securityContext/,
    only: 'added',
    why: 'the base runs without privileges',
  },
  {
    path: /\[mountPath=\/(dev\/hugepages|etc\/fastpath|etc\/podnetinfo|run\/fast)|volumes\[name=(fastpath-net|podnetinfo|hugepages|shared-dir|fast[-\w]*)\]/,
    why: 'the wiring is generated, the same paths everywhere',
  },
  {
    path: /volume(s|Mounts)\[/,
    only: 'removed',
    why: 'wiring that is generated at its own paths',
  },
  {
    path: /^spec\.resourceClaims|\.resources\.claims/,
    only: 'added',
    why: 'the environment asks for devices by claims',
  },
  {
    path: /\.resources\.(limits|requests)/,
    why: "limits and requests are one amount; devices and huge pages are the environment's",
  },
  {
    path: /\.ports\[.*\]\.(name|protocol)$/,
    only: 'added',
    why: 'ports have names',
  },
  {
    path: /^spec\.(nodeSelector|tolerations|affinity|runtimeClassName|imagePullSecrets|topologySpreadConstraints)/,
    why: 'the environment places pods',
  },
  {
    path: /\.(imagePullPolicy|terminationMessagePath|terminationMessagePolicy)$|^spec\.(restartPolicy|dnsPolicy|schedulerName|terminationGracePeriodSeconds|enableServiceLinks|hostNetwork|preemptionPolicy|nodeName|priority)$/,
    only: 'removed',
    why: 'is what Kubernetes sets anyway',
  },
  {
    path: /Probe\.(failureThreshold|periodSeconds|successThreshold|timeoutSeconds|initialDelaySeconds)$/,
    only: 'removed',
    why: 'is what Kubernetes sets anyway',
  },
];

type Fields = Record<string, any>;

/** The selections as the renderer writes them: JSON, each with the interface that Multus would give it. */
function normalised(annotations: Fields | undefined): Fields | undefined {
  const text = annotations?.[NETWORKS_ANNOTATION];
  if (typeof text !== 'string') return annotations;
  try {
    return {
      ...annotations,
      [NETWORKS_ANNOTATION]: formatNetworks(
        parseNetworks(text).map((selection, index) => ({
          ...selection,
          interface: selection.interface ?? `net${index + 1}`,
        })),
      ),
    };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return annotations;
  }
}

/** A pod template alone, its main container called as the workload calls it. */
function podOf(object: KubernetesObject, container?: string): KubernetesObject {
  const { metadata, spec } = podTemplateOf(object)!;
  const containers = (spec.containers ?? []) as Fields[];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...metadata,
      ...(metadata.annotations && {
        annotations: normalised(metadata.annotations),
      }),
    },
    spec: {
      ...spec,
      containers: containers.map(item =>
        item.name === container
          ? { ...item, name: object.metadata.name }
          : item,
      ),
    },
  } as unknown as KubernetesObject;
}

/** Whether a field came, went, or changed. */
function howChanged(change: Partial<FieldChange>): string {
  if (!('from' in change)) return 'added';
  return 'to' in change ? 'changed' : 'removed';
}

function allowance(change: FieldChange): string | undefined {
  return ALLOWED.find(
    ({ path, only }) =>
      path.test(change.path) &&
      (only === undefined || only === howChanged(change)),
  )?.why;
}

/**
 * Compares the pod template of a manifest with what rendering its import builds.
 *
 * @param container - the name that the main container had
 */
export function importProof(
  environment: string,
  original: KubernetesObject,
  built: readonly KubernetesObject[],
  container: string | undefined,
): ImportDifference[] {
  const controller = built.find(object => podTemplateOf(object) !== undefined);
  const before = podOf(original, container);
  const after = controller && podOf(controller);
  const named = (object: KubernetesObject | undefined) =>
    object
      ? [
          {
            ...object,
            metadata: { ...object.metadata, name: 'template' },
          } as KubernetesObject,
        ]
      : [];
  return fieldChanges(named(before), named(after))
    .filter(({ path }) => path !== 'metadata.name')
    .map(change => {
      const allowed = allowance(change);
      return { environment, ...change, ...(allowed && { allowed }) };
    });
}
