import type { ClassFinding } from './ClassFinding';
import { backingOf } from './backingOf';
import { classifyPciDevice } from './classifyPci';
import { evidence } from './Evidence';
import { allocation, allocationEvidence, Situation } from './Situation';

/**
 * docs/domain.md §6 step 4: a selection for which Multus reports nothing. From release 4.1 it writes no entry when the CNI returns no
 * interface, as `host-device` does for a device bound to vfio (fact 9); so for that CNI the allocation counts instead. Where
 * the NAD is not at hand and the pod has devices, this cannot be excluded. Everything else has failed.
 */
export function classifyMissing(situation: Situation): ClassFinding {
  const { nad, pod } = situation;
  const absent = evidence(
    pod.object,
    'metadata.annotations["k8s.v1.cni.cncf.io/network-status"]',
    undefined,
    `Multus reports nothing for interface ${situation.interface}`,
  );
  if (
    nad?.type === 'host-device' &&
    pod.ready &&
    allocation(situation) === 'allocated'
  ) {
    const core = classifyPciDevice(situation, backingOf(situation, undefined));
    const type = evidence(
      nad.object,
      nad.typeField!,
      nad.type,
      'this CNI returns no interface for a device that is bound to vfio',
    );
    return {
      ...core,
      access: core.driver ? core.access : 'vfio',
      confidence: 'inferred',
      evidence: [type, ...allocationEvidence(situation), ...core.evidence],
      warnings: [
        'Multus reports nothing for this interface; the class follows from the allocated device',
      ],
    };
  }
  const common = {
    access: 'none',
    confidence: 'inferred',
    evidence: [absent],
  } as const;
  if (!nad && pod.ready && pod.resources.size > 0) {
    return {
      ...common,
      class: 'unknown',
      verified: false,
      warnings: [
        'Multus reports nothing for this interface, and the NetworkAttachmentDefinition is not at hand: a host-device network looks like this even when it works',
      ],
    };
  }
  return {
    ...common,
    class: 'failed',
    verified: true,
    warnings: [
      'Multus reports nothing for this interface: it was not attached',
    ],
  };
}
