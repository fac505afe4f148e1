import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLargeText } from './readLargeText';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fastpath-large-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function file(content: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, 'f'), content);
  return join(folder, 'f');
}

describe('readLargeText', () => {
  it('reads a file and a stream; a character may be cut by chunks', async () => {
    expect(await readLargeText(await file('naïve'), 'f')).toBe('naïve');
    const bytes = Buffer.from('naïve');
    expect(
      await readLargeText(
        Readable.from([bytes.subarray(0, 3), bytes.subarray(3)]),
        'f',
      ),
    ).toBe('naïve');
    expect(await readLargeText(Readable.from(['text']), 'f')).toBe('text');
    expect(await readLargeText(await file('\ufeffbom'), 'f')).toBe('bom');
  });

  it.each<[string, string | Uint8Array, string]>([
    [
      'nothing',
      ' \n',
      'f: is empty; give what "kubectl get pods,net-attach-def,nodes -A -o json" prints',
    ],
    [
      'no UTF-8',
      Buffer.from([0xff, 0xfe, 0x41]),
      'f: is no UTF-8 text; give JSON or YAML',
    ],
    ['a binary', 'a\u0000b', 'f: is binary; give JSON or YAML'],
  ])('refuses %s', async (_, content, message) => {
    await expect(readLargeText(await file(content), 'f')).rejects.toThrow(
      message,
    );
  });

  it('says why it cannot read', async () => {
    await expect(readLargeText(join(folder, 'none'), 'none')).rejects.toThrow(
      'none: does not exist; check the path',
    );
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    await expect(
      readLargeText(join(folder, 'pipe'), 'pipe'),
    ).rejects.toMatchObject({ problems: [{ code: 'not-a-file' }] });
    await expect(readLargeText(folder, 'folder')).rejects.toThrow(
      'folder: is a folder; give a file, or - for standard input',
    );
  });
});
