import type { GivenObject } from '../api/Store';

/** A pod for a test. */
export function pod(
  name: string,
  more: {
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    spec?: Record<string, unknown>;
    status?: Record<string, unknown>;
  } = {},
): GivenObject {
  const {
    namespace: space = 'default',
    labels,
    annotations,
    spec,
    status,
  } = more;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: space,
      ...(labels && { labels }),
      ...(annotations && { annotations }),
    },
    spec: {
      containers: [{ name: 'main', image: 'registry.example.com/main:1' }],
      ...spec,
    },
    ...(status && { status }),
  };
}

/** A namespace for a test. */
export function namespace(
  name: string,
  labels: Record<string, string> = {},
): GivenObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

/** A node for a test. */
export function node(
  name: string,
  allocatable: Record<string, string>,
  more: {
    labels?: Record<string, string>;
    spec?: Record<string, unknown>;
  } = {},
): GivenObject {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: { 'kubernetes.io/hostname': name, ...more.labels },
    },
    spec: more.spec ?? {},
    status: {
      allocatable: { cpu: '8', memory: '16Gi', pods: '110', ...allocatable },
    },
  };
}

/** A Deployment for a test. */
export function deployment(
  name: string,
  {
    namespace: space = 'default',
    replicas = 2,
    image = 'registry.example.com/main:1',
    spec = {},
  }: {
    namespace?: string;
    replicas?: number;
    image?: string;
    spec?: Record<string, unknown>;
  } = {},
): GivenObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: space },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxSurge: 0, maxUnavailable: 1 },
      },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: 'main', image }], ...spec },
      },
    },
  };
}

/** A logger that keeps what it was told. */
export function listener() {
  const messages: string[] = [];
  return {
    messages,
    info: (message: string) => void messages.push(message),
    warn: (message: string) => void messages.push(message),
  };
}
