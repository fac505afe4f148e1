import type { components } from '@fastpath/backstage-plugin-acceleration-common';
import type { PortalClient } from './PortalClient';

type Schemas = components['schemas'];
type Workload = Schemas['Workload'];
type Placement = Schemas['Placement'];

/** What the portal says of components' placements, through its REST API. */
export class Workloads {
  constructor(private readonly client: PortalClient) {}

  /** Asks until the workload is as wanted. */
  async until(
    name: string,
    wanted: (workload: Workload) => boolean,
    timeoutMs?: number,
  ): Promise<Workload> {
    const { body } = await this.client.until(
      path(name),
      answer => answer.status === 200 && wanted(answer.body),
      timeoutMs,
    );
    return body;
  }

  /** Asks until the placement in an environment is as wanted. */
  async placement(
    name: string,
    environment: string,
    wanted: (placement: Placement) => boolean,
    timeoutMs?: number,
  ): Promise<Placement> {
    const of = (workload: Workload) =>
      workload.placements.find(
        placement => placement.environment === environment,
      );
    return of(
      await this.until(
        name,
        workload => of(workload) !== undefined && wanted(of(workload)!),
        timeoutMs,
      ),
    )!;
  }

  /** The changes in an environment, the oldest first, once the verdict that shows is among them: they are written a moment later. */
  async changes(
    name: string,
    environment: string,
  ): Promise<Schemas['VerdictChange'][]> {
    const { verdict } = await this.placement(name, environment, () => true);
    const newestFirst = (body: any) =>
      (body.items as Schemas['VerdictChange'][]).filter(
        change => change.environment === environment,
      );
    const { body } = await this.client.until(
      `${path(name)}/history?limit=200`,
      answer =>
        answer.status === 200 && newestFirst(answer.body)[0]?.to === verdict,
    );
    return newestFirst(body).reverse();
  }

  /** Asks until a cluster is as wanted. */
  async cluster(
    name: string,
    wanted: (cluster: Schemas['Cluster']) => boolean,
    timeoutMs?: number,
  ): Promise<Schemas['Cluster']> {
    const find = (body: any): Schemas['Cluster'] | undefined =>
      body.items?.find((cluster: Schemas['Cluster']) => cluster.name === name);
    const { body } = await this.client.until(
      '/acceleration/v1/clusters',
      answer => find(answer.body) !== undefined && wanted(find(answer.body)!),
      timeoutMs,
    );
    return find(body)!;
  }
}

const path = (name: string) =>
  `/acceleration/v1/workloads/component/default/${name}`;
