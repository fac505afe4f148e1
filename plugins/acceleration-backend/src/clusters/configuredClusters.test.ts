import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeCertificate } from '../watch/__testUtils__/certificate';
import { FaultyApiServer } from '../watch/__testUtils__/FaultyApiServer';
import { eventually, PODS, watching } from '../watch/__testUtils__/watching';
import { KIND_SOURCES } from '../watch/kinds';
import { listed, reasonOf, watched } from './__testUtils__/sourceOf';
import { configuredClusters } from './configuredClusters';

const URL = 'https://kube.example.com:6443';
const AUTH = { serviceAccountToken: 'secret-token' };

const list = (...clusters: unknown[]) =>
  listed({ acceleration: { clusters } }, configuredClusters);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fastpath-clusters-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('configuredClusters', () => {
  it('lists nothing without configuration', async () => {
    expect(await listed({}, configuredClusters)).toEqual({
      clusters: [],
      warnings: [],
    });
  });

  it('gives a configuration to connect with', async () => {
    const { certificate } = makeCertificate();
    const { clusters, warnings } = await list({
      name: 'onprem',
      title: 'On premises',
      consoleUrl: 'https://console.example.com/fra',
      url: `${URL}/`,
      caData: certificate,
      tlsServerName: 'kube',
      simulated: 'true',
      auth: AUTH,
    });
    expect(warnings).toEqual([]);
    expect(clusters).toMatchObject([
      {
        name: 'onprem',
        title: 'On premises',
        consoleUrl: 'https://console.example.com/fra',
        isSimulated: true,
      },
    ]);
    const config = await watched(clusters[0]).connect();
    expect(config.getCurrentCluster()).toMatchObject({
      server: URL,
      tlsServerName: 'kube',
      skipTLSVerify: false,
      caData: Buffer.from(certificate.trim()).toString('base64'),
    });
    expect(config.getCurrentUser()).toMatchObject({ token: 'secret-token' });
  });

  it.each([
    ['no url', { url: undefined }, /^acceleration\.clusters\[0\]\.url: /],
    [
      'no address',
      { url: 'kube' },
      /^acceleration\.clusters\[0\]\.url is no address; /,
    ],
    [
      'another protocol',
      { url: 'file:///etc/passwd' },
      /^acceleration\.clusters\[0\]\.url is no address; /,
    ],
    [
      'http',
      { url: 'http://kube:8080' },
      /\.url is http, which protects no credentials; /,
    ],
    [
      'credentials in the address',
      { url: 'https://me:secret-token@kube' },
      /\.url holds credentials; /,
    ],
    [
      'a query',
      { url: 'https://kube?token=secret-token' },
      /\.url has a query/,
    ],
    [
      'a console that a browser should not open',
      { consoleUrl: 'data:text/html,x' },
      /\.consoleUrl: expected an http or https address/,
    ],
    [
      'credentials in the console',
      { consoleUrl: 'https://me:secret-token@console' },
      /\.consoleUrl: .* without credentials/,
    ],
    ['no auth', { auth: undefined }, /\.auth: /],
    [
      'an empty auth',
      { auth: {} },
      /\.auth: give one of serviceAccountToken, /,
    ],
    [
      'two ways to sign in',
      { auth: { ...AUTH, serviceAccountTokenFile: '/token' } },
      /\.auth: give one of /,
    ],
    [
      'a token of another type',
      { auth: { serviceAccountToken: { secret: 'secret-token' } } },
      /\.auth\.serviceAccountToken: /,
    ],
    [
      'a misspelled key',
      { auth: { serviceAcountToken: 'secret-token' } },
      /\.auth: unrecognized key: "serviceAcountToken"/,
    ],
    [
      'a certificate without a key',
      { auth: { clientCertificate: { certFile: 'cert' } } },
      /\.auth\.clientCertificate: give one of keyData and keyFile/,
    ],
    [
      'two CAs',
      { caData: 'x', caFile: 'y' },
      /: give one of caData and caFile/,
    ],
    [
      'a flag that is none',
      { skipTLSVerify: 'perhaps' },
      /\.skipTLSVerify: expected true or false/,
    ],
    ['null', { auth: null }, /\.auth: /],
  ])(
    'lists a cluster with %s as one that cannot be watched, with the reason',
    async (_, wrong, reason) => {
      const { clusters } = await list(
        { name: 'onprem', url: URL, auth: AUTH, ...wrong },
        { name: 'other', url: URL, auth: AUTH },
      );
      expect(reasonOf(clusters[0])).toMatch(reason);
      expect(reasonOf(clusters[0])).not.toContain('secret-token');
      expect(watched(clusters[1]).name).toBe('other');
    },
  );

  it.each([
    [null],
    ['text'],
    [7],
    [[]],
    [{}],
    [{ name: '' }],
    [{ name: 7 }],
    [{ name: { __proto__: 'x' } }],
  ])('passes over %j, which has no name', async entry => {
    const { clusters, warnings } = await list(entry, {
      name: 'other',
      url: URL,
      auth: AUTH,
    });
    expect(clusters.map(({ name }) => name)).toEqual(['other']);
    expect(warnings).toEqual([
      expect.stringMatching(/^acceleration\.clusters\[0\] has no name/),
    ]);
  });

  it.each([['text'], [{ name: 'x' }], [7]])(
    'warns of %j instead of a list',
    async clusters => {
      const found = await listed(
        { acceleration: { clusters } },
        configuredClusters,
      );
      expect(found).toEqual({
        clusters: [],
        warnings: [expect.stringContaining('acceleration.clusters is no list')],
      });
    },
  );

  it('has a fingerprint that follows what it is reached by, and holds none of it', async () => {
    const file = join(folder, 'ca.crt');
    await writeFile(file, makeCertificate().certificate);
    const entry = { name: 'onprem', url: URL, caFile: file, auth: AUTH };
    const fingerprint = async (value: unknown) =>
      watched((await list(value)).clusters[0]).fingerprint;
    const first = await fingerprint(entry);
    expect(await fingerprint({ ...entry, title: 'Another title' })).toBe(first);
    expect(
      await fingerprint({ ...entry, auth: { serviceAccountToken: 'another' } }),
    ).not.toBe(first);
    await writeFile(file, makeCertificate().certificate);
    expect(await fingerprint(entry)).not.toBe(first);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    [
      'a CA file that is missing',
      { caFile: '/nowhere/ca.crt' },
      /^the file of acceleration\.clusters\[0\]\.caFile cannot be read \(ENOENT\)/,
    ],
    [
      'a CA that is none',
      { caData: 'c2VjcmV0LXRva2Vu' },
      /^acceleration\.clusters\[0\]\.caData holds no PEM certificate/,
    ],
    [
      'a token file that is missing',
      { auth: { serviceAccountTokenFile: '/nowhere/token' } },
      /\.auth\.serviceAccountTokenFile cannot be read \(ENOENT\)/,
    ],
    [
      'a token of two lines',
      { auth: { serviceAccountToken: 'secret-token\nX-Header: 1' } },
      /\.auth\.serviceAccountToken holds no token/,
    ],
    [
      'a key that is none',
      {
        auth: {
          clientCertificate: {
            certData: makeCertificate().certificate,
            keyData: 'secret-token',
          },
        },
      },
      /keyData holds no PEM key/,
    ],
  ])('fails to connect with %s, and says why', async (_, wrong, reason) => {
    const { clusters } = await list({
      name: 'onprem',
      url: URL,
      auth: AUTH,
      ...wrong,
    });
    const error = await watched(clusters[0])
      .connect()
      .catch((thrown: Error) => thrown);
    expect(error).toMatchObject({
      name: 'CredentialsError',
      message: expect.stringMatching(reason),
    });
    expect(String(error)).not.toContain('secret-token');
  });

  it('takes up a renewed token in a file for the next request', async () => {
    const api = await FaultyApiServer.start(PODS);
    const file = join(folder, 'token');
    await writeFile(file, `${api.token}\n`);
    const { clusters } = await list({
      name: 'onprem',
      url: api.url,
      caData: api.certificate,
      auth: { serviceAccountTokenFile: file },
    });
    let connections = 0;
    const cluster = watched(clusters[0]);
    const connect = () => {
      connections += 1;
      return cluster.connect();
    };
    const { watcher, sink } = watching(
      { ...cluster, connect },
      { kinds: KIND_SOURCES.filter(({ kind }) => kind === 'Pod') },
    );
    try {
      await eventually(() => expect(sink.state('Pod')).toBe('live'));
      await writeFile(file, 'renewed-token');
      api.token = 'renewed-token';
      api.endWatches();
      api.put(PODS, 'a');
      await eventually(() => expect(sink.names('Pod')).toEqual(['a']));
      expect(connections).toBe(1);
    } finally {
      await watcher.close();
      await api.close();
    }
  });
});
