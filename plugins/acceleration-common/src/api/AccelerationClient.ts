import { ResponseError } from '@backstage/errors';
import createClient from 'openapi-fetch';
import { linesOf } from './linesOf';
import type { components, operations, paths } from './openapi.generated';

/** What the API speaks of, by the names of its specification. @public */
export type AccelerationSchemas = components['schemas'];

/** A query of one of the API's lists. @public */
export type AccelerationQuery<Operation extends keyof operations> = NonNullable<
  operations[Operation]['parameters']['query']
>;

/** What `/v1/preview` and `/v1/preflight` are asked. @public */
export type WorkloadRequest =
  components['requestBodies']['WorkloadRequest']['content']['application/json'];

/** The answer of an operation. @public */
export type AccelerationAnswer<Operation extends keyof operations> =
  operations[Operation]['responses'] extends {
    readonly 200: {
      readonly content: { readonly 'application/json': infer Answer };
    };
  }
    ? Answer
    : never;

/** Which entity: the parts of its reference, in any case. @public */
export interface EntityName {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** What the client needs of a portal: `discoveryApi` and `fetchApi` of the frontend, or their like in a backend. @public */
export interface AccelerationClientOptions {
  readonly discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  readonly fetchApi: { fetch: typeof fetch };
}

/**
 * The body of an answer; one that is no success was thrown already. Its type is the operation's: openapi-fetch's own takes a
 * list that is read only for an object.
 */
async function bodyOf<T>(
  answer: Promise<{ readonly data?: unknown }>,
): Promise<T> {
  const { data } = await answer;
  return data as T;
}

/**
 * Asks the plugin `acceleration`, typed by its specification. An answer that is no success is thrown as a `ResponseError`.
 *
 * @public
 */
export class AccelerationClient {
  constructor(private readonly options: AccelerationClientOptions) {}

  /** The clusters, and how reading them fares. */
  async clusters(): Promise<AccelerationAnswer<'listClusters'>> {
    const api = await this.api();
    return bodyOf(api.get('/v1/clusters'));
  }

  /** A page of the environments, by name. */
  async environments(
    query: AccelerationQuery<'listEnvironments'> = {},
  ): Promise<AccelerationAnswer<'listEnvironments'>> {
    const api = await this.api();
    return bodyOf(api.get('/v1/environments', { params: { query } }));
  }

  /** An environment with its nodes and the placements on it. */
  async environment({
    namespace,
    name,
  }: Omit<EntityName, 'kind'>): Promise<AccelerationAnswer<'getEnvironment'>> {
    const api = await this.api();
    return bodyOf(
      api.get('/v1/environments/{namespace}/{name}', {
        params: { path: { namespace, name } },
      }),
    );
  }

  /** What is not as promised, grouped by what explains it. */
  async troubles(
    query: AccelerationQuery<'listTroubles'> = {},
  ): Promise<AccelerationAnswer<'listTroubles'>> {
    const api = await this.api();
    return bodyOf(api.get('/v1/troubles', { params: { query } }));
  }

  /** The placements that belong to no entity; for administrators. */
  async unclaimed(
    query: AccelerationQuery<'listUnclaimed'> = {},
  ): Promise<AccelerationAnswer<'listUnclaimed'>> {
    const api = await this.api();
    return bodyOf(api.get('/v1/unclaimed', { params: { query } }));
  }

  /** Accelerated workloads that run and that no entity has; for administrators. */
  async unregistered(
    query: AccelerationQuery<'listUnregistered'> = {},
  ): Promise<AccelerationAnswer<'listUnregistered'>> {
    const api = await this.api();
    return bodyOf(api.get('/v1/unregistered', { params: { query } }));
  }

  /** How the installation fares; for administrators. */
  async status(): Promise<AccelerationAnswer<'getStatus'>> {
    const api = await this.api();
    return bodyOf(api.get('/v1/status'));
  }

  /** A page of the workloads that a query leaves. */
  async workloads(
    query: AccelerationQuery<'listWorkloads'> = {},
  ): Promise<AccelerationAnswer<'listWorkloads'>> {
    const api = await this.api();
    return bodyOf(api.get('/v1/workloads', { params: { query } }));
  }

  /** An entity's workload with its placements, pods, attachments and evidence. */
  async workload({
    kind,
    namespace,
    name,
  }: EntityName): Promise<AccelerationAnswer<'getWorkload'>> {
    const api = await this.api();
    return bodyOf(
      api.get('/v1/workloads/{kind}/{namespace}/{name}', {
        params: { path: { kind, namespace, name } },
      }),
    );
  }

  /** A page of the changes of a workload's verdicts, the newest first. */
  async history(
    { kind, namespace, name }: EntityName,
    query: AccelerationQuery<'getHistory'> = {},
  ): Promise<AccelerationAnswer<'getHistory'>> {
    const api = await this.api();
    return bodyOf(
      api.get('/v1/workloads/{kind}/{namespace}/{name}/history', {
        params: { path: { kind, namespace, name }, query },
      }),
    );
  }

  /** The `workload.yaml` of a component, as it stands in its repository. */
  async source({
    kind,
    namespace,
    name,
  }: EntityName): Promise<AccelerationAnswer<'getSource'>> {
    const api = await this.api();
    return bodyOf(
      api.get('/v1/workloads/{kind}/{namespace}/{name}/source', {
        params: { path: { kind, namespace, name } },
      }),
    );
  }

  /** Renders a workload without writing anything. */
  async preview(body: WorkloadRequest): Promise<AccelerationAnswer<'preview'>> {
    const api = await this.api();
    return bodyOf(api.post('/v1/preview', { body }));
  }

  /** Checks a workload against the rules and against what its clusters have now. */
  async preflight(
    body: WorkloadRequest,
  ): Promise<AccelerationAnswer<'preflight'>> {
    const api = await this.api();
    return bodyOf(api.post('/v1/preflight', { body }));
  }

  /**
   * What changed environments do to the workloads that use them, as soon as it is known of each.
   *
   * @throws ResponseError for a request that is refused; Error when the answer was cut off
   */
  async *impact(
    body: AccelerationSchemas['ImpactRequest'],
    signal?: AbortSignal,
  ): AsyncGenerator<AccelerationSchemas['ImpactEvent']> {
    const baseUrl = await this.options.discoveryApi.getBaseUrl('acceleration');
    const answer = await this.options.fetchApi.fetch(`${baseUrl}/v1/impact`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    });
    if (!answer.ok) throw await ResponseError.fromResponse(answer);
    let last: AccelerationSchemas['ImpactEvent'] | undefined;
    for await (const line of linesOf(answer)) {
      last = JSON.parse(line);
      yield last!;
    }
    if (last?.type !== 'finished' && last?.type !== 'failed')
      throw new Error(
        'the answer was cut off before it was complete; try again',
      );
  }

  /** The newest campaigns, with how far they are. */
  async campaigns(): Promise<AccelerationAnswer<'listCampaigns'>> {
    const api = await this.api();
    return bodyOf(api.get('/v1/campaigns'));
  }

  /** A campaign with how far each of its repositories is. */
  async campaign(id: string): Promise<AccelerationSchemas['Campaign']> {
    const api = await this.api();
    return bodyOf(api.get('/v1/campaigns/{id}', { params: { path: { id } } }));
  }

  /** Brings a changed environment to the repository of each workload that uses it. */
  async startCampaign(
    body: AccelerationSchemas['CampaignRequest'],
  ): Promise<AccelerationSchemas['Campaign']> {
    const api = await this.api();
    return bodyOf(api.post('/v1/campaigns', { body }));
  }

  /** Begins no further repository of a campaign. */
  async stopCampaign(id: string): Promise<AccelerationSchemas['Campaign']> {
    const api = await this.api();
    return bodyOf(
      api.post('/v1/campaigns/{id}/stop', { params: { path: { id } } }),
    );
  }

  /** The address is asked for anew: a portal may move a plugin while it runs. */
  private async api() {
    const baseUrl = await this.options.discoveryApi.getBaseUrl('acceleration');
    const { fetchApi } = this.options;
    const { GET: get, POST: post } = createClient<paths>({
      baseUrl,
      fetch: async request => {
        // By its parts: what a portal puts before fetch reads a request again, and a body can be read only once.
        const { url, method, headers } = request;
        const body = await request.text();
        const response = await fetchApi.fetch(url, {
          method,
          headers,
          ...(body && { body }),
        });
        if (!response.ok) throw await ResponseError.fromResponse(response);
        return response;
      },
    });
    return { get, post };
  }
}
