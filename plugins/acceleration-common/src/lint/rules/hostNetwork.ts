import { DEFAULT_NETWORK_ANNOTATION } from '../../networks/NetworkSelection';
import { fieldsOf } from '../../input/looseFields';
import type { Rule } from '../Rule';
import { nameOf } from '../views/LintedObject';

/** A pod with hostNetwork gets no CNI call at all (docs/domain.md, "Facts added after the first trials", 3). */
export const hostNetwork: Rule = {
  id: 'host-network',
  severity: 'error',
  title: 'A pod in the network of its node selects no networks',
  explanation:
    'With hostNetwork the container runtime makes no network for the pod, so no CNI plugin runs, Multus included: the pod starts with the interfaces of its node, and without those that its annotation asks for.',
  remedy:
    'Leave out hostNetwork; or leave out the annotation, where the pod needs no interface of its own.',
  source: 'Kubernetes: PodSpec, hostNetwork; CRI: PodSandboxConfig',
  check: set =>
    set.pods.flatMap(pod => {
      const asks =
        pod.networks !== undefined ||
        fieldsOf(pod.metadata.annotations)[DEFAULT_NETWORK_ANNOTATION] !==
          undefined;
      if (pod.spec.hostNetwork !== true || !asks) return [];
      const path = [...pod.path, 'spec', 'hostNetwork'];
      return [
        {
          object: pod.object.index,
          path,
          reason: {
            code: 'host-network',
            params: { object: nameOf(pod.object) },
          },
          advice: [{ object: pod.object.index, path, remove: true }],
        },
      ];
    }),
};
