import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { campaignOutput } from '../portal/campaignOutput';
import { run } from '../run';

const CAMPAIGN = {
  id: 'c1',
  title: 'Rename the pool',
  state: 'running',
  createdBy: 'user:default/a',
  createdAt: '2026-11-30T10:00:00.000Z',
  perMinute: 6,
  stopAtPercent: 20,
  environments: ['onprem'],
  counts: {
    waiting: 1,
    proposed: 0,
    merged: 1,
    running: 0,
    'as-promised': 0,
    degraded: 0,
    unchanged: 0,
    stuck: 0,
  },
  repositories: [
    {
      entityRef: 'component:default/one',
      kind: 'component',
      namespace: 'default',
      name: 'one',
      state: 'merged',
      commit: 'abc',
      since: '2026-11-30T10:00:00.000Z',
    },
    {
      entityRef: 'component:default/two',
      kind: 'component',
      namespace: 'default',
      name: 'two',
      state: 'waiting',
      since: '2026-11-30T10:00:00.000Z',
    },
  ],
  hidden: 0,
};

let root: string;
let server: Server;
let url: string;
let asked: { call: string; token?: string; body?: any }[];
let answer: { status: number; body: unknown };

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'fastpath-campaign-'));
  asked = [];
  answer = { status: 200, body: CAMPAIGN };
  server = createServer(async (request, response) => {
    let text = '';
    for await (const part of request) text += part;
    asked.push({
      call: `${request.method} ${request.url}`,
      token: request.headers.authorization,
      ...(text && { body: JSON.parse(text) }),
    });
    response.writeHead(answer.status).end(JSON.stringify(answer.body));
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(root, { recursive: true, force: true });
});

async function campaign(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(['campaign', ...args, '--portal', url], {
    out: line => out.push(line),
    err: line => err.push(line),
  });
  return { code, stdout: out.join('\n'), stderr: err.join('\n') };
}

describe('fastpath campaign', () => {
  it('starts one with the environments of files', async () => {
    const file = join(root, 'onprem.yaml');
    await writeFile(file, 'kind: Resource\nmetadata: {name: onprem}\n');
    const token = join(root, 'token');
    await writeFile(token, 'secret\n');
    const { code, stdout } = await campaign(
      'start',
      file,
      '--title',
      'Rename the pool',
      '--per-minute',
      '30',
      '--stop-at',
      '0',
      '--token-file',
      token,
    );
    expect([code, stdout]).toEqual([
      0,
      'c1 running: Rename the pool (1 waiting, 1 merged)',
    ]);
    expect(asked).toEqual([
      {
        call: 'POST /api/acceleration/v1/campaigns',
        token: 'Bearer secret',
        body: {
          title: 'Rename the pool',
          environments: [{ kind: 'Resource', metadata: { name: 'onprem' } }],
          perMinute: 30,
          stopAtPercent: 0,
        },
      },
    ]);
  });

  it('shows how far one is, and ends with 1 where somebody has to look', async () => {
    const good = await campaign('status', 'c1');
    expect(good.code).toBe(0);
    expect(good.stdout).toContain('component:default/one merged (abc)');
    answer.body = {
      ...CAMPAIGN,
      counts: { ...CAMPAIGN.counts, stuck: 1 },
      repositories: [
        {
          ...CAMPAIGN.repositories[0],
          state: 'stuck',
          why: 'a conflict\u001b[2J',
        },
      ],
      hidden: 2,
    };
    const bad = await campaign('status', 'c1');
    expect(bad.code).toBe(1);
    expect(bad.stdout).toContain('component:default/one stuck: a conflict□[2J');
    expect(bad.stdout).toContain('and 2 that you may not see');
    const json = await campaign('status', 'c1', '--format', 'json');
    expect(campaignOutput.parse(JSON.parse(json.stdout))).toMatchObject({
      hidden: 2,
    });
  });

  it('lists them, and stops one', async () => {
    answer.body = { items: [CAMPAIGN] };
    expect((await campaign('status')).stdout).toContain('c1 running');
    answer.body = { items: [] };
    expect((await campaign('status')).stdout).toBe('no campaign yet');
    answer.body = { ...CAMPAIGN, state: 'stopped', reason: 'stopped by a' };
    const { code, stdout } = await campaign('stop', 'c1');
    expect([code, stdout]).toEqual([
      0,
      'c1 stopped: Rename the pool (1 waiting, 1 merged); stopped by a',
    ]);
    expect(asked.at(-1)!.call).toBe(
      'POST /api/acceleration/v1/campaigns/c1/stop',
    );
  });

  it.each<[string, string[], number, unknown, RegExp]>([
    [
      'what the portal refuses',
      ['status', 'c1'],
      403,
      {
        error: {
          message: 'the permission acceleration.impact.read is missing',
        },
      },
      /says: the permission acceleration\.impact\.read is missing/,
    ],
    ['a portal without the plugin', ['status'], 404, 'x', /has nothing there/],
    [
      'another answer',
      ['status'],
      200,
      { a: 1 },
      /something else than a campaign/,
    ],
    [
      'no rate',
      ['start', 'x', '--title', 't', '--per-minute', '0'],
      200,
      {},
      /whole number from 1 to 600/,
    ],
    [
      'no file',
      ['start', 'missing.yaml', '--title', 't'],
      200,
      {},
      /missing\.yaml: does not exist/,
    ],
  ])('ends with 2 for %s', async (_, args, status, body, message) => {
    // prettier-ignore
    answer = { status, body };
    const { code, stderr } = await campaign(...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});
