import {
  LABELS,
  Workload,
} from '@fastpath/backstage-plugin-acceleration-common';

/** The labels of every object of a workload. */
export function workloadLabels({ metadata }: Workload): Record<string, string> {
  return {
    ...metadata.labels,
    [LABELS.name]: metadata.name,
    [LABELS.managedBy]: 'fastpath',
    [LABELS.workload]: metadata.name,
    [LABELS.kubernetesId]: metadata.name,
  };
}

/** The labels that select a workload's pods: fixed, since a selector cannot be changed later. */
export function selectorLabels({ metadata }: Workload): Record<string, string> {
  return { [LABELS.workload]: metadata.name };
}
