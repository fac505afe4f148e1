import { isExtendedResource } from '../../kubernetes/names';
import { cniPlugin } from '../../cni/cniPlugins';
import type { Rule } from '../Rule';
import { nameOf } from '../views/LintedObject';
import { mainContainer, networksPath } from '../views/LintedPod';
import { selectedResources } from '../views/selectedResources';

/** docs/domain.md §7.1. */
export const deviceNotRequested: Rule = {
  id: 'device-not-requested',
  severity: 'error',
  title: 'A pod requests the device of every network that has one',
  explanation:
    'A network definition with a resourceName hands its CNI plugin a device that the kubelet gave the pod. When no container has a limit for that resource there is none to hand over: sriov and host-device fail ("VF pci addr is required"), and others, such as ovs, go on with an interface that is not accelerated, which is a warning. A cluster with the network resources injector adds the limit itself; pods with resource claims (DRA) are left alone.',
  remedy:
    'Add the resource to the limits of the container that uses the interface, one for each selection.',
  source:
    'Multus: pkg/k8sclient and the annotation k8s.v1.cni.cncf.io/resourceName',
  isFixable: true,
  judgesAbsence: true,
  check: set =>
    set.pods.flatMap(pod => {
      const main = mainContainer(pod);
      if (!main || pod.spec.resourceClaims !== undefined) return [];
      return [...selectedResources(pod)].flatMap(
        ([resource, { count, position, nad, types }]) => {
          const isNamed = pod.containers.some(
            ({ limits, requests }) =>
              Object.hasOwn(limits, resource) ||
              Object.hasOwn(requests, resource),
          );
          // Nobody could request a name without a domain.
          if (
            isNamed ||
            position === undefined ||
            !isExtendedResource(resource)
          )
            return [];
          return [
            {
              severity: types.some(type => cniPlugin(type)?.needsDevice)
                ? ('error' as const)
                : ('warning' as const),
              object: pod.object.index,
              path: [...networksPath(pod), position],
              reason: {
                code: 'device-not-requested',
                params: {
                  network: nad,
                  resource,
                  pod: nameOf(pod.object),
                  container: main.name,
                  amount: count,
                },
              },
              advice: [
                {
                  object: pod.object.index,
                  path: [...main.path, 'resources', 'limits', resource],
                  set: String(count),
                },
              ],
            },
          ];
        },
      );
    }),
};
