import { LABELS, LooseFields, textIn } from '@fastpath/backstage-plugin-acceleration-common';

/** A label selector that an entity ties pods with. */
export interface GroupSelector {
  /** `selector:<selector>`. */
  readonly group: string;
  matches(labels: LooseFields): boolean;
}

const WORKLOAD = 'workload:';

/**
 * What ties an object of a cluster to catalog entities: `workload:<name>` by our own label, else `id:<id>` by the Kubernetes
 * plugin's, and `selector:…` for each selector of an entity that fits.
 */
export function groupsOf(labels: LooseFields, selectors: readonly GroupSelector[]): string[] {
  const [workload, id] = [textIn(labels, LABELS.workload), textIn(labels, LABELS.kubernetesId)];
  return [...(workload ? [`${WORKLOAD}${workload}`] : []), ...(id ? [`id:${id}`] : []), ...selectors.filter(selector => selector.matches(labels)).map(({ group }) => group)];
}

/** How a group is called in the API and in the history: the workload's own name, or the group's. */
export function groupName(group: string): string {
  return group.startsWith(WORKLOAD) ? group.slice(WORKLOAD.length) : group;
}
