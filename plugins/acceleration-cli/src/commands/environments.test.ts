import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { printed } from '../__testUtils__/printed';
import { environmentsOutput } from './environments';

const entity = (name: string, spec: object = {}, metadata: object = {}) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name,
    namespace: 'default',
    uid: 'u',
    etag: 'e',
    annotations: {
      'backstage.io/managed-by-location': 'url:x',
      'example.com/own': 'yes',
    },
    ...metadata,
  },
  spec: {
    type: 'acceleration-environment',
    owner: 'group:default/platform',
    backend: 'vdpa',
    cluster: name,
    networks: { default: { bridge: 'br0' } },
    ...spec,
  },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/platform' }],
  status: {},
});

let root: string;
let server: Server;
let url: string;
/** What the portal has, page by page, and what it was asked. */
let pages: unknown[][];
let asked: { path: string; token?: string }[];
let answer:
  (() => { status: number; body?: string; location?: string }) | undefined;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'fastpath-portal-'));
  pages = [[entity('one')], [entity('two')]];
  asked = [];
  answer = undefined;
  server = createServer((request, response) => {
    asked.push({ path: request.url!, token: request.headers.authorization });
    if (answer) {
      const { status, body, location } = answer();
      response.writeHead(status, location ? { location } : {}).end(body);
      return;
    }
    const at = Number(
      new URL(request.url!, 'http://x').searchParams.get('cursor') ?? 0,
    );
    const nextCursor = at + 1 < pages.length ? String(at + 1) : undefined;
    response.end(
      JSON.stringify({ items: pages[at], pageInfo: { nextCursor } }),
    );
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  delete process.env.FASTPATH_TOKEN;
  await rm(root, { recursive: true, force: true });
});

async function environments(...more: string[]) {
  return printed([
    'environments',
    '--from-portal',
    url,
    '--out',
    join(root, 'out'),
    ...more,
  ]);
}

const written = async () =>
  (await readdir(join(root, 'out')).catch(() => []))
    .filter(name => name.endsWith('.yaml'))
    .sort();

describe('fastpath environments', () => {
  it('writes what was registered, of all pages, with the token in a header', async () => {
    process.env.FASTPATH_TOKEN = ' secret\n';
    expect(await environments()).toMatchObject({ code: 0, stderr: '' });
    expect(await written()).toEqual(['one.yaml', 'two.yaml']);
    expect(load(await readFile(join(root, 'out/one.yaml'), 'utf8'))).toEqual({
      ...entity(
        'one',
        {},
        {
          uid: undefined,
          etag: undefined,
          annotations: { 'example.com/own': 'yes' },
        },
      ),
      metadata: {
        name: 'one',
        namespace: 'default',
        annotations: { 'example.com/own': 'yes' },
      },
      relations: undefined,
      status: undefined,
    });
    expect(asked.map(({ token }) => token)).toEqual([
      'Bearer secret',
      'Bearer secret',
    ]);
    expect(asked[0].path).toContain(
      'kind%3Dresource%2Cspec.type%3Dacceleration-environment',
    );
    expect((await environments()).stdout).toContain('nothing to do');
  });

  it('takes away what the portal no longer has, and reads the token of a file', async () => {
    await environments();
    pages = [[entity('two')]];
    const file = join(root, 'token');
    await writeFile(file, 'of-a-file\n');
    const { code, stdout } = await environments(
      '--token-file',
      file,
      '--format',
      'json',
    );
    expect(code).toBe(0);
    expect(environmentsOutput.parse(JSON.parse(stdout))).toMatchObject({
      environments: ['two'],
      removed: ['one.yaml'],
    });
    expect(asked.at(-1)!.token).toBe('Bearer of-a-file');
    expect(await written()).toEqual(['two.yaml']);
  });

  it('passes over what is broken, says so, and ends with 1', async () => {
    pages = [
      [
        entity('one'),
        entity('bad', { backend: 7 }),
        entity('../escape'),
        entity('one', {}, { namespace: 'other' }),
      ],
    ];
    const { code, stderr } = await environments();
    expect(code).toBe(1);
    expect(stderr).toMatch(/resource:bad: spec\.backend/);
    expect(stderr).toMatch(/resource:\.\.\/escape: metadata\.name/);
    expect(stderr).toMatch(/resource:one: stands in the catalog twice/);
    expect(await written()).toEqual(['one.yaml']);
  });

  it.each<
    [string, () => { status: number; body?: string; location?: string }, string]
  >([
    ['no token', () => ({ status: 401 }), 'asks who you are; give a token'],
    ['no permission', () => ({ status: 403 }), 'does not let you do that'],
    ['another server', () => ({ status: 404 }), 'has nothing there'],
    ['a page', () => ({ status: 200, body: '<html>' }), 'answers with no JSON'],
    [
      'other JSON',
      () => ({ status: 200, body: '{"items": 1}' }),
      'items: is no list of entities',
    ],
    [
      'a redirect',
      () => ({ status: 302, location: 'http://127.0.0.1:1/' }),
      'leads on to another address',
    ],
    ['a fault', () => ({ status: 503 }), 'answers with status 503'],
    [
      'nothing to see',
      () => ({ status: 200, body: '{"items": []}' }),
      'shows you no environment',
    ],
  ])(
    'says what is wrong with %s, and writes nothing',
    async (_, given, message) => {
      answer = given;
      const { code, stderr } = await environments();
      expect(code).toBe(2);
      expect(stderr).toContain(message);
      expect(stderr.split('\n')).toHaveLength(1);
      expect(await written()).toEqual([]);
    },
  );

  it.each([
    ['no address', 'portal', 'is no address of a portal'],
    [
      'a token in the address',
      'https://me:secret@portal.example.com',
      'is no address of a portal',
    ],
    ['nobody there', 'http://127.0.0.1:1', 'cannot be reached ('],
  ])('refuses %s', async (_, address, message) => {
    url = address;
    const { code, stderr } = await environments();
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('secret');
  });

  it('does not send a token in clear text', async () => {
    process.env.FASTPATH_TOKEN = 'secret';
    url = 'http://portal.example.com';
    expect((await environments()).stderr).toContain(
      'would get the token in clear text; use https',
    );
  });
});
