import { createHash, randomInt } from 'node:crypto';
import { podSecurityViolations } from '@fastpath/backstage-plugin-acceleration-common';
import { ApiError } from '../api/ApiError';
import { IDS } from '../api/kinds';
import { SIMULATED, SimulatedObject } from '../api/SimulatedObject';
import type { Store } from '../api/Store';
import { isTrue } from './conditions';

/** The letters of Kubernetes' own random names: no vowels, nothing that looks like something else. */
const LETTERS = 'bcdfghjklmnpqrstvwxz2456789';

/** Text that names a template by its content, as `pod-template-hash` does. */
export function templateHash(template: unknown): string {
  const digest = createHash('sha256').update(JSON.stringify(template)).digest();
  return [...digest.subarray(0, 10)]
    .map(byte => LETTERS[byte % LETTERS.length])
    .join('');
}

/** Five random letters. */
export function randomSuffix(): string {
  return Array.from(
    { length: 5 },
    () => LETTERS[randomInt(LETTERS.length)],
  ).join('');
}

/** A reference to the object that makes another. */
export function controllerReference({
  apiVersion,
  kind,
  metadata,
}: SimulatedObject) {
  return {
    apiVersion,
    kind,
    name: metadata.name,
    uid: metadata.uid!,
    controller: true,
    blockOwnerDeletion: true,
  };
}

/** The objects that another one makes. */
export function ownedBy(
  store: Store,
  resource: string,
  owner: SimulatedObject,
): SimulatedObject[] {
  return store
    .list(resource)
    .filter(
      ({ metadata }) =>
        metadata.namespace === owner.metadata.namespace &&
        metadata.ownerReferences?.some(
          ({ uid, controller }) => controller && uid === owner.metadata.uid,
        ),
    );
}

/** Whether a pod counts for its controller. */
export function isAlive({ metadata, status }: SimulatedObject): boolean {
  return (
    !metadata.deletionTimestamp &&
    !['Succeeded', 'Failed'].includes(status?.phase)
  );
}

/** Whether a pod is alive and ready. */
export const isReady = (pod: SimulatedObject) =>
  isAlive(pod) && isTrue(pod, 'Ready');

/** Why a namespace does not admit a pod, in the API server's words; throws them. */
export function admitPod(store: Store, pod: SimulatedObject): void {
  const { namespace = 'default', name } = pod.metadata;
  const refuse = (why: string) =>
    new ApiError('Forbidden', `pods "${name}" is forbidden: ${why}`, {
      name,
      kind: 'pods',
    });
  const account = pod.spec?.serviceAccountName ?? 'default';
  if (!store.get(IDS.serviceAccounts, namespace, account))
    throw refuse(
      `error looking up service account ${namespace}/${account}: serviceaccount "${account}" not found`,
    );
  const level = store.get(IDS.namespaces, undefined, namespace)?.metadata
    .labels?.['pod-security.kubernetes.io/enforce'];
  if (level !== 'baseline' && level !== 'restricted') return;
  const violations = podSecurityViolations(pod.spec ?? {}, level);
  if (violations.length > 0)
    throw refuse(
      `violates PodSecurity "${level}:latest": ${violations.map(({ path, message }) => `${path} ${message}`).join(', ')}`,
    );
}

/**
 * Makes a pod of a template.
 *
 * @throws ApiError when the namespace does not admit it
 */
export function createPod(
  store: Store,
  owner: SimulatedObject,
  name: string,
  labels: Readonly<Record<string, string>> = {},
  spec: Readonly<Record<string, unknown>> = {},
): SimulatedObject {
  const { metadata, spec: podSpec } = owner.spec.template;
  const pod: SimulatedObject = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: owner.metadata.namespace,
      labels: { ...metadata?.labels, ...labels },
      annotations: { ...metadata?.annotations, ...SIMULATED },
      ownerReferences: [controllerReference(owner)],
    },
    spec: {
      restartPolicy: 'Always',
      terminationGracePeriodSeconds: 30,
      schedulerName: 'default-scheduler',
      serviceAccountName: 'default',
      ...podSpec,
      ...spec,
    },
    status: { phase: 'Pending' },
  };
  admitPod(store, pod);
  return store.create(pod);
}
