import { cniPlugin } from '../../cni/cniPlugins';
import { isExtendedResource } from '../../kubernetes/names';
import { DEFAULT_NETWORK_ANNOTATION } from '../../networks/NetworkSelection';
import type { Rule } from '../Rule';
import { nameOf } from '../views/LintedObject';
import { mainContainer } from '../views/LintedPod';

/** A device for the default network. */
export const defaultNetworkDevice: Rule = {
  id: 'default-network-device',
  severity: 'error',
  title: 'A pod requests the device of its default network',
  explanation:
    "The annotation v1.multus-cni.io/default-network puts another network in the place of the cluster's own, as eth0. Where that network has a resourceName, its plugin needs a device that a container requests, as any other network's: without one the pod does not start, or starts with an eth0 that is not accelerated. A cluster with the network resources injector adds the limit itself.",
  remedy: 'Add the resource to the limits of the container.',
  source: 'Multus: docs/configuration, default-network; docs/how-to-use',
  isFixable: true,
  judgesAbsence: true,
  check: set =>
    set.pods.flatMap(pod => {
      const nad = pod.defaultNetwork?.nad;
      const main = mainContainer(pod);
      const resource = nad?.resource;
      if (
        !nad ||
        !main ||
        resource === undefined ||
        !isExtendedResource(resource) ||
        pod.spec.resourceClaims !== undefined ||
        pod.containers.some(
          ({ limits, requests }) =>
            Object.hasOwn(limits, resource) ||
            Object.hasOwn(requests, resource),
        )
      )
        return [];
      const count = pod.selections.filter(
        selection => selection.nad?.resource === resource,
      ).length;
      const object = pod.object.index;
      const needsDevice = nad.plugins.some(
        ({ type }) => type !== undefined && cniPlugin(type)?.needsDevice,
      );
      return [
        {
          severity: needsDevice ? ('error' as const) : ('warning' as const),
          object,
          path: [
            ...pod.path,
            'metadata',
            'annotations',
            DEFAULT_NETWORK_ANNOTATION,
          ],
          reason: {
            code: 'default-network-device',
            params: {
              network: nad.name,
              resource,
              object: nameOf(pod.object),
              container: main.name,
            },
          },
          advice: [
            {
              object,
              path: [...main.path, 'resources', 'limits', resource],
              set: String(count + 1),
            },
          ],
        },
      ];
    }),
};
