import {
  LABELS,
  LooseFields,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';

const WORKLOAD = 'workload:';
const ID = 'id:';
const SELECTOR = 'selector:';

/** Finds the groups that an object of a cluster is in, from its namespace and its labels. */
export type Grouping = (namespace: string, labels: LooseFields) => string[];

/**
 * What names an object's workload: `workload:<name>` by our own label, or else `id:<id>` by the Kubernetes plugin's. What we
 * render has the same value in both labels, so it is in one group, and entities that name only the id find it by
 * {@link withOurs}.
 */
export function namedGroup(labels: LooseFields): string | undefined {
  const [workload, id] = [
    textIn(labels, LABELS.workload),
    textIn(labels, LABELS.kubernetesId),
  ];
  if (workload) return `${WORKLOAD}${workload}`;
  return id ? `${ID}${id}` : undefined;
}

/** The group of the pods that an entity's own label selector leads to, and that it may have: `selector:<entity>`. */
export function selectorGroup(ref: string): string {
  return `${SELECTOR}${ref}`;
}

/** By the label alone: before the catalog was read, no entity selects anything. */
export const groupsByLabel: Grouping = (_namespace, labels) => {
  const named = namedGroup(labels);
  return named === undefined ? [] : [named];
};

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
