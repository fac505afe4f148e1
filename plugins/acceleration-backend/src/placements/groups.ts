import {
  LABELS,
  LooseFields,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';

/** A label selector that an entity ties pods with. */
export interface GroupSelector {
  /** `selector:<selector>`. */
  readonly group: string;
  matches(labels: LooseFields): boolean;
}

const WORKLOAD = 'workload:';
const ID = 'id:';

/**
 * What ties an object of a cluster to catalog entities: `workload:<name>` by our own label, or else `id:<id>` by the Kubernetes
 * plugin's, and `selector:…` for each selector of an entity that fits. What we render has the same value in both labels, so it
 * is in one group, and entities that name only the id find it by {@link withOurs}.
 */
export function groupsOf(
  labels: LooseFields,
  selectors: readonly GroupSelector[],
): string[] {
  const [workload, id] = [
    textIn(labels, LABELS.workload),
    textIn(labels, LABELS.kubernetesId),
  ];
  const byId = id ? [`${ID}${id}`] : [];
  const named = workload ? [`${WORKLOAD}${workload}`] : byId;
  return [
    ...named,
    ...selectors
      .filter(selector => selector.matches(labels))
      .map(({ group }) => group),
  ];
}

/** An entity's groups with those that pods of ours are in instead. */
export function withOurs(groups: readonly string[]): string[] {
  return [
    ...new Set(
      groups.flatMap(group =>
        group.startsWith(ID)
          ? [group, `${WORKLOAD}${group.slice(ID.length)}`]
          : group,
      ),
    ),
  ];
}

/** How a group is called in the API and in the history: the workload's own name, or the group's. */
export function groupName(group: string): string {
  return group.startsWith(WORKLOAD) ? group.slice(WORKLOAD.length) : group;
}
