import { request } from 'node:https';
import {
  AppsV1Api,
  CoreV1Api,
  KubeConfig,
  Watch,
} from '@kubernetes/client-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../__testUtils__/eventually';
import { namespace, pod } from '../__testUtils__/fakes';
import { SimulatedApiServer } from './SimulatedApiServer';
import { Store } from './Store';

describe('SimulatedApiServer', () => {
  let server: SimulatedApiServer;
  let config: KubeConfig;
  let aborts: AbortController[];

  function configFor(token = server.token): KubeConfig {
    const made = new KubeConfig();
    made.loadFromOptions({
      clusters: [
        {
          name: 'c',
          server: server.url,
          caData: Buffer.from(server.certificate).toString('base64'),
        },
      ],
      users: [{ name: 'u', token }],
      contexts: [{ name: 'x', cluster: 'c', user: 'u' }],
      currentContext: 'x',
    });
    return made;
  }

  const core = () => config.makeApiClient(CoreV1Api);

  async function watch(query: Record<string, unknown> = {}) {
    const seen: {
      type: string;
      name: string;
      version: string;
      code?: number;
    }[] = [];
    let ended = false;
    const take = (type: string, object: any) =>
      void seen.push({
        type,
        name: object.metadata?.name,
        version: object.metadata?.resourceVersion,
        ...(object.code && { code: object.code }),
      });
    aborts.push(
      await new Watch(config).watch('/api/v1/pods', query as any, take, () => {
        ended = true;
      }),
    );
    return {
      seen,
      kinds: () => seen.map(({ type, name }) => `${type} ${name}`),
      isEnded: () => ended,
    };
  }

  /** One request with nothing but Node. */
  function raw(
    path: string,
    token = server.token,
    method = 'GET',
    body?: string,
  ): Promise<{ code: number; body: any }> {
    return new Promise((resolve, reject) => {
      const sent = request(
        `${server.url}${path}`,
        {
          method,
          ca: server.certificate,
          agent: false,
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
          },
        },
        response => {
          let text = '';
          response.on('data', chunk => {
            text += chunk;
          });
          response.on('end', () =>
            resolve({
              code: response.statusCode ?? 0,
              body: text.startsWith('{') ? JSON.parse(text) : text,
            }),
          );
          response.on('error', reject);
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }

  beforeEach(async () => {
    aborts = [];
    server = new SimulatedApiServer({
      store: new Store({ historyLimit: 50 }),
      bookmarkMs: 20,
    });
    server.load([namespace('default'), namespace('other')]);
    await server.start();
    config = configFor();
  });

  afterEach(async () => {
    aborts.forEach(abort => abort.abort());
    await server.close();
  });

  it('lists in pages that go together', async () => {
    server.load(
      Array.from({ length: 25 }, (_, index) =>
        pod(`p${String(index).padStart(2, '0')}`),
      ),
    );
    const found: string[] = [];
    let page = await core().listPodForAllNamespaces({ limit: 10 });
    const version = page.metadata?.resourceVersion;
    for (;;) {
      found.push(...page.items.map(item => item.metadata!.name!));
      expect(page.metadata?.resourceVersion).toBe(version);
      if (!page.metadata?._continue) break;
      server.store.create(pod(`z${found.length}`));
      page = await core().listPodForAllNamespaces({
        limit: 10,
        _continue: page.metadata._continue,
      });
    }
    expect(found.slice(0, 25)).toEqual(
      Array.from(
        { length: 25 },
        (_, index) => `p${String(index).padStart(2, '0')}`,
      ),
    );
    // What came while the pages were read is what a watch from their version tells.
    const { kinds } = await watch({ resourceVersion: version });
    await eventually(
      'the changes',
      () => kinds().includes('ADDED z10') && kinds().includes('ADDED z20'),
    );
  });

  it('ends a list whose pages take too long with 410', async () => {
    server.load([pod('a'), pod('b')]);
    const page = await core().listPodForAllNamespaces({ limit: 1 });
    server.store.compact();
    await expect(
      core().listPodForAllNamespaces({
        limit: 1,
        _continue: page.metadata!._continue,
      }),
    ).rejects.toMatchObject({ code: 410 });
  });

  it('watches, with selectors, and goes on where a watch ended', async () => {
    const first = server.store.create(pod('a', { labels: { app: 'x' } }));
    const { seen, kinds } = await watch({
      resourceVersion: first.metadata.resourceVersion,
      labelSelector: 'app=x',
    });
    const b = server.store.create(pod('b', { labels: { app: 'x' } }));
    server.store.create(pod('c'));
    server.store.update({
      ...b,
      metadata: { ...b.metadata, labels: { app: 'y' } },
    });
    server.store.remove('pods', 'default', 'a');
    await eventually('three events', () => seen.length === 3);
    expect(kinds()).toEqual(['ADDED b', 'DELETED b', 'DELETED a']);
    const again = await watch({ resourceVersion: seen[1].version });
    await eventually('the rest', () => again.seen.length === 1);
    expect(again.kinds()).toEqual(['DELETED a']);
  });

  it('tells the version of a kind that does not change', async () => {
    const { seen } = await watch({
      resourceVersion: String(server.store.currentVersion),
      allowWatchBookmarks: true,
    });
    server.store.create(namespace('more'));
    await eventually('a bookmark', () =>
      seen.some(
        ({ type, version }) =>
          type === 'BOOKMARK' &&
          version === String(server.store.currentVersion),
      ),
    );
  });

  it('ends watches from a forgotten version, and all of them when it forgets, with 410', async () => {
    const { resourceVersion } = server.store.create(pod('a')).metadata;
    const running = await watch({ resourceVersion });
    server.expire();
    await eventually('the end', running.isEnded);
    expect(running.seen).toMatchObject([{ type: 'ERROR', code: 410 }]);
    const late = await watch({ resourceVersion });
    await eventually('the end', late.isEnded);
    expect(late.seen).toMatchObject([{ type: 'ERROR', code: 410 }]);
  });

  it.each([
    [
      '/api/v1/pods?watch=true&sendInitialEvents=true',
      422,
      'sendInitialEvents is forbidden',
    ],
    [
      '/api/v1/pods?watch=true&resourceVersion=9999999999999999',
      422,
      'Invalid value',
    ],
    ['/api/v1/pods?continue=x', 400, 'continue key is not valid'],
    ['/api/v1/secrets', 403, 'keeps no secrets'],
    ['/api/v1/namespaces/default/pods/none', 404, 'pods "none" not found'],
    [
      '/apis/apps/v1/namespaces/default/deployments/none',
      404,
      'deployments.apps "none" not found',
    ],
    ['/apis/unknown/v1/things', 404, 'could not find the requested resource'],
    ['/nothing', 404, 'could not find the requested resource'],
  ])('answers %s with %i', async (path, code, message) => {
    const answer = await raw(path);
    expect(answer).toMatchObject({
      code,
      body: { kind: 'Status', status: 'Failure' },
    });
    expect(answer.body.message).toContain(message);
  });

  it.each([
    ['POST', '/api/v1/namespaces/default/pods', '{', 400],
    ['POST', '/api/v1/namespaces/default/pods', '[]', 400],
    [
      'POST',
      '/api/v1/namespaces/default/pods',
      '{"kind":"Node","apiVersion":"v1","metadata":{"name":"a"}}',
      400,
    ],
    [
      'POST',
      '/api/v1/namespaces/none/pods',
      '{"kind":"Pod","apiVersion":"v1","metadata":{"name":"a"}}',
      404,
    ],
    [
      'PUT',
      '/api/v1/namespaces/default/pods/a',
      '{"kind":"Pod","apiVersion":"v1","metadata":{"name":"b"}}',
      404,
    ],
    [
      'POST',
      '/api/v1/namespaces/default/pods',
      '{"kind":"Pod","apiVersion":"v1","metadata":{"name":"a"},"spec":"x"}',
      422,
    ],
    ['GET', '/api/v1/namespaces/%zz/pods/x', undefined, 400],
    ['TRACE', '/api/v1/namespaces/default/pods', undefined, 405],
  ])('refuses %s %s %s', async (method, path, body, code) =>
    expect(await raw(path, server.token, method, body)).toMatchObject({
      code,
      body: { kind: 'Status' },
    }),
  );

  it('knows nobody without the token, and tells nobody what it is', async () => {
    const answer = await raw('/api/v1/pods', 'nope');
    expect(answer).toMatchObject({
      code: 401,
      body: { reason: 'Unauthorized' },
    });
    expect(JSON.stringify(answer.body)).not.toContain(server.token);
    expect(await raw('/readyz', 'nope')).toEqual({ code: 200, body: 'ok' });
  });

  it('creates, replaces and deletes', async () => {
    const apps = config.makeApiClient(AppsV1Api);
    const body = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'd' },
      spec: {
        replicas: 1,
        selector: { matchLabels: { a: 'b' } },
        template: {
          metadata: { labels: { a: 'b' } },
          spec: { containers: [{ name: 'm', image: 'i' }] },
        },
      },
    };
    const made = await apps.createNamespacedDeployment({
      namespace: 'default',
      body,
    });
    await apps.replaceNamespacedDeployment({
      name: 'd',
      namespace: 'default',
      body: { ...made, spec: { ...made.spec!, replicas: 2 } },
    });
    await expect(
      apps.replaceNamespacedDeployment({
        name: 'd',
        namespace: 'default',
        body: { ...made, spec: { ...made.spec!, replicas: 9 } },
      }),
    ).rejects.toMatchObject({ code: 409 });
    const read = await apps.readNamespacedDeployment({
      name: 'd',
      namespace: 'default',
    });
    expect([read.spec?.replicas, read.metadata?.generation]).toEqual([2, 2]);
    await apps.deleteNamespacedDeployment({ name: 'd', namespace: 'default' });
    await expect(
      apps.readNamespacedDeployment({ name: 'd', namespace: 'default' }),
    ).rejects.toMatchObject({ code: 404 });
  });

  it('goes silent, and comes back', async () => {
    const { seen } = await watch({
      resourceVersion: String(server.store.currentVersion),
    });
    server.trouble({ hang: true });
    server.store.create(pod('a'));
    const hanging = raw('/api/v1/pods').then(
      () => 'answered',
      () => 'broken',
    );
    expect(
      await Promise.race([
        hanging,
        new Promise(resolve => setTimeout(() => resolve('nothing'), 100)),
      ]),
    ).toBe('nothing');
    expect(seen).toEqual([]);
    server.trouble({ hang: false });
    expect(await hanging).toBe('broken');
    expect((await raw('/api/v1/pods')).body.items).toHaveLength(1);
  });

  it('resets connections, answers 401 and is slow, until it is fixed', async () => {
    server.trouble({ refuse: true });
    await expect(raw('/api/v1/pods')).rejects.toThrow(
      /ECONNRESET|socket hang up|disconnected/,
    );
    server.trouble({ refuse: false, unauthorized: true });
    expect((await raw('/api/v1/pods')).code).toBe(401);
    server.trouble({ unauthorized: false, slowMs: 50 });
    const before = Date.now();
    expect((await raw('/api/v1/pods')).code).toBe(200);
    expect(Date.now() - before).toBeGreaterThanOrEqual(45);
  });
});
