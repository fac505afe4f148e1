import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dump } from 'js-yaml';
import { makeCertificate } from '../watch/__testUtils__/certificate';
import { reasonOf, watched } from './__testUtils__/sourceOf';
import { KubeconfigFile } from './KubeconfigFile';

interface Given {
  readonly user?: unknown;
  readonly cluster?: unknown;
}

/** A kubeconfig of which each context names its own cluster and user. */
function kubeconfig(contexts: Readonly<Record<string, Given>>): string {
  const names = Object.keys(contexts);
  const server = { server: 'https://kube.example.com:6443' };
  return dump({
    clusters: names.map(name => ({
      name: `${name}-cluster`,
      cluster: contexts[name].cluster ?? server,
    })),
    users: names.map(name => ({
      name: `${name}-user`,
      user: contexts[name].user ?? { token: 'secret-token' },
    })),
    contexts: names.map(name => ({
      name,
      context: { cluster: `${name}-cluster`, user: `${name}-user` },
    })),
  });
}

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fastpath-kubeconfig-'));
  path = join(folder, 'kubeconfig');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const file = (more: object = {}) =>
  new KubeconfigFile('acceleration.kubeconfig[0]', { path, ...more });

describe('KubeconfigFile', () => {
  it('lists each context as a cluster of its name', async () => {
    await writeFile(path, kubeconfig({ onprem: {}, alibaba: {} }));
    const clusters = await file({ simulated: true }).clusters();
    expect(clusters).toMatchObject([
      { name: 'onprem', isSimulated: true },
      { name: 'alibaba', isSimulated: true },
    ]);
    const config = await watched(clusters[1]).connect();
    expect([
      config.getCurrentCluster()?.server,
      config.getCurrentUser()?.token,
    ]).toEqual(['https://kube.example.com:6443', 'secret-token']);
  });

  it('lists only the contexts that are wanted, and says which it lacks', async () => {
    await writeFile(path, kubeconfig({ onprem: {}, alibaba: {} }));
    const clusters = await file({
      contexts: ['alibaba', 'constructor'],
    }).clusters();
    expect(clusters.map(({ name }) => name)).toEqual([
      'alibaba',
      'constructor',
    ]);
    expect(reasonOf(clusters[1])).toBe(
      'the file of acceleration.kubeconfig[0] has no such context',
    );
  });

  it.each([
    [{ simulated: true }, 'NotThereYet'],
    [{ optional: true }, 'NotThereYet'],
    [{}, 'CredentialsError'],
  ])('with %j throws for a missing file %s', async (more, name) => {
    await expect(file(more).clusters()).rejects.toMatchObject({ name });
  });

  it('reads the file again when it has changed, also to connect', async () => {
    await writeFile(path, kubeconfig({ onprem: {} }));
    const source = file();
    const [before] = (await source.clusters()).map(watched);
    await writeFile(
      path,
      kubeconfig({ onprem: { user: { token: 'another-token' } } }),
    );
    await utimes(path, 1, 2);
    const config = await before.connect();
    expect(config.getCurrentUser()?.token).toBe('another-token');
    expect(watched((await source.clusters())[0]).fingerprint).not.toBe(
      before.fingerprint,
    );
    await writeFile(path, kubeconfig({}));
    await utimes(path, 1, 3);
    await expect(before.connect()).rejects.toThrow('has no such context');
  });

  it('takes certificates out of files that stand beside it', async () => {
    const { certificate, key } = makeCertificate();
    await Promise.all([
      writeFile(join(folder, 'ca.crt'), certificate),
      writeFile(join(folder, 'me.crt'), certificate),
      writeFile(join(folder, 'me.key'), key),
    ]);
    await writeFile(
      path,
      kubeconfig({
        onprem: {
          cluster: {
            server: 'https://kube',
            'certificate-authority': 'ca.crt',
          },
          user: { 'client-certificate': 'me.crt', 'client-key': 'me.key' },
        },
      }),
    );
    const source = file();
    const [before] = (await source.clusters()).map(watched);
    const config = await before.connect();
    const base64 = (text: string) => Buffer.from(text).toString('base64');
    expect(config.getCurrentCluster()?.caData).toBe(base64(certificate));
    expect(config.getCurrentUser()).toMatchObject({
      certData: base64(certificate),
      keyData: base64(key),
    });
    await writeFile(join(folder, 'me.crt'), makeCertificate().certificate);
    expect(watched((await source.clusters())[0]).fingerprint).not.toBe(
      before.fingerprint,
    );
    await rm(join(folder, 'me.key'));
    await expect(before.connect()).rejects.toThrow(
      'the file of client-key in acceleration.kubeconfig[0] cannot be read (ENOENT)',
    );
  });

  it.each([
    [
      'exec',
      {
        exec: { apiVersion: 'client.authentication.k8s.io/v1', command: 'aws' },
      },
    ],
    [
      'an auth provider',
      { 'auth-provider': { name: 'gcp', config: { 'cmd-path': 'gcloud' } } },
    ],
    [
      'an auth provider with exec',
      { 'auth-provider': { name: 'x', config: { exec: { command: 'y' } } } },
    ],
  ])('runs no program of %s unless that is allowed', async (_, user) => {
    await writeFile(path, kubeconfig({ onprem: { user } }));
    expect(reasonOf((await file().clusters())[0])).toMatch(
      /^signing in runs a program of this machine; set allowExec/,
    );
    expect(watched((await file({ allowExec: true }).clusters())[0]).name).toBe(
      'onprem',
    );
  });

  it.each([
    ['nothing', ''],
    ['null', 'null'],
    ['text', 'secret-token'],
    ['broken YAML', 'users: [{token: secret-token'],
    [
      'lists of other things',
      'clusters: 7\nusers: {a: b}\ncontexts: [null, 7, {name: secret-token}]',
    ],
    [
      'a server that is no text',
      kubeconfig({
        onprem: { cluster: { server: { token: 'secret-token' } } },
      }),
    ],
    [
      'a user that is missing',
      'clusters: [{name: c, cluster: {server: "https://kube"}}]\ncontexts: [{name: onprem, context: {cluster: c, user: u}}]',
    ],
    [
      'a CA of another type',
      kubeconfig({
        onprem: {
          cluster: { server: 'https://kube', 'certificate-authority-data': 7 },
        },
      }),
    ],
    [
      'a CA file of another type',
      kubeconfig({
        onprem: {
          cluster: { server: 'https://kube', 'certificate-authority': ['x'] },
        },
      }),
    ],
  ])('is not crashed by %s', async (_, text) => {
    await writeFile(path, text);
    const found = await file()
      .clusters()
      .catch((error: Error) => error);
    const said =
      found instanceof Error
        ? found
        : await Promise.all(
            found.map(
              cluster =>
                reasonOf(cluster) ?? watched(cluster).connect().catch(String),
            ),
          );
    expect(String(said)).not.toContain('secret-token');
    if (found instanceof Error) expect(found.name).toBe('CredentialsError');
  });
});
