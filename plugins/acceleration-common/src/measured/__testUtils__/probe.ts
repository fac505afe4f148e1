import { RESOURCE } from '../../classification/__testUtils__/cluster';

/** The digest that workload and probe run. */
export const DIGEST = `sha256:${'a'.repeat(64)}`;

/** A result of the workload `httpd` in environment `env`. */
export function probeResult(more: object = {}): object {
  return {
    apiVersion: 'fastpath.dev/v1alpha1',
    kind: 'ProbeResult',
    workload: 'httpd',
    environment: 'env',
    role: 'generator',
    peer: '10.0.4.20',
    interface: 'net1',
    device: { kind: 'vhost-vdpa', path: '/dev/vhost-vdpa-7' },
    sent: 10_000,
    received: 9_990,
    lost: 10,
    reordered: 2,
    packetsPerSecond: 1_020_000,
    latencyMicroseconds: { p50: 12.5, p99: 80, max: 400 },
    frameBytes: 60,
    durationSeconds: 0.01,
    queues: 1,
    tool: { name: 'fast-probe', version: '1' },
    ...more,
  };
}

/** A probe's pod that has ended with a message. */
export function probePod(
  message: unknown,
  {
    at = '2026-11-30T10:00:00Z',
    image = DIGEST,
    name = 'httpd-probe-env-x1',
    resource = RESOURCE,
    labels = {},
    key = 'containerStatuses',
  }: {
    at?: string;
    image?: string;
    name?: string;
    resource?: string;
    labels?: object;
    key?: string;
  } = {},
): unknown {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: 'edge',
      labels: {
        'fastpath.dev/probe': 'httpd',
        'fastpath.dev/environment': 'env',
        ...labels,
      },
      annotations: {
        'k8s.v1.cni.cncf.io/networks':
          '[{"name":"httpd-fast","interface":"net1"}]',
      },
    },
    spec: {
      nodeName: 'n1',
      containers: [
        {
          name: 'fastpath-probe',
          resources: { limits: { [resource]: '1' } },
        },
      ],
    },
    status: {
      phase: 'Succeeded',
      [key]: [
        {
          name: 'fastpath-probe',
          imageID: `registry.example.com/httpd@${image}`,
          state: {
            terminated: {
              exitCode: 0,
              reason: 'Completed',
              finishedAt: at,
              message:
                typeof message === 'string' ? message : JSON.stringify(message),
            },
          },
        },
      ],
    },
  };
}
