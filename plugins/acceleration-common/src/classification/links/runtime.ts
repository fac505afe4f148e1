import { reason } from '../messages/catalogue';
import type { LinkReason } from '../messages/LinkReason';
import type { Situation } from '../Situation';

/**
 * Why what the kubelet gives a container may not reach the application in it: its runtime may run it in a virtual machine or
 * behind a kernel of its own, and with users of its own (kubernetes.io, "User Namespaces") the node's device files belong to
 * nobody in it. What of this is right for a node, its environment says.
 */
export function runtimeTrouble({
  pod,
  promised,
}: Situation): LinkReason | undefined {
  if (pod.hasOwnUsers) return reason('users-of-its-own');
  const environment = promised?.entity;
  if (!environment || pod.runtimeClass === undefined) return undefined;
  const expected = environment.spec.scheduling.runtimeClassName;
  return pod.runtimeClass === expected
    ? undefined
    : reason('runtime-class-not-environments', {
        runtimeClass: pod.runtimeClass,
        environment: environment.metadata.name,
        expected: expected ?? 'none',
      });
}
