import type { FieldPath } from '../../kubernetes/podTemplate';
import { Fields, fieldsOf, itemsOf, wordOf } from '../../input/anyValue';
import type { ManifestSet } from '../ManifestSet';
import type { Found, Rule } from '../Rule';
import { mayBeSameNamespace } from '../views/LintedObject';
import type { LintedPod } from '../views/LintedPod';

const PROBES = ['readinessProbe', 'livenessProbe', 'startupProbe'];
const NETWORK_ACTIONS = ['httpGet', 'tcpSocket', 'grpc'];

/** Ports of a workload that its application opens on an interface without a kernel netdev: numbers and names. */
function userSpacePorts(
  set: ManifestSet,
  pod: LintedPod,
): Map<unknown, string> {
  const spec = fieldsOf(set.workloadOf(pod)?.fields.spec);
  const userSpace = new Set(
    itemsOf(spec.interfaces)
      .filter(({ item }) => (item.datapath ?? 'userspace') === 'userspace')
      .map(({ item }) => item.name),
  );
  const ports = itemsOf(spec.ports).filter(
    ({ item }) => item.interface !== undefined && userSpace.has(item.interface),
  );
  return new Map(
    ports.flatMap(({ item }) =>
      [item.containerPort, item.name]
        .filter(key => key !== undefined)
        .map(key => [key, wordOf(item.interface)] as const),
    ),
  );
}

function inProbes(
  pod: LintedPod,
  ports: ReadonlyMap<unknown, string>,
): Found[] {
  return pod.containers.flatMap(container =>
    PROBES.flatMap(probe =>
      NETWORK_ACTIONS.flatMap(action => {
        const { port } = fieldsOf(fieldsOf(container.fields[probe])[action]);
        if (port === undefined || !ports.has(port)) return [];
        const path: FieldPath = [...container.path, probe];
        return [
          {
            object: pod.object.index,
            path: [...path, action, 'port'],
            message: `${probe} asks port ${wordOf(port)}, which the application opens on ${ports.get(port)}; the kubelet reaches eth0 alone: use exec, or a port on eth0`,
            advice: [{ object: pod.object.index, path, remove: true as const }],
          },
        ];
      }),
    ),
  );
}

function isSelected(selector: Fields, labels: Fields): boolean {
  const entries = Object.entries(selector);
  return (
    entries.length > 0 && entries.every(([key, value]) => labels[key] === value)
  );
}

function inServices(
  set: ManifestSet,
  pod: LintedPod,
  ports: ReadonlyMap<unknown, string>,
): Found[] {
  return set.ofKind('Service').flatMap(service => {
    const spec = fieldsOf(service.fields.spec);
    if (
      !mayBeSameNamespace(service.namespace, pod.object.namespace) ||
      !isSelected(fieldsOf(spec.selector), fieldsOf(pod.metadata.labels))
    )
      return [];
    return itemsOf(spec.ports)
      .filter(({ item }) => ports.has(item.targetPort ?? item.port))
      .map(({ index, item }) => ({
        object: service.index,
        path: [
          'spec',
          'ports',
          index,
          ...(item.targetPort === undefined ? ['port'] : ['targetPort']),
        ],
        message: `Service ${service.name} leads to port ${wordOf(item.targetPort ?? item.port)}, which the application opens on ${ports.get(item.targetPort ?? item.port)}; a Service reaches eth0 alone: leave the port out`,
        advice: [
          {
            object: service.index,
            path: ['spec', 'ports', index],
            remove: true as const,
          },
        ],
      }));
  });
}

/** DOMAIN §7, "network probes or Services aimed at a user-space port". */
export const userSpacePort: Rule = {
  id: 'user-space-port',
  severity: 'error',
  title: 'Probes and Services lead to ports on eth0',
  explanation:
    "The kubelet's probes and Services go through the kernel to eth0. A port that the application opens on a user-space interface is not there: the probe fails for ever, and the Service answers nobody. Known only where the Fastpath workload is among the files.",
  mend: 'Use an exec probe, or let the application open an admin port on eth0.',
  source:
    'Kubernetes: probes, Services; DPDK: user-space stacks have no kernel netdev',
  check: set =>
    set.pods.flatMap(pod => {
      const ports = userSpacePorts(set, pod);
      return ports.size === 0
        ? []
        : [...inProbes(pod, ports), ...inServices(set, pod, ports)];
    }),
};
