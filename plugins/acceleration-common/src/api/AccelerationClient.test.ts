import { describe, expect, it } from 'vitest';
import { AccelerationClient } from './AccelerationClient';

const edge = { kind: 'Component', namespace: 'default', name: 'edge httpd' };

/** A client whose requests are kept and answered by the same answer. */
function clientOf(answer: () => Response) {
  const requests: Request[] = [];
  const client = new AccelerationClient({
    discoveryApi: {
      getBaseUrl: async pluginId => `http://portal.example/api/${pluginId}`,
    },
    fetchApi: {
      fetch: async (input, init) => {
        await new Request(input, init).text(); // as the portal's own middleware does, before it hands the same on
        requests.push(new Request(input, init));
        return answer();
      },
    },
  });
  return { client, requests };
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });

describe('AccelerationClient', () => {
  it.each<[string, string, (client: AccelerationClient) => Promise<unknown>]>([
    ['GET', '/v1/clusters', client => client.clusters()],
    [
      'GET',
      '/v1/environments?limit=5',
      client => client.environments({ limit: 5 }),
    ],
    [
      'GET',
      '/v1/environments/default/aws-euw1',
      client => client.environment({ namespace: 'default', name: 'aws-euw1' }),
    ],
    [
      'GET',
      '/v1/workloads?verdict=failed&verdict=none&q=a%20b',
      client => client.workloads({ verdict: ['failed', 'none'], q: 'a b' }),
    ],
    [
      'GET',
      '/v1/workloads/Component/default/edge%20httpd',
      client => client.workload(edge),
    ],
    [
      'GET',
      '/v1/workloads/Component/default/edge%20httpd/history?cursor=c',
      client => client.history(edge, { cursor: 'c' }),
    ],
    ['POST', '/v1/preview', client => client.preview({ workload: {} })],
    [
      'POST',
      '/v1/preflight',
      client => client.preflight({ workload: {}, environments: ['a'] }),
    ],
  ])('asks %s %s', async (method, path, ask) => {
    const { client, requests } = clientOf(() => json({ items: [] }));
    await expect(ask(client)).resolves.toEqual({ items: [] });
    expect(requests.map(request => [request.method, request.url])).toEqual([
      [method, `http://portal.example/api/acceleration${path}`],
    ]);
  });

  it('sends what is asked', async () => {
    const { client, requests } = clientOf(() => json({}));
    await client.preview({
      workload: { kind: 'Workload' },
      environments: ['a'],
    });
    expect(await requests[0].json()).toEqual({
      workload: { kind: 'Workload' },
      environments: ['a'],
    });
    expect(requests[0].headers.get('content-type')).toBe('application/json');
  });

  it("throws a ResponseError with the server's own error as its cause", async () => {
    const { client } = clientOf(() =>
      json(
        {
          error: { name: 'NotFoundError', message: 'no such workload' },
          response: { statusCode: 404 },
        },
        404,
      ),
    );
    await expect(client.workload(edge)).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 404,
      cause: { name: 'NotFoundError', message: 'no such workload' },
    });
  });

  it('throws a ResponseError for what is no JSON', async () => {
    const { client } = clientOf(
      () => new Response('<html>bad gateway</html>', { status: 502 }),
    );
    await expect(client.clusters()).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 502,
    });
  });
});
