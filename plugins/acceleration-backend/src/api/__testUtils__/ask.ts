import request from 'supertest';
import { ApiSetting, IMAGE, startApi } from './startApi';

const BASE = '/api/acceleration';

/** A workload for one environment, as an API is given it. */
export const WORKLOAD = {
  apiVersion: 'fastpath.dev/v1alpha1',
  kind: 'Workload',
  metadata: { name: 'app', namespace: 'edge' },
  spec: {
    image: IMAGE,
    interfaces: [{ name: 'net1', network: 'fast' }],
    environments: ['onprem'],
  },
};

/** Asks an API of its own. */
export async function get(
  path: string,
  setting: ApiSetting = {},
  headers: Record<string, string> = {},
) {
  const api = startApi(setting);
  const response = await request(api.app).get(`${BASE}${path}`).set(headers);
  return {
    ...api,
    status: response.status,
    body: response.body,
    headers: response.headers,
  };
}

/** Sends something to an API of its own. */
export async function post(
  path: string,
  body: object | string,
  setting: ApiSetting = {},
) {
  const api = startApi(setting);
  const response = await request(api.app)
    .post(`${BASE}${path}`)
    .set('content-type', 'application/json')
    .send(body)
    .buffer(true);
  return {
    ...api,
    status: response.status,
    text: response.text,
    body: response.body,
    headers: response.headers,
  };
}
