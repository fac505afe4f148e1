import type { KubeObject } from './model';

/**
 * A node of the lab as a kubelet reports it: ready, and with each of the extended resources that its pods ask for. The lab plays
 * the device plugins, and hands out no more than that.
 *
 * @param name - the environment's, which the lab's node has, too
 * @param pods - what the lab runs there, one after the other
 */
export function readyNode(
  name: string,
  pods: readonly { readonly pod: KubeObject }[],
  isVirtual: boolean,
): KubeObject {
  const limits = pods.flatMap(({ pod }) =>
    pod.spec.containers.flatMap(({ resources }: KubeObject) =>
      Object.entries(resources?.limits ?? {}),
    ),
  );
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: isVirtual
        ? { 'feature.node.kubernetes.io/cpu-cpuid.HYPERVISOR': 'true' }
        : {},
    },
    status: {
      conditions: [{ type: 'Ready', status: 'True' }],
      allocatable: Object.fromEntries(
        limits.filter(([resource]) => resource.includes('/')),
      ),
    },
  };
}
