import type { AddressInfo } from 'node:net';
import { request } from 'node:http';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { random } from '../fuzz/Candidate';
import { BODIES, body } from '../fuzz/bodies';
import { LongestTurn } from './LongestTurn';

/** How long one request may keep all others waiting, in milliseconds of the main thread. */
const BOUND_MS = 50;

/** How many bodies are tried of each endpoint. */
const SAMPLE = 60;

const onprem = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'onprem-fra', namespace: 'default' },
  spec: {
    type: 'acceleration-environment',
    owner: 'group:default/platform',
    backend: 'vdpa',
    cluster: 'c1',
    networks: {
      default: { resource: 'openshift.io/fastvdpa', bridge: 'br-fast' },
    },
  },
};

const wrapped = (document: string) => Buffer.from(`{"workload":${document}}`);

describe('a request as large as one may be', () => {
  let port: number;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    const backend = await startTestBackend({
      features: [
        import('@fastpath/backstage-plugin-acceleration-backend'),
        catalogServiceMock.factory({ entities: [onprem] }),
        mockServices.rootConfig.factory({
          data: { backend: { listen: { host: '127.0.0.1', port: 0 } } },
        }),
      ] as never,
    });
    port = (backend.server.address() as AddressInfo).port;
    stop = () => backend.stop();
  });
  afterAll(() => stop?.());

  /** Sends a body, reads the answer to its end and keeps nothing of it. */
  const send = (path: string, content: Buffer) =>
    new Promise<number>((resolve, reject) => {
      const sent = request(
        {
          port,
          host: '127.0.0.1',
          path: `/api/acceleration/v1/${path}`,
          method: 'POST',
          headers: { 'content-type': 'application/json' },
        },
        response => {
          response.on('error', reject);
          response.on('end', () => resolve(response.statusCode!));
          response.resume();
        },
      );
      sent.on('error', reject);
      sent.end(content);
    });

  it.each(['preview', 'preflight'])(
    'stops nobody else: %s',
    async path => {
      const next = random(7);
      const { shapes, pieces, limit, plain } = BODIES;
      const plainBody = wrapped(body(plain, limit));
      // Everything is compiled by then.
      for (let count = 0; count < 5; count += 1) await send(path, plainBody);
      const pairs = shapes.flatMap(shape =>
        pieces.map(piece => ({ shape, piece })),
      );
      const slow: object[] = [];
      const turns = new LongestTurn();
      for (let count = 0; count < SAMPLE; count += 1) {
        const candidate = {
          ...pairs[Math.floor(next() * pairs.length)],
          isNumbered: next() < 0.7,
          count: 1e6,
        };
        const content = wrapped(body(candidate, limit - 20));
        turns.reset();
        const status = await send(path, content);
        const { milliseconds } = turns;
        expect([200, 400, 413, 503]).toContain(status);
        if (milliseconds > BOUND_MS)
          slow.push({ ...candidate, status, milliseconds });
      }
      turns.close();
      expect(slow).toEqual([]);
    },
    300_000,
  );
});
