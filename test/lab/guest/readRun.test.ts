import { describe, expect, it } from 'vitest';
import type { GuestRun, Traffic } from './GuestRun';
import { readRun } from './readRun';
import { judgeTrial, Trial } from './trials';

const STATUS =
  'Name:\tfast-echo\nUid:\t0\t0\t0\t0\nCapEff:\t0000000000000000\nCapBnd:\t0000000001000000\nNoNewPrivs:\t1\nSeccomp:\t2\nCpus_allowed_list:\t1\n';
const LIMITS =
  'Limit                     Soft Limit           Hard Limit           Units\nMax locked memory         unlimited            unlimited            bytes\n';

/** A run of which only what readRun needs is there. */
function runOf(traffic: Traffic): GuestRun {
  const labPod = {
    workload: 'echo',
    netConfig: '{"interfaces": [{"name": "net1", "mac": "02:00:00:77:02:10"}]}',
    pod: {
      metadata: { name: 'echo' },
      spec: { containers: [{ args: ['/echo', '--vdev={net1.vdev}'] }] },
    },
  };
  return { id: 'echo', labPod, traffic } as unknown as GuestRun;
}

const ran: Readonly<Record<string, string>> = {
  log: 'start port=net_virtio_user0\nstats seconds=1 rx=3 tx=4 arp=1\ntotal seconds=2 rx=12 tx=11 arp=1\n',
  cmdline: '/echo\0--vdev=net_virtio_user0,path=/dev/vhost-vdpa-0\0',
  status: STATUS,
  limits: LIMITS,
  dev: 'zero\nvhost-vdpa-0\nnull\n',
  'resolved.json':
    '{"interfaces": [{"name": "net1", "kind": "vhost-vdpa", "path": "/dev/vhost-vdpa-0", "from": "network-status", "ip": null}]}',
  'network-status.json': '[{"name": "lab/echo-fast", "interface": "net1"}]',
  ping: '10 packets transmitted, 9 received, 10% packet loss, time 9ms\n',
  neighbour: '10.77.0.10 lladdr 02:00:00:77:02:10 REACHABLE\n',
  'probe.json': '{"sent": 2000, "received": 1999}',
  'far-before': '1 2\n',
  'far-after': '12 12\n',
};

const left = (files: Readonly<Record<string, string>>) => (name: string) =>
  files[name] ?? '';

describe('readRun', () => {
  it('reads what a pod did', () => {
    expect(readRun(runOf({ kind: 'ping' }), left(ran))).toEqual({
      workload: 'echo',
      args: ['/echo', '--vdev={net1.vdev}'],
      commandLine: ['/echo', '--vdev=net_virtio_user0,path=/dev/vhost-vdpa-0'],
      devices: [
        {
          interface: 'net1',
          kind: 'vhost-vdpa',
          path: '/dev/vhost-vdpa-0',
          from: 'network-status',
        },
      ],
      privileges: expect.objectContaining({
        'bounding capabilities': '0000000001000000',
      }),
      counts: [
        {
          what: 'ping',
          where: 'kernel beyond the function',
          sent: 10,
          received: 9,
        },
        {
          what: 'all frames',
          where: 'network interface beyond the function',
          sent: 11,
          received: 10,
        },
        { what: 'all frames', where: 'application', sent: 11, received: 12 },
      ],
      networkStatus: [{ name: 'lab/echo-fast', interface: 'net1' }],
      problems: [],
    });
  });

  it.each([
    [
      'frames',
      [
        'generator beyond the function',
        'network interface beyond the function',
        'application',
      ],
    ],
    ['loopback', ['application']],
    ['none', []],
  ] as const)('counts %s at every place', (kind, places) => {
    expect(
      readRun(runOf({ kind }), left(ran)).counts.map(({ where }) => where),
    ).toEqual(places);
  });

  it('never takes silence for success', () => {
    const { problems } = readRun(runOf({ kind: 'ping' }), left({}));
    expect(problems).toContain('the application never ran: it left no log');
  });

  it.each([
    [
      'nothing came back',
      { ping: '10 packets transmitted, 0 received' },
      'ping: none of 10 came back (kernel beyond the function)',
    ],
    [
      'little came back',
      { ping: '10 packets transmitted, 4 received' },
      'ping: only 4 of 10 came back (kernel beyond the function)',
    ],
    [
      'another MAC answered',
      { neighbour: '10.77.0.10 lladdr 02:00:00:00:00:99 STALE\n' },
      "ARP was answered by 02:00:00:00:00:99; right would be 02:00:00:77:02:10, the interface's own MAC",
    ],
    [
      'nobody answered',
      { neighbour: '' },
      "ARP was answered by nobody; right would be 02:00:00:77:02:10, the interface's own MAC",
    ],
    [
      'nothing was tried',
      { ping: '' },
      'ping: none was sent (kernel beyond the function)',
    ],
    [
      'the node saw a problem',
      { problems: 'the application ended while it was watched\n' },
      'the application ended while it was watched',
    ],
    [
      'the resolver printed something else',
      { 'resolved.json': 'oops' },
      'fastpath-resolve --json printed no JSON: oops',
    ],
    [
      'the application never ran',
      { cmdline: '', log: 'waiting\nfastpath-resolve: no device\n' },
      'the application never ran: fastpath-resolve: no device',
    ],
  ])('has a problem when %s', (_what, files, problem) => {
    expect(
      readRun(runOf({ kind: 'ping' }), left({ ...ran, ...files })).problems,
    ).toContain(problem);
  });

  it('keeps an empty argument', () => {
    expect(
      readRun(runOf({ kind: 'none' }), left({ ...ran, cmdline: 'a\0\0b\0' }))
        .commandLine,
    ).toEqual(['a', '', 'b']);
  });
});

describe('judgeTrial', () => {
  const fault = {
    name: 'no device',
    expected: /no vhost-vdpa device/,
    says: 'the resolver says so',
    runs: false,
  } as unknown as Trial;
  const good = { ...fault, expected: /^start/, runs: true };

  it('passes when the message was seen and the application ran, or did not, as it should', () => {
    expect(
      judgeTrial(
        fault,
        left({ log: 'waiting\nnet1: no vhost-vdpa device found\n' }),
      ),
    ).toEqual({
      name: 'no device',
      passed: true,
      seen: 'net1: no vhost-vdpa device found',
    });
    expect(
      judgeTrial(good, left({ log: 'start port\n', cmdline: '/echo\0' }))
        .passed,
    ).toBe(true);
  });

  it.each([
    ['silence', fault, {}, 'silence'],
    ['another message', fault, { log: 'a\nb\nc\nd\n' }, 'b | c | d'],
    [
      'an application that ran all the same',
      fault,
      { log: 'no vhost-vdpa device\n', cmdline: '/echo\0' },
      'no vhost-vdpa device',
    ],
    [
      'an application that did not run',
      good,
      { log: 'refused\n', problems: 'not ready\n' },
      'refused | not ready',
    ],
  ])('fails on %s', (_what, trial, files, seen) => {
    expect(judgeTrial(trial, left(files))).toEqual({
      name: 'no device',
      passed: false,
      seen,
      expected: 'the resolver says so',
    });
  });
});
