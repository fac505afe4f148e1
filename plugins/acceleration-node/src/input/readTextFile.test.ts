import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTextFile } from './readTextFile';

let root: string;
let file: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'fastpath-read-'));
  file = join(root, 'w.yaml');
});
afterEach(() => rm(root, { recursive: true }));

describe('readTextFile', () => {
  it('reads a file, also one that is as large as may be', async () => {
    await writeFile(file, 'größe: 1\n');
    expect(await readTextFile(file)).toBe('größe: 1\n');
    await writeFile(file, 'x'.repeat(1024 * 1024));
    expect(await readTextFile(file)).toHaveLength(1024 * 1024);
  });

  it('does not wait for a pipe that nobody writes to, nor for a device that never ends', async () => {
    execFileSync('mkfifo', [file]);
    const socket = join(root, 'socket');
    const server = createServer().listen(socket);
    await once(server, 'listening');
    for (const path of [file, '/dev/zero', socket])
      await expect(readTextFile(path)).rejects.toMatchObject({
        problems: [{ code: 'not-a-file', file: path, path: '' }],
      });
    server.close();
  });

  it('reads a file of the kernel, which has no size', async () => {
    expect(await readTextFile('/proc/self/status')).toContain('Pid:');
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['nothing', async () => {}, 'does not exist; check the path'],
    ['a folder', async () => (file = root), 'is a folder; give a file'],
    [
      'a file of 10 MB',
      () => writeFile(file, 'x'.repeat(10_000_000)),
      'has more than 1 MiB; give one document, not an archive or a log',
    ],
    [
      'a file of 10 GB, without reading it',
      () => writeFile(file, 'x').then(() => truncate(file, 1e10)),
      'has more than 1 MiB',
    ],
    [
      'an empty file',
      () => writeFile(file, ''),
      'is empty; give a YAML document',
    ],
    [
      'a binary file',
      () => writeFile(file, Buffer.from([0, 1, 2])),
      'is binary, or has control characters; give a YAML document',
    ],
    [
      'a path below a file',
      () => writeFile(file, 'x').then(() => (file = join(file, 'x'))),
      'cannot be read (ENOTDIR); check it',
    ],
  ])('refuses %s', async (_, arrange, message) => {
    await arrange();
    const error: Error = await readTextFile(file).then(
      () => new Error('no problem'),
      reason => reason,
    );
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(error.message.startsWith(`${file}: ${message}`)).toBe(true);
  });

  it('names the file as it is told to', async () => {
    await expect(readTextFile(file, 'pack/backend.yaml')).rejects.toThrow(
      'pack/backend.yaml: does not exist',
    );
  });
});
