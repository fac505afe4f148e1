import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  HAS_JQ,
  PodFacts,
  RESOLVER,
  runInPod,
  SHELLS,
} from './testdata/fakePod';

/** What a pod holds, the arguments asked for (`line`) and what the program must be given. */
type Case = PodFacts & { name: string; gives: string[]; warns?: string };

const recorded: Case[] = [
  {
    name: 'vdpa: the device by device-info, addresses of both sources',
    recorded: 'vdpa',
    devices: { 'vhost-vdpa-1': null },
    line: [
      '--vdev={net1.vdev}',
      '{net1.ip} {net1.gateway}',
      '{net1.mac}',
      '{net1.mtu}',
      '{net1.kind} {net1.name}',
    ],
    gives: [
      '--vdev=net_virtio_user0,path=/dev/vhost-vdpa-1,queues=4',
      '192.168.10.7 192.168.10.1',
      '02:00:c0:a8:0a:07',
      '9000',
      'vhost-vdpa net1',
    ],
  },
  {
    name: 'offload: a dummy entry in status, the only device, addresses of the net-config',
    recorded: 'offload',
    devices: { 'vhost-vdpa-0': null },
    line: [
      '--vdev={net1.vdev}',
      '{net1.ip}/{net1.prefix} via {net1.gateway}',
      '{net1.mac}',
    ],
    gives: [
      '--vdev=net_virtio_user0,path=/dev/vhost-vdpa-0,mac=00:16:3e:0a:04:14',
      '172.16.4.20/24 via 172.16.4.1',
      '00:16:3e:0a:04:14',
    ],
  },
  {
    name: 'mediation: two interfaces share out the slots in numeric order, beside a kernel interface',
    recorded: 'mediation-slots',
    directories: ['run/fast/fast-10', 'run/fast/fast-9'],
    line: [
      '--vdev={net1.vdev}',
      '--vdev={net2.vdev}',
      '{net3.path} {net3.kind} {net3.ip} {net3.gateway} {net3.mtu}',
    ],
    gives: [
      '--vdev=net_virtio_user0,path=/run/fast/fast-9/sock,server=1,mac=02:11:22:33:44:0a',
      '--vdev=net_virtio_user1,path=/run/fast/fast-10/sock,server=1,mac=02:11:22:33:44:0b',
      'net3 netdev 10.9.0.5 10.9.0.1 1500',
    ],
  },
  {
    name: 'mediation: the path of a host directory, sorted options, the old status key, no memlock needed',
    recorded: 'mediation-hostpath',
    directories: ['run/fast/net1'],
    before: 'ulimit -l 64',
    pinned: 2 ** 31,
    line: ['{net1.vdev}', '{net1.path} {net1.vlan} {net1.queues} {net1.mtu}'],
    gives: [
      'net_virtio_user0,path=/run/fast/net1/sock,server=1,queues=2,mac=02:11:22:33:44:0a,packed_vq=1,queue_size=1024',
      '/run/fast/net1/sock 12 2 8500',
    ],
  },
  {
    name: "userspace CNI: its own annotations, whose mode is the container's",
    recorded: 'userspace-cni',
    directories: ['run/fast/usrspcni'],
    line: ['{net1.vdev}', '{net1.ip}'],
    gives: [
      'net_virtio_user0,path=/run/fast/usrspcni/87042916ab4d-net1,server=1',
      '10.56.217.131',
    ],
  },
  {
    name: 'a laptop: /dev/vhost-net and no Kubernetes',
    recorded: 'laptop',
    devices: { 'vhost-net': null },
    line: ['{net1.vdev}', '{net1.ip}'],
    gives: ['net_virtio_user0,path=/dev/vhost-net,iface=tap0', '192.168.50.2'],
  },
];

const info = (path?: string, version = '1.1.0') => ({
  'device-info': {
    type: 'vdpa',
    version,
    vdpa: { 'parent-device': 'vdpa0', driver: 'vhost', path },
    device: {},
  },
});
const entry = (rest: object = {}) => ({
  name: 'edge/edge-httpd-fast',
  interface: 'net1',
  ...rest,
});
const status = (...entries: object[]) => ({
  'k8s.v1.cni.cncf.io/network-status': entries,
});
const mounts = (...devices: (string | undefined)[]) =>
  JSON.stringify(
    Object.fromEntries(
      devices.map((mount, i) => [
        `0000:65:00.${i}`,
        { generic: {}, vdpa: { mount } },
      ]),
    ),
  );
const device = (rest: object = {}) => ({ kind: 'vhost-vdpa', ...rest });
const ONE = '/dev/vhost-vdpa-1';
const TWO = '/dev/vhost-vdpa-2';
const bothDevices = { 'vhost-vdpa-1': null, 'vhost-vdpa-2': null };

/** A device as a DRA driver describes it in the container (KEP-5304). */
const claimedDevice = (address: string, interfaceName?: string) =>
  JSON.stringify({
    kind: 'DeviceMetadata',
    apiVersion: 'metadata.resource.k8s.io/v1alpha1',
    metadata: { name: 'httpd-nic', generation: 1 },
    podClaimName: 'nic',
    requests: [
      {
        name: 'vf',
        devices: [
          {
            driver: 'nics.example.com',
            pool: 'n1',
            name: 'vf3',
            attributes: {
              'resource.kubernetes.io/pciBusID': { string: address },
            },
            ...(interfaceName && { networkData: { interfaceName } }),
          },
        ],
      },
    ],
  });
/** The file of a claim in two versions, of which the first counts, beside the two functions of a NIC. */
const claims = (text: string): PodFacts => ({
  contents: {
    'dra/resourceclaims/httpd-nic/vf/nics.example.com-metadata.json': `${text}\n{"kind":"DeviceMetadata","apiVersion":"metadata.resource.k8s.io/v0"}`,
    'pci/0000:65:00.1/vdpa0/vhost-vdpa-1/dev': '',
    'pci/0000:65:00.2/mlx5_core.vnet.2/vdpa1/vhost-vdpa-2/dev': '',
  },
});

/** What decides the path where both devices exist: [name, path, what named it, facts]. */
const lookups: [string, string, string, PodFacts][] = [
  [
    'device-info before the path',
    ONE,
    'network-status',
    { net1: { device: device({ path: TWO }) }, status: [entry(info(ONE))] },
  ],
  [
    'the path without device-info',
    TWO,
    'net-config',
    { net1: { device: device({ path: TWO }) } },
  ],
  [
    'the path when device-info has none',
    TWO,
    'net-config',
    { net1: { device: device({ path: TWO }) }, status: [entry(info())] },
  ],
  [
    'device-info of version v1.0.0',
    TWO,
    'network-status',
    { status: [entry(info(TWO, 'v1.0.0'))] },
  ],
  [
    'an entry without its namespace',
    TWO,
    'network-status',
    { status: [entry({ name: 'edge-httpd-fast', ...info(TWO) })] },
  ],
  [
    'the entry of the interface, whatever its network',
    TWO,
    'network-status',
    {
      status: [
        entry({ interface: 'net9', ...info(ONE) }),
        entry({ name: 'edge/renamed', ...info(TWO) }),
      ],
    },
  ],
  [
    'of entries with one interface that of the network',
    TWO,
    'network-status',
    { status: [entry({ name: 'edge/other', ...info(ONE) }), entry(info(TWO))] },
  ],
  [
    'the new status key before the old',
    TWO,
    'network-status',
    {
      annotations: {
        'k8s.v1.cni.cncf.io/networks-status': 'unread',
        ...status(entry(info(TWO))),
      },
    },
  ],
  [
    "a DRA driver's word on a claim, before what the allocation says",
    TWO,
    'claim',
    {
      ...claims(claimedDevice('0000:65:00.2', 'net1')),
      env: { PCIDEVICE_OPENSHIFT_IO_FASTVDPA_INFO: mounts(ONE) },
    },
  ],
  [
    'the device of a claim that names no interface, for a lone one',
    TWO,
    'claim',
    claims(claimedDevice('0000:65:00.2')),
  ],
  [
    'not the device of a claim for another interface',
    ONE,
    'allocation',
    {
      ...claims(claimedDevice('0000:65:00.2', 'net7')),
      env: { PCIDEVICE_OPENSHIFT_IO_FASTVDPA_INFO: mounts(ONE) },
    },
  ],
  [
    'not a claim that cannot be read',
    ONE,
    'allocation',
    {
      ...claims('{"kind":"DeviceMetadata","requests":[{"devices":7}]} {'),
      env: { PCIDEVICE_OPENSHIFT_IO_FASTVDPA_INFO: mounts(ONE) },
    },
  ],
  [
    'PCIDEVICE_*_INFO of the resource, before /dev',
    TWO,
    'allocation',
    {
      env: {
        PCIDEVICE_OPENSHIFT_IO_FASTVDPA_INFO: mounts(TWO),
        PCIDEVICE_INTEL_COM_X_INFO: mounts(ONE),
      },
    },
  ],
  [
    'PCIDEVICE_*_INFO with hyphens',
    TWO,
    'allocation',
    {
      env: { 'PCIDEVICE_A-B_IO_C-D_INFO': mounts(TWO) },
      net1: { device: device({ resource: 'a-b.io/c-d' }) },
    },
  ],
  [
    'any PCIDEVICE_*_INFO for an unnamed resource',
    TWO,
    'allocation',
    { env: { 'PCIDEVICE_A-B_INFO': mounts(TWO) }, net1: { device: device() } },
  ],
  [
    'the only device of /dev when the first allocation says "vdpa": {}',
    ONE,
    'only-device',
    {
      env: { PCIDEVICE_OPENSHIFT_IO_FASTVDPA_INFO: mounts(undefined) },
      devices: { 'vhost-vdpa-1': null, 'vhost-vdpa-2': '/etc/passwd' },
    },
  ],
];
const vhostUser = (rest: object) => ({
  kind: 'vhost-user',
  mode: 'server',
  ...rest,
});
const sockets: Case[] = [
  {
    name: 'an observed device of another kind, with a warning',
    status: [
      entry({
        'device-info': {
          type: 'vhost-user',
          'vhost-user': { mode: 'server', path: '/run/fast/a' },
        },
      }),
    ],
    gives: ['net_virtio_user0,path=/run/fast/a,server=1,queues=4'],
    warns:
      'fastpath-resolve: warning: net1: expected vhost-vdpa, ' +
      'but uses the vhost-user /run/fast/a that Multus reports\n',
  },
  {
    name: 'mode client: the socket that the host made',
    net1: {
      device: vhostUser({ mode: 'client', path: '/run/fast/a' }),
      queues: undefined,
    },
    sockets: ['run/fast/a'],
    gives: ['net_virtio_user0,path=/run/fast/a'],
  },
  {
    name: 'another name of the socket, in the only slot that the glob means',
    net1: {
      device: vhostUser({ slots: '/run/fast/fast-[0-9]*', socket: 'vhost.0' }),
      queues: 1,
    },
    directories: ['run/fast/fast-0', 'run/fast/fast-x'],
    files: ['run/fast/fast-1'],
    gives: ['net_virtio_user0,path=/run/fast/fast-0/vhost.0,server=1,queues=1'],
  },
].map(facts => ({ line: ['{net1.vdev}'], status: [entry()], ...facts }));

const net1 = { device: device({ path: ONE }) };
const addresses: Case[] = [
  {
    name: 'a prefix in the status',
    status: [entry({ ips: ['fd00::7/64'], gateway: ['fd00::1'] })],
    line: ['{net1.ip} {net1.prefix} {net1.gateway}'],
    gives: ['fd00::7 64 fd00::1'],
    net1,
  },
  {
    name: 'the net-config before the status',
    line: ['{net1.ip} {net1.prefix} {net1.gateway} {net1.mac}'],
    gives: ['10.1.1.1 8 10.0.0.1 02:00:00:00:00:01'],
    net1: {
      ...net1,
      ip: '10.1.1.1',
      prefix: 8,
      gateway: '10.0.0.1',
      mac: '02:00:00:00:00:01',
    },
  },
];

const nasty = [
  ...[
    '',
    ' ',
    "it's",
    '"q"',
    '$HOME',
    '`id`',
    '\\',
    '\\n',
    'a\nb',
    'end\n',
    '\n',
    '😀',
    '*',
    '~',
    '-n',
    '--',
    '--args',
  ],
  ...[
    '{"a":1}',
    '{{.Values.x}}',
    '{}',
    '{a}',
    '{net1}',
    '${x}',
    '{ net1.ip }',
    '{net1.}',
    '{too-long-for-linux.ip}',
  ],
  ...['%s', '\x7f', 'ü', ';&|<>', '!#', '{"ip": {"net1.ip": true}}'],
];

const stale = {
  recorded: 'mediation-hostpath',
  directories: ['run/fast/net1'],
  sockets: ['run/fast/net1/sock'],
};

describe.runIf(HAS_JQ).each(SHELLS)('fastpath-resolve under %s', (...shell) => {
  const run = (facts: PodFacts) =>
    runInPod(shell, { devices: bothDevices, ...facts });

  it.concurrent.each([...recorded, ...sockets, ...addresses])(
    '$name',
    async ({ gives, warns = '', ...facts }) => {
      expect(await run(facts)).toMatchObject({
        status: 0,
        stderr: warns,
        args: gives,
      });
    },
  );

  it.concurrent.each(lookups)('takes %s', async (_, path, from, facts) => {
    const outcome = await run({
      status: [entry()],
      argv: ['--json'],
      ...facts,
    });
    expect(outcome).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(outcome.stdout).interfaces).toMatchObject([
      { path, from },
    ]);
  });

  it.concurrent('waits for late annotations and says for what', async () => {
    const facts = {
      annotations: null,
      lateAnnotations: status(entry(info(TWO))),
      line: ['{net1.path}'],
    };
    const { stderr, args } = await run({
      ...facts,
      env: { FASTPATH_TIMEOUT: '9' },
    });
    expect(args).toEqual([TWO]);
    expect(stderr).toMatch(
      /^fastpath-resolve: waiting up to 9 s: net1: could be .* does not guess\n$/,
    );
  });

  it.concurrent(
    'waits for Multus although a path is at hand, and then takes that',
    async () => {
      const annotations = {
        'k8s.v1.cni.cncf.io/networks': 'edge-httpd-fast@net1',
      };
      const facts = { net1, annotations, line: ['{net1.path}'] };
      const late = { ...annotations, ...status(entry(info(TWO))) };
      const answers = await Promise.all([
        run({
          ...facts,
          lateAnnotations: late,
          env: { FASTPATH_TIMEOUT: '9' },
        }),
        run({ ...facts, env: { FASTPATH_TIMEOUT: '1' } }),
      ]);
      expect(answers.map(({ args }) => args)).toEqual([[TWO], [ONE]]);
      expect(answers[1].stderr).toBe(
        'fastpath-resolve: waiting up to 1 s: Multus has not reported network-status yet\n',
      );
    },
  );

  it.concurrent('waits for the socket that the host is to make', async () => {
    const net1 = { device: vhostUser({ mode: 'client', path: '/run/fast/a' }) };
    const { stderr } = await run({
      net1,
      status: [entry()],
      env: { FASTPATH_TIMEOUT: '1' },
    });
    expect(stderr).toMatch(
      /^fastpath-resolve: waiting up to 1 s: net1: .run.fast.a is not a socket\n.*; see whether/,
    );
  });

  it.concurrent('hands on every byte of the arguments', async () => {
    const facts = { net1: { ...net1, ip: '10.0.0.1' }, status: [entry()] };
    expect((await run({ ...facts, line: nasty })).args).toEqual(nasty);
    const filled = await run({
      ...facts,
      line: nasty.map(text => `${text}{net1.ip}${text}`),
    });
    expect(filled.args).toEqual(nasty.map(text => `${text}10.0.0.1${text}`));
    const notText = await run({
      ...facts,
      before: 'set -- "$@" "$(printf "\\377{")"',
      argv: ['--', 'sh', '-c', 'printf %s "$1" | od -An -tx1', 'sh'],
    });
    expect(notText.stdout.trim()).toBe('ff 7b');
  });

  it.concurrent('knows the cpus', async () => {
    const { args } = await run({ net1, line: ['--lcores={cpus}'] });
    expect(args[0]).toMatch(/^--lcores=\d+([-,]\d+)*$/);
  });

  it.concurrent(
    'hands on the environment, even what a shell drops or the resolver uses itself',
    async () => {
      const env = {
        'a.b': ' x\ny',
        'c-d': "'",
        path: 'p',
        name: 'n',
        problem: '$HOME',
      };
      const { stdout } = await run({ net1, env, argv: ['--', 'env', '-0'] });
      expect(stdout.split('\0')).toEqual(
        expect.arrayContaining(
          Object.entries(env).map(([name, value]) => `${name}=${value}`),
        ),
      );
    },
  );

  it.concurrent(
    'prints what it resolved, and leaves the socket of a running program alone',
    async () => {
      const { stdout, exists } = await run({ ...stale, argv: ['--json'] });
      expect(JSON.parse(stdout)).toEqual({
        interfaces: [
          {
            ...{
              name: 'net1',
              kind: 'vhost-user',
              path: '/run/fast/net1/sock',
              ip: '10.0.4.10',
              prefix: 24,
            },
            ...{
              gateway: null,
              mac: '02:11:22:33:44:0a',
              mtu: 8500,
              vlan: 12,
              queues: 2,
            },
            vdev: expect.stringMatching(
              /^net_virtio_user0,path=.run.fast.net1.sock,server=1,queues=2,/,
            ),
            from: 'net-config',
          },
        ],
      });
      expect(exists('/run/fast/net1/sock')).toBe(true);
    },
  );

  it.concurrent(
    'removes a stale socket before the program makes its own',
    async () => {
      const { status: code, exists } = await run(stale);
      expect([code, exists('/run/fast/net1/sock')]).toEqual([0, false]);
    },
  );

  it.concurrent(
    'raises a low memlock limit where the environment says so',
    async () => {
      const facts = {
        net1,
        netConfig: { memlock: { way: 'sys-resource', bytes: 131072 } },
        before: 'ulimit -S -l 64',
      };
      const { stdout } = await run({
        ...facts,
        argv: ['--', 'sh', '-c', 'ulimit -l'],
      });
      expect(stdout).toMatch(/^(128|unlimited)\n$/);
    },
  );

  it.concurrent('explains itself', async () => {
    expect((await run({ argv: ['--help'] })).stdout).toMatch(
      /^usage: fastpath-resolve -- PROGRAM/,
    );
  });
});

it('is a portable script that the scaffolder copies unharmed', () => {
  expect(fs.statSync(RESOLVER).mode & 0o777).toBe(0o755);
  for (const file of [RESOLVER, `${RESOLVER}.jq`]) {
    const text = fs.readFileSync(file, 'utf8');
    expect(text).not.toMatch(/\$\{\{|\{%|\{#/); // the scaffolder's template marks
    expect(text.split('\n').length).toBeLessThan(300);
  }
  const { error, stdout } = spawnSync('shellcheck', ['-s', 'sh', RESOLVER], {
    encoding: 'utf8',
  });
  expect(error ? '' : stdout).toBe('');
});
