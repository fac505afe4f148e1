import type { World } from './world';

/** One way to show a component's pods. */
export interface Contender {
  readonly name: string;
  /** The backend plugin's module. */
  load(): Promise<unknown>;
  /** What a component's page asks its backend. */
  ask(
    component: string,
    entity: unknown,
  ): { readonly method: string; readonly path: string; readonly body?: string };
  /** The pods of an answer: `cluster/namespace/name`, sorted. */
  podsOf(answer: any): string[];
}

const OURS: Contender = {
  name: 'fastpath',
  load: () => import('@fastpath/backstage-plugin-acceleration-backend'),
  ask: component => ({
    method: 'GET',
    path: `/api/acceleration/v1/workloads/component/default/${component}`,
  }),
  // Only those that it has judged: with the network and the inventory of the node read, all are as promised.
  podsOf: ({ placements }) =>
    placements
      .flatMap(({ cluster, namespace, podList }: any) =>
        podList
          .filter(({ verdict }: any) => verdict === 'as-promised')
          .map(({ name }: any) => `${cluster.name}/${namespace}/${name}`),
      )
      .sort(),
};

const PEER: Contender = {
  name: 'kubernetes plugin',
  load: () => import('@backstage/plugin-kubernetes-backend'),
  ask: (component, entity) => ({
    method: 'POST',
    path: `/api/kubernetes/services/${component}`,
    body: JSON.stringify({ entity, auth: {} }),
  }),
  podsOf: ({ items }) =>
    items
      .flatMap(({ cluster, resources }: any) =>
        resources
          .filter(({ type }: any) => type === 'pods')
          .flatMap(({ resources: pods }: any) =>
            pods.map(
              ({ metadata }: any) =>
                `${cluster.name}/${metadata.namespace}/${metadata.name}`,
            ),
          ),
      )
      .sort(),
};

export const CONTENDERS: readonly Contender[] = [OURS, PEER];

/** @throws Error unless an answer shows just the pods that there are */
export function prove(
  contender: Contender,
  answer: unknown,
  expected: readonly string[],
  world: World,
): void {
  const shown = contender.podsOf(answer);
  if (shown.join() === expected.join()) return;
  throw new Error(
    `${contender.name} at ${world.podsPerCluster} pods per cluster shows ${shown.length} pods (${shown.slice(0, 3)}…); right are ${expected.length} (${expected.slice(0, 3)}…)`,
  );
}
