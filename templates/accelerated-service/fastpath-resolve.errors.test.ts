import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { HAS_JQ, PodFacts, runInPod, SHELLS } from './testdata/fakePod';

const DOCS = fs.readFileSync(
  path.join(__dirname, '../../docs/resolver.md'),
  'utf8',
);

const hasTerminal = (() => {
  try {
    fs.closeSync(fs.openSync('/dev/tty', 'r+'));
    return true;
  } catch {
    return false;
  }
})();

const STATUS = 'k8s.v1.cni.cncf.io/network-status';
const entry = (rest: object = {}) => ({
  name: 'edge/edge-httpd-fast',
  interface: 'net1',
  ...rest,
});
const info = (type: string, rest: object) => ({
  status: [entry({ 'device-info': { type, [type]: rest } })],
});
const vdpa = (rest: object = {}) => ({
  device: { kind: 'vhost-vdpa', resource: 'acme.io/fast', ...rest },
});
const vhostUser = (rest: object = {}) => ({
  device: { kind: 'vhost-user', mode: 'server', ...rest },
});
const at = (file: string, rest?: object) => ({
  net1: { ...vdpa({ path: file }), ...rest },
  status: [entry()],
});
const sound = at('/dev/vhost-vdpa-0');
const socket = (file: string, rest?: object) => ({
  net1: vhostUser({ path: file, ...rest }),
  status: [entry()],
});
const slots = { recorded: 'mediation-slots' };
const twoSlots = {
  ...slots,
  directories: ['run/fast/fast-0', 'run/fast/fast-1'],
};
/** What another pod does that has the directory. */
const lock = (directory: string) =>
  `exec 9<"\${FASTPATH_DEV%dev}${directory}"; flock -n 9`;
const mounts = (mount: string) => ({
  PCIDEVICE_ACME_IO_FAST_INFO: JSON.stringify({
    '0000:65:00.3': { vdpa: { mount } },
  }),
});
const memlock = (way: string) => ({
  ...sound,
  netConfig: { memlock: { way, bytes: 2 ** 31 } },
  before: 'ulimit -l 64',
});
/** A jq that is too old for the options that the resolver gives it. */
const oldJq =
  'cd "${FASTPATH_DEV}"; printf "echo usage >&2; exit 2" >jq; chmod 755 jq; PATH=$PWD:$PATH';
/** A character device that only root may open; containers and machines differ in which they have. */
const rootsOwn = fs.readdirSync('/dev').find(node => {
  const stat = fs.statSync(`/dev/${node}`, { throwIfNoEntry: false });
  return (
    stat?.isCharacterDevice() &&
    !stat.mode.toString(8).endsWith('6') &&
    stat.mode.toString(8).endsWith('0')
  );
});

/** Phrase of a message, as docs/resolver.md explains it: the ways to get it, each with more of what is then said. */
const errors: Record<string, [string, PodFacts][]> = {
  'no program given': [
    ['', { argv: [] }],
    ['', { argv: ['--'] }],
  ],
  'cannot read the arguments': [
    ["'app --x'", { argv: ['app', '--x'] }],
    ["'--json x'", { argv: ['--json', 'x'] }],
  ],
  'FASTPATH_TIMEOUT is': [["'1s'", { env: { FASTPATH_TIMEOUT: '1s' } }]],
  'jq is not in this image': [['', { env: { PATH: '/nowhere' } }]],
  'copy it into the image beside fastpath-resolve': [
    [
      '/fastpath-resolve.jq is missing or unreadable;',
      { before: 'rm "${FASTPATH_DEV%dev}fastpath-resolve.jq"' },
    ],
  ],
  "jq failed to run the resolver's program": [['', { before: oldJq }]],
  'cannot run': [
    ['/usr/bin/absent;', { ...sound, argv: ['--', '/usr/bin/absent'] }],
    ['/etc/passwd;', { ...sound, argv: ['--', '/etc/passwd'] }],
    ['/etc;', { ...sound, argv: ['--', '/etc'] }],
    ['absent;', { ...sound, argv: ['--', 'absent', 'x'] }],
  ],
  'is missing or unreadable': [
    [
      'net-config /absent.json',
      { env: { FASTPATH_NET_CONFIG: '/absent.json' } },
    ],
    ['net-config /etc', { env: { FASTPATH_NET_CONFIG: '/etc' } }],
  ],
  'empty or not JSON': [
    ['net-config /net.json: ', { netConfig: '' }],
    ['net-config /net.json: ', { netConfig: '{"apiVersion":' }],
  ],
  'not a NetConfig of fastpath.dev/v1alpha1': [
    ['net-config /net.json: ', { netConfig: '[]' }],
    ['', { netConfig: { kind: 'Workload' } }],
    ['', { netConfig: { apiVersion: 'fastpath.dev/v9' } }],
  ],
  'lacks a name, datapath, device.kind or mode': [
    ['interface a/b', { net1: { name: 'a/b' } }],
    ['interface null', { net1: { name: undefined } }],
    ['interface net1', { net1: { datapath: 'both' } }],
    ['', { net1: { device: undefined } }],
    ['', { net1: { device: { kind: 'tap' } } }],
    ['', { net1: vhostUser({ mode: 'both' }) }],
  ],
  'unexpected input': [
    ['Cannot iterate over string', { netConfig: { interfaces: 'net1' } }],
  ],
  'is not a quoted string': [
    [`annotation ${STATUS}`, { annotations: `${STATUS}=[]x` }],
  ],
  'is not JSON': [
    [`annotation ${STATUS}`, { annotations: { [STATUS]: '[{' } }],
  ],
  "has the kernel's virtio driver": [
    ['net1: its vDPA device', info('vdpa', { driver: 'virtio' })],
  ],
  'was given the bare PCI function': [
    [
      'net1: was given the bare PCI function 0000:65:00.3, ',
      info('pci', { 'pci-address': '0000:65:00.3' }),
    ],
    ['function a?b, ', info('pci', { 'pci-address': 'a\nb' })],
  ],
  'was given a memif socket': [
    [
      'net1: ',
      info('memif', { role: 'slave', path: '/run/fast/m', mode: 'ethernet' }),
    ],
    [
      'net1: ',
      {
        net1: vhostUser(),
        annotations: {
          'userspace/configuration-data': [
            { ifName: 'net1', config: { iftype: 'memif' } },
          ],
        },
      },
    ],
  ],
  'slot directories at': [
    ['net1: found 0 slot directories at /run/fast/fast-*, needed 2;', slots],
    [
      'found 3 slot',
      {
        ...slots,
        directories: ['run/fast/fast-0', 'run/fast/fast-1', 'run/fast/fast-2'],
      },
    ],
  ],
  'does not guess': [
    [
      'net1: could be /dev/vhost-vdpa-0 or /dev/vhost-vdpa-1,',
      {
        net1: vdpa(),
        status: [entry()],
        devices: { 'vhost-vdpa-0': null, 'vhost-vdpa-1': null },
      },
    ],
  ],
  'no vhost-vdpa device found': [
    [
      'net1: no vhost-vdpa device found; request acme.io/fast',
      { net1: vdpa(), status: [entry()], devices: {} },
    ],
    [
      "found (/dev/vhost-vdpa-0, /dev/vhost-vdpa-3 may be another's);",
      {
        ...slots,
        net1: vdpa(),
        status: [entry()],
        env: mounts('/dev/vhost-vdpa-3'),
      },
    ],
  ],
  'path found': [
    [
      'net1: no vhost-user path found;',
      { net1: vhostUser(), status: [entry()] },
    ],
  ],
  'and a port has one peer': [
    [
      'net2: has the same /dev/vhost-vdpa-0 as net1',
      {
        netConfig: {
          interfaces: ['net1', 'net2'].map(name => ({
            name,
            datapath: 'userspace',
            ...sound.net1,
          })),
        },
        status: [entry()],
      },
    ],
  ],
  'is not a character device': [
    ['net1: /dev/absent', at('/dev/absent')],
    ['net1: /dev/plain', { ...at('/dev/plain'), files: ['dev/plain'] }],
    [
      'net1: /run/fast/plain',
      { ...at('/run/fast/plain'), files: ['run/fast/plain'] },
    ],
  ],
  'is below /dev': [
    [
      'net1: socket /dev/run/sock',
      { ...socket('/dev/run/sock'), directories: ['dev/run'] },
    ],
  ],
  'does not exist': [
    ["net1: its socket's directory /run/fast/no", socket('/run/fast/no/sock')],
  ],
  'cannot make a socket in': [
    [
      'net1: user ',
      {
        ...socket('/run/fast/a'),
        before: 'chmod 555 "${FASTPATH_DEV%dev}run/fast"',
        asNobody: true,
      },
    ],
  ],
  ...(process.getuid?.() === 0 && {
    'cannot remove the stale socket': [
      [
        'net1: user 65534 cannot',
        {
          ...socket('/run/fast/a'),
          sockets: ['run/fast/a'],
          before: 'chmod 1777 "${FASTPATH_DEV%dev}run/fast"',
          asNobody: true,
        },
      ],
    ],
  }),
  'or an earlier process of this one, uses': [
    [
      'net1: another pod, or an earlier process of this one, uses /run/fast;',
      { ...socket('/run/fast/a'), before: lock('run/fast') },
    ],
    [
      'net2: another pod, or an earlier process of this one, uses /run/fast/fast-1;',
      {
        ...slots,
        directories: ['run/fast/fast-0', 'run/fast/fast-1'],
        before: lock('run/fast/fast-1'),
      },
    ],
  ],
  'is not what a mediator writes': [
    [
      'net1: /run/fast/fast-0/identity.json',
      { ...twoSlots, files: ['run/fast/fast-0/identity.json'] },
    ],
    [
      'net2: /run/fast/fast-1/identity.json',
      { ...twoSlots, contents: { 'run/fast/fast-1/identity.json': '[]' } },
    ],
    ...[
      { mac: '02:00' },
      { ip: 1 },
      { gateway: {} },
      { prefix: '24' },
      { mac: `02:00:00:00:00:01,a=b` },
    ].map((identity): [string, PodFacts] => [
      'identity.json is not',
      {
        ...twoSlots,
        contents: { 'run/fast/fast-0/identity.json': JSON.stringify(identity) },
      },
    ]),
  ],
  'is not a socket': [
    ['net1: /run/fast/a', socket('/run/fast/a', { mode: 'client' })],
    [
      'net1: /run/fast/a',
      { ...socket('/run/fast/a', { mode: 'client' }), files: ['run/fast/a'] },
    ],
  ],
  'is in the way of the socket': [
    ['net1: /run/fast/a', { ...socket('/run/fast/a'), files: ['run/fast/a'] }],
    [
      'net1: /run/fast/a',
      { ...socket('/run/fast/a'), links: { 'run/fast/a': '/nowhere' } },
    ],
  ],
  "and a socket's path takes 107": [
    ['net1: /run/fast/', socket(`/run/fast/${'é'.repeat(50)}`)],
  ],
  'is empty or has a comma or a space': [
    ['net1: value "/dev/x,iface=y"', at('/dev/x,iface=y')],
    ['net1: value "a\\nb"', at('/dev/vhost-vdpa-0', { mac: 'a\nb' })],
    [
      'net1: value "1,2"',
      at('/dev/vhost-vdpa-0', {
        ...vdpa({ path: '/dev/vhost-vdpa-0', options: { a: '1,2' } }),
      }),
    ],
    [
      'net1: value "10.0.4.1,x"',
      {
        ...twoSlots,
        contents: {
          'run/fast/fast-0/identity.json': '{"gateway": "10.0.4.1,x"}',
        },
        net1: { gateway: undefined },
      },
    ],
    ['net1: value ""', at('/dev/vhost-vdpa-0', { ip: '' })],
    [
      'net1: value "1.2.3.4 x"',
      { ...at('/dev/vhost-vdpa-0'), status: [entry({ ips: ['1.2.3.4 x'] })] },
    ],
  ],
  'its options repeat path, server, queues or mac': [
    [
      'net1: ',
      at('', {
        ...vdpa({ path: '/dev/vhost-vdpa-0', options: { mac: 'x' } }),
        mac: 'x',
      }),
    ],
  ],
  'no such interface': [
    [
      '{net7.ip}: no such interface; use one of net1',
      { ...sound, line: ['{"a":1}{net7.ip}'] },
    ],
  ],
  'no such field': [
    [
      '{net1.ipv4}: no such field; use one of name kind path ip',
      { ...sound, line: ['{net1.ipv4}'] },
    ],
    ['{net1.from}: no such field', { ...sound, line: ['{net1.from}'] }],
  ],
  'a kernel interface has none': [
    [
      '{net3.vdev}: a kernel',
      {
        ...slots,
        directories: ['run/fast/fast-0', 'run/fast/fast-1'],
        line: ['{net3.vdev}'],
      },
    ],
  ],
  'has no value': [
    ['{net1.gateway}: has no value; ', { ...sound, line: ['{net1.gateway}'] }],
    [
      '{net1.ip}: has no value; ',
      { ...sound, annotations: {}, line: ['{net1.ip}'] },
    ],
    [
      '{net1.gateway}: has no value; ', // and at once, as Multus has said what it has to say
      {
        ...sound,
        status: [entry({ gateway: ['<nil>'] })],
        line: ['{net1.gateway}'],
        env: { FASTPATH_TIMEOUT: '9' },
      },
    ],
    [
      '{net1.mac}: has no value; ',
      {
        net1: { ...sound.net1, statusPlaceholders: ['mac'] },
        status: [entry({ mac: 'x' })],
        line: ['{net1.mac}'],
      },
    ],
  ],
  'KiB of memory, and vhost-vdpa pins': [
    [
      'net1: may lock 64 KiB of memory, and vhost-vdpa pins 2097152 KiB; raise the memlock',
      memlock('runtime'),
    ],
    [
      'KiB; run as root with the capability SYS_RESOURCE',
      { ...memlock('sys-resource'), asNobody: true },
    ],
  ],
  // Any device that exists and does not open, as a taken one: the terminal of a process that has none.
  ...(!hasTerminal && {
    'cannot be opened, another process has it': [
      [
        'net1: /dev/vhost-vdpa-0',
        { ...sound, devices: { 'vhost-vdpa-0': '/dev/tty' } },
      ],
    ],
  }),
  ...(rootsOwn && {
    'cannot be opened by user': [
      [
        'net1: /dev/own',
        {
          ...at('/dev/own'),
          devices: { own: `/dev/${rootsOwn}` },
          asNobody: true,
        },
      ],
    ],
  }),
};

describe.runIf(HAS_JQ).each(SHELLS)('fastpath-resolve under %s', (...shell) => {
  const cases = Object.entries(errors).flatMap(([phrase, ways]) =>
    ways.map(way => [phrase, ...way] as const),
  );

  it.concurrent.each(cases)('%s: %s', async (phrase, says, facts) => {
    const { status, stdout, stderr } = await runInPod(shell, {
      devices: { 'vhost-vdpa-0': null },
      ...facts,
    });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(says);
    expect(stderr).toMatch(/^fastpath-resolve: [^\n;]+; [^\n]+\n$/); // what was wrong; what to do
    expect(stderr).toContain(phrase);
    expect(DOCS).toContain(phrase);
  });
});
