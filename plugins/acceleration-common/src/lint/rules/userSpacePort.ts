import type { FieldPath } from '../../kubernetes/podTemplate';
import { Fields, fieldsOf, itemsOf, wordOf } from '../../input/looseFields';
import { groupedBy, ManifestSet } from '../ManifestSet';
import type { Found, Rule } from '../Rule';
import { LintedObject, mayBeSameNamespace } from '../views/LintedObject';
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
            reason: {
              code: 'user-space-port.probe' as const,
              params: {
                probe,
                port: wordOf(port),
                interface: ports.get(port)!,
              },
            },
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

/** A pod with the ports that its application opens in user space. */
interface Opened {
  readonly pod: LintedPod;
  readonly labels: Fields;
  readonly ports: ReadonlyMap<unknown, string>;
}

/** As many pods of one label as are tried for a Service that wants another label beside it. */
const MAX_TRIED = 1000;

/** A label as it is looked up. */
const labelKey = (name: string, value: unknown) => `${name}=${wordOf(value)}`;

/** What a Service leads to: once for each of its ports, whichever pods are behind it. */
function inServices(
  services: readonly LintedObject[],
  opened: readonly Opened[],
): Found[] {
  const byLabel = groupedBy(
    opened.flatMap(each =>
      Object.entries(each.labels).map(([name, value]) => ({
        key: labelKey(name, value),
        each,
      })),
    ),
    ({ key }) => key,
  );
  return services.flatMap(service => {
    const spec = fieldsOf(service.fields.spec);
    const selector = fieldsOf(spec.selector);
    const candidates = Object.entries(selector)
      .map(([name, value]) => byLabel.get(labelKey(name, value)) ?? [])
      .sort((a, b) => a.length - b.length)[0];
    const ports = itemsOf(spec.ports);
    const behind = (candidates ?? [])
      .slice(0, MAX_TRIED)
      .map(({ each }) => each)
      .find(
        ({ pod, labels, ports: own }) =>
          mayBeSameNamespace(service.namespace, pod.object.namespace) &&
          isSelected(selector, labels) &&
          ports.some(({ item }) => own.has(item.targetPort ?? item.port)),
      );
    if (!behind) return [];
    return ports
      .filter(({ item }) => behind.ports.has(item.targetPort ?? item.port))
      .map(({ index, item }) => {
        const port: unknown = item.targetPort ?? item.port;
        return {
          object: service.index,
          path: [
            'spec',
            'ports',
            index,
            ...(item.targetPort === undefined ? ['port'] : ['targetPort']),
          ],
          reason: {
            code: 'user-space-port.service' as const,
            params: {
              service: service.name,
              port: wordOf(port),
              interface: behind.ports.get(port)!,
            },
          },
          advice: [
            {
              object: service.index,
              path: ['spec', 'ports', index],
              remove: true as const,
            },
          ],
        };
      });
  });
}

/** docs/domain.md §7, "network probes or Services aimed at a user-space port". */
export const userSpacePort: Rule = {
  id: 'user-space-port',
  severity: 'error',
  title: 'Probes and Services lead to ports on eth0',
  explanation:
    "The kubelet's probes and Services go through the kernel to eth0. A port that the application opens on a user-space interface is not there: the probe fails for ever, and the Service answers nobody. Known only where the Fastpath workload is among the files.",
  remedy:
    'Use an exec probe, or let the application open an admin port on eth0.',
  source:
    'Kubernetes: probes, Services; DPDK: user-space stacks have no kernel netdev',
  check: set => {
    const opened = set.pods
      .map(pod => ({
        pod,
        labels: fieldsOf(pod.metadata.labels),
        ports: userSpacePorts(set, pod),
      }))
      .filter(({ ports }) => ports.size > 0);
    return [
      ...opened.flatMap(({ pod, ports }) => inProbes(pod, ports)),
      ...inServices(set.ofKind('Service'), opened),
    ];
  },
};
