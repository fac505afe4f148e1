import { describe, expect, it } from 'vitest';
import { HAS_JQ, PodFacts, runInPod, SHELLS } from './testdata/fakePod';

const STATUS = [
  {
    name: 'edge/edge-httpd-fast',
    interface: 'net1',
    ips: ['192.0.2.1/32'],
    mac: 'aa:00:00:00:00:01',
  },
];
const SLOTS = '/run/fast/fast-[0-9]*';
const slots = { kind: 'vhost-user', mode: 'server', slots: SLOTS };
const onSlots = (names: string[], rest: object = {}) =>
  names.map(name => ({
    name,
    network: 'edge-httpd-fast',
    datapath: 'userspace',
    device: slots,
    ...rest,
  }));
const directories = (count: number) =>
  Array.from({ length: count }, (_, n) => `run/fast/fast-${n}`);
const oneSlot: PodFacts = {
  netConfig: { interfaces: onSlots(['net1']) },
  status: STATUS,
  directories: directories(1),
};
const shared: PodFacts = {
  recorded: 'userspace-cni',
  directories: ['run/fast/usrspcni'],
};
/** The program tries the lock on its socket's directory: 1 when it is taken. */
const triesTheLock = [
  '--',
  'sh',
  '-c',
  'flock -n "${1%/*}" true; echo $?',
  'sh',
  '{net1.path}',
];

const MAC = '02:11:22:33:44:0a';
const all = {
  interface: '0000:00:06.0',
  mac: MAC,
  ip: '10.0.4.10',
  prefix: 24,
  gateway: '10.0.4.1',
};
const written = (identity: object) => ({
  'run/fast/fast-0/identity.json': JSON.stringify(identity),
});
const line = ['{net1.ip}/{net1.prefix} {net1.mac}', '{net1.vdev}'];
const vdev = (rest: string) =>
  `net_virtio_user0,path=/run/fast/fast-0/sock,server=1${rest}`;

/** What a slot's identity and the net-config say: [name, identity, interface, arguments, warning]. */
const identities: [string, object, object, string[], string?][] = [
  [
    'all of the identity, before network-status',
    all,
    {},
    [`10.0.4.10/24 ${MAC}`, vdev(`,mac=${MAC}`)],
  ],
  [
    'the net-config before the identity',
    all,
    { ip: '10.0.4.99', prefix: 16, mac: '02:11:22:33:44:0A' },
    ['10.0.4.99/16 02:11:22:33:44:0A', vdev(',mac=02:11:22:33:44:0A')],
  ],
  [
    "another MAC than the slot's, with a warning",
    all,
    { mac: '02:00:00:00:00:99' },
    ['10.0.4.10/24 02:00:00:00:00:99', vdev(',mac=02:00:00:00:00:99')],
    `net1: has the MAC 02:00:00:00:00:99 of the net-config, but its slot has ${MAC}; the cloud may drop its frames`,
  ],
  [
    'network-status for what the identity lacks',
    { mac: MAC },
    {},
    [`192.0.2.1/32 ${MAC}`, vdev(`,mac=${MAC}`)],
  ],
  [
    'network-status where the identity is empty',
    {},
    {},
    ['192.0.2.1/32 aa:00:00:00:00:01', vdev('')],
  ],
];

describe.runIf(HAS_JQ).each(SHELLS)('fastpath-resolve under %s', (...shell) => {
  const run = (facts: PodFacts) => runInPod(shell, facts);

  it.concurrent.each(identities)(
    'takes %s',
    async (_, identity, rest, gives, warning) => {
      const netConfig = { interfaces: onSlots(['net1'], rest) };
      const { args, stderr } = await run({
        ...oneSlot,
        netConfig,
        contents: written(identity),
        line,
      });
      expect(args).toEqual(gives);
      expect(stderr).toBe(
        warning ? `fastpath-resolve: warning: ${warning}\n` : '',
      );
    },
  );

  it.concurrent(
    'takes the identity beside a socket that the net-config names',
    async () => {
      const device = {
        kind: 'vhost-user',
        mode: 'server',
        path: '/run/fast/fast-0/sock',
      };
      const netConfig = { interfaces: onSlots(['net1'], { device }) };
      const { args } = await run({
        ...oneSlot,
        netConfig,
        contents: written(all),
        line,
      });
      expect(args).toEqual([`10.0.4.10/24 ${MAC}`, vdev(`,mac=${MAC}`)]);
    },
  );

  it.concurrent(
    "gives each interface the identity of its own slot, and none of another's",
    async () => {
      const netConfig = { interfaces: onSlots(['net1', 'net2']) };
      const facts = {
        ...oneSlot,
        netConfig,
        contents: written(all),
        directories: directories(2),
        argv: ['--json'],
      };
      const { interfaces } = JSON.parse((await run(facts)).stdout);
      expect(interfaces).toMatchObject([
        {
          name: 'net1',
          ip: '10.0.4.10',
          gateway: '10.0.4.1',
          mac: MAC,
          from: 'slot',
        },
        { name: 'net2', ip: null, gateway: null, mac: null, from: 'slot' },
      ]);
    },
  );

  it.concurrent(
    'looks at nothing but a file in the place of an identity',
    async () => {
      const { args } = await run({
        ...oneSlot,
        links: { 'run/fast/fast-0/identity.json': '/dev/zero' },
        line,
      });
      expect(args).toEqual(['192.0.2.1/32 aa:00:00:00:00:01', vdev('')]);
    },
  );

  it.concurrent.each<[string, string, PodFacts]>([
    ['locks the directory of a slot', '1', oneSlot],
    [
      'locks the directory that the net-config names',
      '1',
      { recorded: 'mediation-hostpath', directories: ['run/fast/net1'] },
    ],
    ["does not lock a CNI's directory, which many pods share", '0', shared],
  ])('%s, as long as the program lives', async (_, taken, facts) => {
    const { stdout, stderr } = await run({ ...facts, argv: triesTheLock });
    expect([stdout, stderr]).toEqual([`${taken}\n`, '']);
  });

  it.concurrent('takes over when the program before it has ended', async () => {
    const outcome = await run({
      ...oneSlot,
      before: '"$@"',
      argv: triesTheLock,
    });
    expect(outcome).toMatchObject({ status: 0, stdout: '1\n1\n', stderr: '' });
  });

  it.concurrent('may be asked while another holds the lock', async () => {
    const before = 'exec 9<"${FASTPATH_DEV%dev}run/fast/fast-0"; flock -n 9';
    expect(await run({ ...oneSlot, before, argv: ['--json'] })).toMatchObject({
      status: 0,
      stderr: '',
    });
  });

  it.concurrent('waits for a program that is about to end', async () => {
    const before =
      '(exec 9<"${FASTPATH_DEV%dev}run/fast/fast-0"; flock -n 9; : >"${FASTPATH_DEV%dev}held"; sleep 5 >/dev/null 2>&1) & until [ -e "${FASTPATH_DEV%dev}held" ]; do sleep 0.1; done';
    const { args, stderr } = await run({
      ...oneSlot,
      before,
      line,
      env: { FASTPATH_TIMEOUT: '20' },
    });
    expect(args).toEqual(['192.0.2.1/32 aa:00:00:00:00:01', vdev('')]);
    expect(stderr).toMatch(
      /^fastpath-resolve: waiting up to 20 s: net1: another pod, [^\n]*\n$/,
    );
  });

  it.concurrent(
    'leaves the descriptors alone that it was given, and uses the free ones',
    async () => {
      const netConfig = { interfaces: onSlots(['net1', 'net2']) };
      const facts = {
        ...oneSlot,
        netConfig,
        directories: directories(2),
        before: 'exec 3</etc/passwd 5</etc/passwd',
      };
      const ls = [
        '--',
        'sh',
        '-c',
        'for n in 3 4 5 6 7; do readlink /proc/self/fd/$n || echo none; done',
      ];
      expect(
        (await run({ ...facts, argv: ls })).stdout.split('\n').slice(0, -1),
      ).toEqual([
        '/etc/passwd',
        '/run/fast/fast-0',
        '/etc/passwd',
        '/run/fast/fast-1',
        'none',
      ]);
    },
  );

  it.concurrent.each<[string, number, PodFacts]>([
    ['all descriptors are taken', 8, {}],
    [
      'locks do not work',
      1,
      {
        before:
          'cd "$FASTPATH_DEV"; echo exit 71 >flock; chmod 755 flock; PATH=$PWD:$PATH',
      },
    ],
  ])(
    'says that nothing keeps another pod out where %s',
    async (_, count, facts) => {
      const netConfig = {
        interfaces: onSlots(
          Array.from({ length: count }, (_unused, n) => `net${n + 1}`),
        ),
      };
      const { status, stderr } = await run({
        ...oneSlot,
        ...facts,
        netConfig,
        directories: directories(count),
      });
      expect(status).toBe(0);
      const warning = `warning: net${count}: nothing keeps another pod out of /run/fast/fast-${count - 1}, for want of`;
      expect(stderr.split('\n')).toEqual([
        expect.stringContaining(warning),
        '',
      ]);
    },
  );
});
