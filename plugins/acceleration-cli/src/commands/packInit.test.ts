import {
  mkdir,
  mkdtemp,
  readdir,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../run';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fastpath-pack-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function fastpath(...args: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await run(args, {
    out: line => out.push(line),
    err: line => err.push(line),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('fastpath pack', () => {
  it('init makes a pack that passes the test, by both of its names', async () => {
    const pack = join(folder, 'packs', 'my-nic');
    expect(await fastpath('pack', 'init', pack)).toMatchObject({ code: 0 });
    const test = await fastpath('pack', 'test', pack);
    expect(test.out).not.toContain('FAIL');
    expect(test).toMatchObject({ code: 0 });
    expect(await fastpath('conformance', pack)).toEqual(test);
    expect(await readdir(join(folder, 'packs'))).toEqual(['my-nic']);
  });

  it('init takes an empty folder', async () => {
    await mkdir(join(folder, 'empty'));
    const { code } = await fastpath('pack', 'init', join(folder, 'empty'));
    expect(code).toBe(0);
  });

  it.each<[string, string, () => Promise<unknown>, RegExp]>([
    [
      'a name that is none',
      'My_NIC',
      async () => {},
      /"My_NIC" is not a DNS label/,
    ],
    [
      'a folder with something in it',
      'full',
      async () => {
        await mkdir(join(folder, 'full'));
        await writeFile(join(folder, 'full', 'backend.yaml'), 'mine');
      },
      /full: is there already/,
    ],
    [
      'a link',
      'link',
      () => symlink(join(folder, 'elsewhere'), join(folder, 'link')),
      /link: is there already/,
    ],
  ])(
    'init refuses %s, and writes nothing',
    async (_, name, prepare, message) => {
      await prepare();
      const before = await readdir(folder, { recursive: true });
      const { code, err } = await fastpath('pack', 'init', join(folder, name));
      expect(code).toBe(2);
      expect(err).toMatch(message);
      expect(await readdir(folder, { recursive: true })).toEqual(before);
    },
  );
});
