import { setTimeout as sleep } from 'node:timers/promises';
import type { ControlPlane } from './ControlPlane';

/** Plays the parts of a node that a control plane alone has not: kubelet, device plugin, Multus. */

type Object = Record<string, any>;

/** Makes a node with device resources, hugepages and labels, ready to take pods. */
export async function addNode(
  plane: ControlPlane,
  name: string,
  resources: Readonly<Record<string, string>>,
  labels: Readonly<Record<string, string>> = {},
): Promise<void> {
  const amounts = {
    cpu: '32',
    memory: '64Gi',
    pods: '100',
    'hugepages-1Gi': '16Gi',
    ...resources,
  };
  await apply(plane, {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/hostname': name, ...labels } },
  });
  const status = {
    capacity: amounts,
    allocatable: amounts,
    conditions: [
      {
        type: 'Ready',
        status: 'True',
        reason: 'KubeletReady',
        lastHeartbeatTime: new Date().toISOString(),
        lastTransitionTime: new Date().toISOString(),
      },
    ],
  };
  await patchStatus(plane, `/api/v1/nodes/${name}`, { status });
  // The node lifecycle controller does not run here to take it away.
  await plane.kubectl(
    'patch',
    'node',
    name,
    '--type=merge',
    '-p',
    '{"spec":{"taints":null}}',
  );
}

/** Applies an object. */
export async function apply(
  plane: ControlPlane,
  object: Object,
): Promise<void> {
  await plane.kubectlWith(JSON.stringify(object), 'apply', '-f', '-');
}

/** Changes a status as a kubelet does: kubectl of this age has no flag for it. */
export async function patchStatus(
  plane: ControlPlane,
  path: string,
  patch: Object,
): Promise<void> {
  await plane.request('PATCH', `${path}/status`, patch);
}

/** The pods of a namespace. */
export async function podsOf(
  plane: ControlPlane,
  namespace: string,
): Promise<Object[]> {
  return JSON.parse(
    await plane.kubectl('get', 'pods', '-n', namespace, '-o', 'json'),
  ).items;
}

/** The first pod of a namespace that the scheduler sends to a node; waits until there is one. */
export async function scheduled(
  plane: ControlPlane,
  namespace: string,
): Promise<Object> {
  for (let tries = 0; tries < 300; tries += 1) {
    const pods = await podsOf(plane, namespace);
    const found = pods.find(({ spec }) => spec.nodeName);
    if (found) return found;
    await sleep(100);
  }
  throw new Error(`no pod of ${namespace} is on a node after 30 s`);
}

/** Lets a scheduled pod run, wired as Multus writes it. */
export async function runPod(
  plane: ControlPlane,
  pod: Object,
  networkStatus: readonly Object[],
): Promise<void> {
  const path = `/api/v1/namespaces/${pod.metadata.namespace}/pods/${pod.metadata.name}`;
  await plane.request('PATCH', path, {
    metadata: {
      annotations: {
        'k8s.v1.cni.cncf.io/network-status': JSON.stringify(
          networkStatus,
          undefined,
          4,
        ),
      },
    },
  });
  const [container] = pod.spec.containers;
  const now = new Date().toISOString();
  await patchStatus(plane, path, {
    status: {
      phase: 'Running',
      conditions: [
        { type: 'Ready', status: 'True', lastTransitionTime: now },
        { type: 'PodScheduled', status: 'True', lastTransitionTime: now },
      ],
      containerStatuses: [
        {
          name: container.name,
          image: container.image,
          imageID: container.image,
          ready: true,
          restartCount: 0,
          containerID: 'containerd://1',
          state: { running: { startedAt: now } },
        },
      ],
    },
  });
}
