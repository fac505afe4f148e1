import {
  classificationContext,
  classifyPod,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { KubeObject, LabPod, Received } from './model';
import type { Rendered } from './render';

/** Classes that stand-ins give: a simulator is a simulator, a guest's virtio is the hypervisor's. Only mediation is the real thing. */
const EXPECTED_CLASS = {
  mediation: 'mediation',
  vdpa: 'simulated',
  offload: 'paravirtual',
} as const;

/** A pod as the API server would show it while it runs, with what Multus and the kubelet wrote. */
export function observedPod(
  { pod }: LabPod,
  networkStatus: readonly KubeObject[],
): KubeObject {
  const annotations = {
    ...pod.metadata.annotations,
    'k8s.v1.cni.cncf.io/network-status': JSON.stringify(networkStatus),
  };
  return {
    ...pod,
    metadata: { ...pod.metadata, annotations },
    status: {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: 'True' }],
    },
  };
}

/**
 * What our own classification says that a pod of the lab receives, from what a cluster would show of it.
 *
 * @param others - the node, its inventory, the pods of the mediator
 */
export function classify(
  labPod: LabPod,
  networkStatus: readonly KubeObject[],
  others: readonly KubeObject[],
  { environments, packs }: Rendered,
): Received {
  const pod = observedPod(labPod, networkStatus);
  const { namespace } = labPod.pod.metadata;
  const config = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: `${labPod.workload}-net`, namespace },
    data: { 'net.json': labPod.netConfig },
  };
  const objects = [pod, config, ...labPod.networks, ...others];
  const context = classificationContext({
    objects,
    environments,
    backends: packs.map(({ backend }) => backend),
  });
  const {
    class: received,
    verdict,
    attachments,
    reasons,
  } = classifyPod(pod, context);
  const [attachment] = attachments;
  return {
    class: received ?? 'unknown',
    access: attachment?.access ?? 'none',
    confidence: attachment?.confidence ?? 'none',
    verdict: verdict ?? 'unknown',
    expectedClass: EXPECTED_CLASS[labPod.backend],
    evidence: [
      ...(attachment?.evidence ?? []).map(
        ({ object, field, value, says }) =>
          `${says}: ${object}: ${field} = ${value}`,
      ),
      ...reasons,
    ],
  };
}
