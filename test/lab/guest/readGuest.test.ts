import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LabPod } from '../model';
import { guestRun, NodeRuntime } from './GuestRun';
import { GuestWork, readGuest } from './readGuest';
import { trialsWith } from './trials';

const runtime: NodeRuntime = {
  image: { entrypoint: [], command: [], env: [], workingDir: '' },
  cpus: '1',
};
const labPod: LabPod = {
  workload: 'echo',
  environment: 'onprem',
  backend: 'vdpa',
  pod: {
    metadata: { name: 'echo-onprem' },
    spec: { containers: [{ name: 'echo', args: ['/echo'] }] },
  },
  netConfig: '{"interfaces": [{"name": "net1"}]}',
  networks: [],
};
const work: GuestWork = {
  backend: 'vdpa',
  runs: [guestRun('echo-onprem', labPod, runtime)],
  trials: trialsWith(labPod, runtime),
};

describe('readGuest', () => {
  let folder = '';
  const leave = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'exchange-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('reads runs, trials and facts of a guest that was done', async () => {
    leave('runs/0-echo-onprem/out/log', 'stats rx=5 tx=5\n');
    leave('runs/0-echo-onprem/out/cmdline', '/echo\0');
    leave(
      'runs/0-echo-onprem/beside/out/log',
      'fastpath-resolve: net1: /dev/vhost-vdpa-0 cannot be opened, another process has it; a device has one user: see which pod was given the same one\n',
    );
    leave(
      'together/echo-onprem-memlock/out/log',
      'net1: may lock 64 KiB of memory, and so on; raise the memlock limit\n',
    );
    leave('facts.json', '{"virtual": true}');
    const { runs, checks, negatives, facts, failure } = await readGuest(
      folder,
      work,
    );
    expect(runs).toMatchObject([
      { workload: 'echo', counts: [{ sent: 5, received: 5 }], problems: [] },
    ]);
    expect(
      negatives.map(({ passed, seen }) => [passed, seen.slice(0, 14)]),
    ).toEqual([
      [true, 'net1: may lock'],
      [false, 'silence'],
      [true, 'fastpath-resol'],
    ]);
    expect(checks.map(({ passed }) => passed)).toEqual([true, false]); // the kernel's silence; sys-resource never started
    expect([facts?.virtual, failure]).toEqual([true, undefined]);
  });

  it('tells only of what a broken guest came to, and why it broke', async () => {
    leave('runs/0-echo-onprem/out/log', 'start\n');
    leave('facts.json', '{"virtual": tr');
    expect(
      await readGuest(folder, {
        ...work,
        ended: 'the guest ended before it was done: oops',
      }),
    ).toMatchObject({
      runs: [
        {
          workload: 'echo',
          problems: expect.arrayContaining([
            'the application never ran: start',
          ]),
        },
      ],
      checks: [],
      negatives: [],
      facts: undefined,
      failure: 'the guest ended before it was done: oops',
    });
  });

  it("takes the node's own problem for the failure", async () => {
    leave('problems', "the node's devices could not be made: no such device\n");
    const { runs, failure } = await readGuest(folder, work);
    expect([runs, failure]).toEqual([
      [],
      "the node's devices could not be made: no such device",
    ]);
  });
});
