import { isExtendedResource } from '../../kubernetes/names';
import type { Rule } from '../Rule';
import { runsResolver } from '../views/LintedPod';

/** docs/domain.md §7, "devices requested by another container than the one that runs the resolver". */
export const deviceInOtherContainer: Rule = {
  id: 'device-in-other-container',
  severity: 'error',
  title:
    'The container that runs fastpath-resolve is the one that requests the devices',
  explanation:
    'The kubelet makes a device appear only in the container that requests it. A resolver in another container finds the announcement of a device and no device.',
  remedy:
    'Move the resource to the container whose command is fastpath-resolve.',
  source: 'Kubernetes: device plugins; fastpath-resolve',
  check: set =>
    set.pods.flatMap(pod => {
      const resolvers = pod.containers.filter(
        container => !container.isInit && runsResolver(container),
      );
      if (resolvers.length !== 1) return [];
      const [main] = resolvers;
      const devices = set.devicesOf(pod);
      const object = pod.object.index;
      return pod.containers
        .filter(container => container !== main && !container.isInit)
        .flatMap(container =>
          Object.keys(container.limits)
            .filter(
              name =>
                isExtendedResource(name) &&
                devices.has(name) &&
                !Object.hasOwn(main.limits, name),
            )
            .map(name => ({
              object,
              path: [...container.path, 'resources', 'limits', name],
              reason: {
                code: 'device-in-other-container',
                params: {
                  resource: name,
                  container: container.name,
                  resolver: main.name,
                },
              },
              advice: [
                {
                  object,
                  path: [...main.path, 'resources', 'limits', name],
                  set: container.limits[name],
                },
                ...(['limits', 'requests'] as const)
                  .filter(place => Object.hasOwn(container[place], name))
                  .map(place => ({
                    object,
                    path: [...container.path, 'resources', place, name],
                    remove: true as const,
                  })),
              ],
            })),
        );
    }),
};
