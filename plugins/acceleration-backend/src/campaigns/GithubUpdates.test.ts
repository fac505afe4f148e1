import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RepositoryRow } from './CampaignRow';
import { GithubUpdates } from './GithubUpdates';

const HEAD = 'a'.repeat(40);
const ID = '11111111-2222-3333-4444-555555555555';
const BRANCH = `fastpath/campaign-${ID}`;

const row = (more: Partial<RepositoryRow> = {}): RepositoryRow => ({
  campaign: ID,
  number: 0,
  entity_ref: 'component:default/one',
  location: 'url:https://github.com/edge/one/blob/main/apps/catalog-info.yaml',
  state: 'working',
  why: null,
  url: null,
  commit: null,
  effect: null,
  verdict_before: null,
  changed_at: 0,
  attempts: 1,
  claim: 'c',
  claimed_until: 0,
  ...more,
});

const TASK = { repository: row(), id: ID, title: 'Rename', environments: [] };

/** As much of GitHub's REST API as is asked. */
class FakeGithub {
  readonly calls: [string, any][] = [];
  branches = new Set<string>();
  pulls: {
    html_url: string;
    head: string;
    state: string;
    merged_at?: string;
    merge_commit_sha?: string;
  }[] = [];
  /** Ends the connection before this call is answered, once: the backend is killed after it did something. */
  failAfter?: string;
  /** A call that is answered with an error. */
  refused?: string;
  server!: Server;

  async start(): Promise<string> {
    this.server = createServer(async (request, response) => {
      let text = '';
      for await (const part of request) text += part;
      const body = text ? JSON.parse(text) : undefined;
      const path = request.url!.replace('/repos/edge/one', '');
      const call = `${request.method} ${path.split('?')[0]}`;
      this.calls.push([call, body]);
      const [status, answer] =
        call === this.refused
          ? [500, { message: 'unexpected' }]
          : this.answer(call, path, body);
      if (call === this.failAfter) {
        this.failAfter = undefined;
        response.destroy();
        return;
      }
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer));
    });
    await new Promise<void>(resolve => {
      this.server.listen(0, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private answer(call: string, path: string, body: any): [number, unknown] {
    if (call.startsWith('GET /git/ref/heads/'))
      return this.branches.has(path.slice('/git/ref/heads/'.length))
        ? [200, {}]
        : [404, { message: 'Not Found' }];
    if (call === 'GET /pulls') {
      const head = new URLSearchParams(path.split('?')[1]).get('head');
      return [200, this.pulls.filter(pull => `edge:${pull.head}` === head)];
    }
    if (call === `GET /git/commits/${HEAD}`)
      return [200, { tree: { sha: 't0' } }];
    if (call === 'POST /git/trees') return [201, { sha: 't1' }];
    if (call === 'POST /git/commits') return [201, { sha: 'c1' }];
    if (call === 'POST /git/refs') {
      this.branches.add(body.ref.slice('refs/heads/'.length));
      return [201, {}];
    }
    if (call === 'POST /pulls') {
      if (this.pulls.some(({ head }) => head === body.head))
        return [422, { message: 'A pull request already exists' }];
      this.pulls.push({
        html_url: `https://github.com/edge/one/pull/${this.pulls.length + 7}`,
        head: body.head,
        state: 'open',
      });
      return [201, this.pulls.at(-1)];
    }
    if (call === 'GET /pulls/7') return [200, this.pulls[0]];
    return [500, { message: 'unexpected' }];
  }
}

describe('GithubUpdates', () => {
  let github: FakeGithub;
  let updates: GithubUpdates;
  beforeEach(async () => {
    github = new FakeGithub();
    const apiBaseUrl = await github.start();
    const integrations = ScmIntegrations.fromConfig(
      mockServices.rootConfig({
        data: {
          integrations: {
            github: [{ host: 'github.com', apiBaseUrl, token: 'secret' }],
          },
        },
      }),
    );
    updates = new GithubUpdates({
      integrations,
      credentials:
        DefaultGithubCredentialsProvider.fromIntegrations(integrations),
      reader: mockServices.urlReader.mock({
        readTree: async () =>
          ({
            etag: HEAD,
            dir: async ({ targetDir }: { targetDir: string }) => targetDir,
          }) as never,
      }),
      folders: {
        update: async folder => {
          for (const path of [
            'deploy/a.yaml',
            '.fastpath/base.json',
            '.fastpath/lock.yaml',
          ]) {
            // prettier-ignore
            await mkdir(dirname(join(folder, path)), { recursive: true });
            await writeFile(join(folder, path), path);
          }
          return {
            written: ['deploy/a.yaml'],
            removed: ['deploy/b.yaml'],
            pods: 'restart',
          };
        },
      },
    });
  });
  afterEach(() => {
    github.server.closeAllConnections();
    github.server.close();
  });

  it('takes what is on GitHub, and nothing else', () => {
    expect(updates.takes(row())).toBe(true);
    for (const location of [
      null,
      'file:/x/catalog-info.yaml',
      'url:https://gitlab.com/a/b/-/blob/main/catalog-info.yaml',
    ])
      // prettier-ignore
      expect(updates.takes(row({ location }))).toBe(false);
  });

  it('opens one pull request of one commit on what it read, below the folder of the entity', async () => {
    const outcome = await updates.update(TASK);
    expect(outcome).toEqual({
      state: 'proposed',
      url: 'https://github.com/edge/one/pull/7',
      effect: 'restart',
    });
    const sent = Object.fromEntries(github.calls);
    expect(sent['POST /git/trees']).toMatchObject({
      base_tree: 't0',
      tree: [
        { path: 'apps/deploy/a.yaml', content: 'deploy/a.yaml' },
        { path: 'apps/.fastpath/base.json' },
        { path: 'apps/.fastpath/lock.yaml' },
        { path: 'apps/deploy/b.yaml', sha: null },
      ],
    });
    expect(sent['POST /git/commits'].parents).toEqual([HEAD]);
    expect(sent['POST /pulls']).toMatchObject({
      head: BRANCH,
      base: 'main',
      title: 'Rename',
    });
    expect(await updates.update(TASK)).toMatchObject({
      url: 'https://github.com/edge/one/pull/7',
    });
    expect(github.pulls).toHaveLength(1);
  });

  it.each(['POST /git/trees', 'POST /git/refs', 'POST /pulls'])(
    'opens one when it was killed after %s',
    async call => {
      github.failAfter = call;
      await expect(updates.update(TASK)).rejects.toThrow();
      expect(await updates.update(TASK)).toMatchObject({ state: 'proposed' });
      expect(github.pulls).toHaveLength(1);
      expect(github.branches.size).toBe(1);
    },
  );

  it('follows it until it is merged, or closed', async () => {
    const outcome = await updates.update(TASK);
    const proposed = row({ url: (outcome as { url: string }).url });
    expect(await updates.follow(proposed)).toBeUndefined();
    github.pulls[0].state = 'closed';
    expect(await updates.follow(proposed)).toMatchObject({ state: 'stuck' });
    Object.assign(github.pulls[0], {
      merged_at: '2026-11-30T10:00:00Z',
      merge_commit_sha: HEAD,
    });
    expect(await updates.follow(proposed)).toEqual({
      state: 'merged',
      commit: HEAD,
      at: Date.parse('2026-11-30T10:00:00Z'),
    });
  });

  it('says what GitHub says, and never the token', async () => {
    github.refused = 'POST /git/trees';
    await expect(updates.update(TASK)).rejects.toThrow(
      /^GitHub answers 500: unexpected$/,
    );
  });
});
