import { SIMULATED } from '../api/SimulatedObject';
import type { GivenObject } from '../api/Store';
import { macOf, statusText } from '../cluster/networkStatus';

/** What the made pods are like. @public */
export interface MadePodsOptions {
  readonly namespaces?: number;
  readonly nodes?: number;
  readonly workload?: string;
  readonly environment?: string;
}

const range = (count: number) =>
  Array.from({ length: count }, (_, index) => index);

/**
 * Pods that run, with a vDPA device each, and the namespaces that they stand in: to measure with.
 *
 * @returns in an order in which they can be loaded
 * @public
 */
export function* madePods(
  count: number,
  {
    namespaces = 10,
    nodes = 100,
    workload = 'load',
    environment = 'load',
  }: MadePodsOptions = {},
): Iterable<GivenObject> {
  for (const index of range(namespaces))
    yield {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: `load-${index}`, annotations: SIMULATED },
      status: { phase: 'Active' },
    };
  const condition = (type: string) => ({
    type,
    status: 'True',
    lastTransitionTime: '2026-01-01T00:00:00Z',
  });
  for (const index of range(count)) {
    const [name, namespace, node] = [
      `${workload}-${index}`,
      `load-${index % namespaces}`,
      `node-${index % nodes}`,
    ];
    const pciAddress = `0000:${(index % 256).toString(16).padStart(2, '0')}:${Math.floor(
      index / 256 / 8,
    )
      .toString(16)
      .padStart(2, '0')}.${Math.floor(index / 256) % 8}`;
    const ip = `10.${Math.floor(index / 65_536) % 256}.${Math.floor(index / 256) % 256}.${index % 256}`;
    const status = [
      {
        name: 'cbr0',
        interface: 'eth0',
        ips: [ip],
        mac: macOf(`${name}/eth0`),
        default: true,
        dns: {},
      },
      {
        name: `${namespace}/fast`,
        interface: 'net1',
        mac: macOf(name),
        dns: {},
        'device-info': {
          type: 'vdpa',
          version: '1.1.0',
          vdpa: {
            'parent-device': `vdpa:${pciAddress}`,
            driver: 'vhost',
            // As on a real node, where each device has a number of its own.
            path: `/dev/vhost-vdpa-${Math.floor(index / nodes)}`,
            'pci-address': pciAddress,
          },
        },
      },
    ];
    const image = `registry.example.com/load@sha256:${'0123456789abcdef'.repeat(4)}`;
    yield {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name,
        namespace,
        labels: {
          'fastpath.dev/workload': workload,
          'fastpath.dev/environment': environment,
        },
        annotations: {
          ...SIMULATED,
          'k8s.v1.cni.cncf.io/networks': '[{"name":"fast","interface":"net1"}]',
          'k8s.v1.cni.cncf.io/network-status': statusText(status),
        },
      },
      spec: {
        nodeName: node,
        containers: [
          {
            name: 'main',
            image,
            resources: {
              limits: { 'openshift.io/fastvdpa': '1' },
              requests: { 'openshift.io/fastvdpa': '1' },
            },
          },
        ],
      },
      status: {
        phase: 'Running',
        podIP: ip,
        conditions: [
          'PodScheduled',
          'Initialized',
          'Ready',
          'ContainersReady',
        ].map(condition),
        containerStatuses: [
          {
            name: 'main',
            ready: true,
            restartCount: 0,
            image,
            imageID: image,
            state: { running: { startedAt: '2026-01-01T00:00:00Z' } },
          },
        ],
      },
    };
  }
}
