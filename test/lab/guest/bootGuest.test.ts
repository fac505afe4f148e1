import {
  mkdtempSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bootGuest, whyEnded } from './bootGuest';

describe('bootGuest', () => {
  let folder = '';
  let resets: string[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guest-'));
    mkdirSync(join(folder, 'exchange'));
    resets = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const boot = (script: string, said: string[] = [], signal?: AbortSignal) =>
    bootGuest(['sh', '-c', script], folder, {
      reset: async () => void resets.push('reset'),
      say: text => said.push(text),
      signal,
      silence: 1,
    });

  it('tells of progress, keeps the console and is silent about a guest that was done', async () => {
    writeFileSync(join(folder, 'exchange', 'done'), '');
    const said: string[] = [];
    expect(
      await boot(
        `printf 'SeaBIOS\\r\\nnode: 5 s: run'; sleep 0.1; printf 'ning\\r\\n'`,
        said,
      ),
    ).toBeUndefined();
    expect(said).toEqual(['5 s: running']);
    expect(readFileSync(join(folder, 'serial.log'), 'utf8')).toContain(
      'SeaBIOS',
    );
  });

  it.each([
    [
      'that says why',
      'echo boot: cannot mount usr; exit 1',
      'the guest ended before it was done: boot: cannot mount usr',
    ],
    [
      'that says nothing',
      'exit 0',
      'the guest ended before it was done: it printed nothing',
    ],
  ])('gives the reason of a guest %s', async (_what, script, reason) => {
    expect(await boot(script)).toBe(reason);
  });

  it('boots once more when the kernel did not come up, and not when the guest was at work', async () => {
    const said: string[] = [];
    const count = join(folder, 'count');
    expect(
      await boot(
        `echo x >> ${count}; [ -e ${folder}/tried ] && touch ${folder}/exchange/done; touch ${folder}/tried; echo Kernel panic`,
        said,
      ),
    ).toBeUndefined();
    expect(said).toEqual([
      'the guest ended before it was done: Kernel panic; booting once more',
    ]);
    expect(resets).toEqual(['reset']);
    rmSync(join(folder, 'exchange', 'done'));
    expect(
      await boot(`echo x >> ${count}; echo node: 1 s: running; echo oops`),
    ).toBe('the guest ended before it was done: node: 1 s: running | oops');
    expect(readFileSync(count, 'utf8')).toBe('x\nx\nx\n');
  });

  it('takes a guest that falls silent for hung, and boots once more', async () => {
    const said: string[] = [];
    expect(
      await boot(
        `echo node: 7 s: running; if [ -e ${folder}/tried ]; then touch ${folder}/exchange/done; exit; fi; touch ${folder}/tried; exec sleep 20`,
        said,
      ),
    ).toBeUndefined();
    expect(said).toEqual([
      '7 s: running',
      'the guest hung: not a word for 1 s after "7 s: running"; booting once more',
      '7 s: running',
    ]);
    expect(resets).toEqual(['reset']);
    expect(await boot('exec sleep 20')).toBe(
      'the guest hung: not a word for 1 s after "its start"',
    );
  });

  it('says what is missing when there is no QEMU', async () => {
    expect(
      await bootGuest([join(folder, 'no-qemu')], folder, {
        reset: async () => {},
        say: () => {},
      }),
    ).toContain('cannot run');
  });

  it('ends with its signal', async () => {
    const controller = new AbortController();
    const booted = boot('exec sleep 20', [], controller.signal);
    controller.abort();
    await expect(booted).rejects.toThrow('aborted');
  });
});

describe('whyEnded', () => {
  it("takes the kernel's panic and what was said before, and no registers", () => {
    const log =
      'boot: cannot mount lab\r\n[    6.01] Kernel panic - not syncing: Attempted to kill init!\r\n[    6.01] RDX: 0 RSI: 0\r\n';
    expect(whyEnded(log)).toBe(
      'boot: cannot mount lab | [    6.01] Kernel panic - not syncing: Attempted to kill init!',
    );
  });

  it('takes the last line where there is nothing better', () => {
    expect(whyEnded('[    1.0] a\n[    2.0] b\n')).toBe('[    2.0] b');
  });
});
