import { AuthorizationV1Api, KubeConfig } from '@kubernetes/client-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SimulatedApiServer } from './SimulatedApiServer';

describe('SelfSubjectAccessReviews', () => {
  let server: SimulatedApiServer;
  beforeEach(async () => {
    server = new SimulatedApiServer();
    await server.start();
  });
  afterEach(() => server.close());

  function api(token = server.token): AuthorizationV1Api {
    const config = new KubeConfig();
    config.loadFromClusterAndUser(
      {
        name: 'c',
        server: server.url,
        caData: Buffer.from(server.certificate).toString('base64'),
        skipTLSVerify: false,
      },
      { name: 'u', token },
    );
    return config.makeApiClient(AuthorizationV1Api);
  }

  const ask = (client: AuthorizationV1Api, spec: object) =>
    client.createSelfSubjectAccessReview({ body: { spec } });

  it('are answered: the one token may do everything', async () => {
    const { status } = await ask(api(), {
      resourceAttributes: { resource: 'pods', verb: 'list' },
    });
    expect(status?.allowed).toBe(true);
  });

  it('are refused without a question, and from strangers', async () => {
    await expect(ask(api(), {})).rejects.toMatchObject({ code: 400 });
    await expect(ask(api('other'), {})).rejects.toMatchObject({ code: 401 });
  });
});
