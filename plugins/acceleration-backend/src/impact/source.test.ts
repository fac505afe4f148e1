import type { Entity } from '@backstage/catalog-model';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { WORKLOAD } from '../api/__testUtils__/ask';
import { startApi } from '../api/__testUtils__/startApi';
import { dumpYaml } from '@fastpath/backstage-plugin-acceleration-node';

const PATH = '/api/acceleration/v1/workloads/component/default/app/source';

const component: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'app', namespace: 'default' },
  spec: { type: 'service' },
};

const ask = (
  text: string,
  setting: Parameters<typeof startApi>[0] = {},
  entities = [component],
) => {
  const { app, audits } = startApi({
    environments: entities,
    texts: { read: async () => ({ file: 'app/workload.yaml', text }) },
    ...setting,
  });
  return request(app)
    .get(PATH)
    .then(response => ({ response, audits }));
};

describe('GET /v1/workloads/…/source', () => {
  it('gives the document as it stands in the repository, and says who asked', async () => {
    const { response, audits } = await ask(dumpYaml(WORKLOAD));
    expect(response.status).toBe(200);
    expect(response.body).toEqual({
      file: 'app/workload.yaml',
      workload: WORKLOAD,
    });
    expect(audits).toMatchObject([
      {
        eventId: 'workload-source',
        meta: { entityRef: 'component:default/app' },
        outcome: 'success',
      },
    ]);
  });

  it.each<[string, number, Parameters<typeof ask>]>([
    ['no entity, or a hidden one', 404, [dumpYaml(WORKLOAD), {}, []]],
    [
      'nobody who may render',
      403,
      [dumpYaml(WORKLOAD), { denied: ['acceleration.preview.use'] }],
    ],
    ['no YAML', 400, ['kind: [']],
    ['no mapping', 400, ['- 1']],
  ])('has nothing for %s', async (_, status, asked) => {
    const { response } = await ask(...asked);
    expect(response.status).toBe(status);
    expect(response.body.error.message).not.toMatch(/\n +at /);
  });
});
