import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readContext } from './readContext';

let folder: string;
let path: string | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fastpath-kubectl-'));
  path = process.env.PATH;
  process.env.PATH = `${folder}:${path}`;
});
afterEach(async () => {
  process.env.PATH = path;
  await rm(folder, { recursive: true, force: true });
});

/** Puts a kubectl on the PATH: shell lines, where $2 is what is asked for. */
async function kubectl(script: string): Promise<void> {
  await writeFile(join(folder, 'kubectl'), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, 'kubectl'), 0o755);
}

const list = (name: string) =>
  `echo '{"apiVersion":"v1","kind":"List","items":[{"metadata":{"name":"${name}"}}]}'`;
const fails = (message: string) => `echo "${message}" >&2; exit 1`;
const NADS = 'network-attachment-definitions.k8s.cni.cncf.io';

describe('readContext', () => {
  it('asks for each kind by itself, in all namespaces, with a deadline', async () => {
    await kubectl(`echo "$@" >> ${folder}/asked; ${list('$2')}`);
    const { objects, unread, absent, hasAllRequests } = await readContext(
      '-n "x',
      5,
    );
    expect([...objects]).toEqual(
      ['Node', 'Pod', 'NetworkAttachmentDefinition'].map(kind => ({
        kind,
        metadata: { name: '$2' },
      })),
    );
    expect({ unread, absent, hasAllRequests }).toEqual({
      unread: {},
      absent: [],
      hasAllRequests: true,
    });
    const asked = (await readFile(join(folder, 'asked'), 'utf8'))
      .trim()
      .split('\n')
      .sort();
    expect(asked).toEqual(
      [NADS, 'nodes', 'pods'].map(
        resource =>
          `get ${resource} --context=-n "x --all-namespaces --output=json --request-timeout=5s`,
      ),
    );
  });

  it.each<[string, string, object]>([
    [
      'a forbidden kind',
      `case $2 in pods) ${fails('Error from server (Forbidden): pods is forbidden: User \\"x\\" cannot list')};; esac; ${list('x')}`,
      {
        unread: { Pod: 'pods is forbidden: User "x" cannot list' },
        absent: [],
      },
    ],
    [
      'a kind that is not served',
      `case $2 in net*) ${fails(`error: the server doesn't have a resource type \\"${NADS}\\"`)};; esac; ${list('x')}`,
      { unread: {}, absent: ['NetworkAttachmentDefinition'] },
    ],
    [
      'a cluster without nodes as one that cannot be read',
      `case $2 in nodes) ${fails('error: the server doesn\'t have a resource type \\"nodes\\"')};; esac; ${list('x')}`,
      {
        unread: { Node: expect.stringContaining('resource type "nodes"') },
        absent: [],
      },
    ],
    [
      'an answer that is cut off',
      `case $2 in nodes) echo '{"items": [';; *) ${list('x')};; esac`,
      { unread: { Node: 'what kubectl printed is not JSON' } },
    ],
    [
      'an answer that is no list',
      `case $2 in nodes) echo '{"items": 5}';; *) ${list('x')};; esac`,
      { unread: { Node: 'what kubectl printed is no list' } },
    ],
    [
      'the last of many words, and nothing that drives a terminal',
      `case $2 in nodes) printf 'E1123 noise\\nerror: \\033[31mred\\n' >&2; exit 3;; *) ${list('x')};; esac`,
      { unread: { Node: '\u25a1[31mred' } },
    ],
    [
      'a silent failure',
      `case $2 in nodes) exit 3;; *) ${list('x')};; esac`,
      { unread: { Node: 'kubectl ended with 3' } },
    ],
  ])('names %s', async (_, script, expected) => {
    await kubectl(script);
    expect(await readContext('fra', 20)).toMatchObject(expected);
  });

  it('names a kind that hangs', async () => {
    // The others answer within the time even on a busy machine.
    await kubectl(`case $2 in nodes) exec sleep 60;; *) ${list('x')};; esac`);
    expect(await readContext('fra', 5)).toMatchObject({
      unread: { Node: 'kubectl had no answer within 5 s' },
    });
  });

  it.each<[string, string, RegExp]>([
    [
      'a cluster that nobody reaches',
      fails('Unable to connect to the server: dial tcp: connection refused'),
      /^--context fra: cannot be read: Unable to connect to the server: dial tcp: connection refused; see that "kubectl --context=fra get nodes" works$/,
    ],
    [
      'a context that is not there',
      `case $1 in config) printf 'fra1\\naws\\n';; *) ${fails('error: context \\"fra\\" does not exist')};; esac`,
      /^--context fra: is no context of the kubeconfig; did you mean "fra1"\? known: aws, fra1$/,
    ],
    [
      'a kubeconfig without contexts',
      `case $1 in config) exit 0;; *) ${fails('error: context \\"fra\\" does not exist')};; esac`,
      /; it has none; set KUBECONFIG$/,
    ],
    [
      'a kubectl that is no program',
      'x',
      /^kubectl: cannot be run \(EACCES\); check it, or give --inventory <file>/,
    ],
  ])('refuses %s', async (what, script, message) => {
    await kubectl(script);
    if (what.includes('no program'))
      await chmod(join(folder, 'kubectl'), 0o644);
    process.env.PATH = what.includes('no program') ? folder : process.env.PATH;
    const refused = await readContext('fra', 20).catch(error => error);
    expect(refused).toBeInstanceOf(InvalidInputError);
    expect(refused.message).toMatch(message);
  });
});
