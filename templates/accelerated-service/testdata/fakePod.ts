import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { canRun } from '../../../test/canRun';

/** The command under test. */
export const RESOLVER = path.join(__dirname, '../skeleton/fastpath-resolve');

/** The shells that images bring: Debian's (dash), and busybox's where it is installed. */
export const SHELLS = [
  ['/bin/sh'],
  ...['/bin/busybox', '/usr/bin/busybox']
    .filter(file => fs.existsSync(file))
    .map(file => [file, 'sh'])
    .slice(0, 1),
];

/** Whether the resolver can run here: the image has jq, a developer's machine may not. */
export const HAS_JQ = canRun(
  'jq',
  !spawnSync('jq', ['--version']).error,
  'install it (apt-get install jq), the resolver is not tested without',
);

/** What a container finds. Paths are the pod's; a test lays them out below a folder of its own. */
export interface PodFacts {
  /** A folder beside this file with a recorded net.json and annotations. */
  recorded?: string;
  /** Edits the recorded interface net1; a key that is undefined goes away. */
  net1?: object;
  /** Replaces the net-config: an object to merge over the recorded one, or the file's raw text. */
  netConfig?: object | string;
  /** Replaces the recorded annotations: an object is quoted as kubelet does, a string is the raw file, null none. */
  annotations?: Record<string, unknown> | string | null;
  /** Replaces network-status in the annotations. */
  status?: unknown;
  /** Nodes below /dev and what they are links to; null means the null device, which passes for any character device. */
  devices?: Record<string, string | null>;
  directories?: string[];
  sockets?: string[];
  files?: string[];
  /** Files and what is in them. */
  contents?: Record<string, string>;
  links?: Record<string, string>;
  env?: Record<string, string>;
  /** The resolver's arguments; by default `-- printf '%s\0'` and `line`. */
  argv?: string[];
  line?: string[];
  /** Bytes that vhost-vdpa pins; by default few enough for any machine's memlock limit. */
  pinned?: number;
  /** Commands of the shell that starts the resolver, such as `ulimit`. */
  before?: string;
  /** Runs as an unprivileged user even when the tests run as root. */
  asNobody?: boolean;
  /** The annotations that kubelet writes after half a second. */
  lateAnnotations?: Record<string, unknown>;
}

/** What came of it. Paths are the pod's again. */
export interface Outcome {
  status: number | null;
  stdout: string;
  stderr: string;
  /** The arguments that the program was started with. */
  args: string[];
  /** Whether a path of the pod exists afterwards. */
  exists(file: string): boolean;
}

const NETWORK_STATUS = 'k8s.v1.cni.cncf.io/network-status';
const AS_NOBODY = [
  'setpriv',
  '--reuid=65534',
  '--regid=65534',
  '--clear-groups',
];

/** As the downward API writes it: one quoted value per line, no last newline. */
function annotationsFile(annotations: Record<string, unknown>): string {
  return Object.entries(annotations)
    .map(([key, value]) => [
      key,
      typeof value === 'string' ? value : JSON.stringify(value, null, 4),
    ])
    .map(([key, text]) => `${key}=${JSON.stringify(text)}`)
    .join('\n');
}

function annotationsOf(facts: PodFacts): string | undefined {
  const { annotations, recorded, status } = facts;
  if (annotations === null || typeof annotations === 'string')
    return annotations ?? undefined;
  if (annotations) return annotationsFile(annotations);
  if (status) return annotationsFile({ [NETWORK_STATUS]: status });
  const file = path.join(__dirname, recorded ?? 'vdpa', 'annotations');
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}

function netConfigOf(facts: PodFacts): string {
  if (typeof facts.netConfig === 'string') return facts.netConfig;
  const file = path.join(__dirname, facts.recorded ?? 'vdpa', 'net.json');
  const config = JSON.parse(fs.readFileSync(file, 'utf8'));
  config.memlock.bytes = facts.pinned ?? 65_536;
  Object.assign(config.interfaces[0], facts.net1);
  return JSON.stringify({ ...config, ...facts.netConfig }, null, 2);
}

/** Lays out the pod's files, runs the resolver under `shell` and cleans up. */
export async function runInPod(
  shell: string[],
  facts: PodFacts,
): Promise<Outcome> {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'fp-'));
  const at = (file: string) => path.join(root, file);
  const moved = (text: string) => text.replaceAll('/run/fast', at('run/fast'));
  fs.chmodSync(root, 0o755);
  for (const directory of ['dev', 'run/fast', ...(facts.directories ?? [])])
    fs.mkdirSync(at(directory), { recursive: true });
  for (const [node, target] of Object.entries(facts.devices ?? {}))
    fs.symlinkSync(target ?? '/dev/null', at(`dev/${node}`));
  for (const file of facts.files ?? []) fs.writeFileSync(at(file), '');
  for (const [file, text] of Object.entries(facts.contents ?? {})) {
    fs.mkdirSync(path.dirname(at(file)), { recursive: true });
    fs.writeFileSync(at(file), text);
  }
  for (const [link, target] of Object.entries(facts.links ?? {}))
    fs.symlinkSync(target, at(link));
  fs.writeFileSync(at('net.json'), moved(netConfigOf(facts)));
  const annotations = annotationsOf(facts);
  if (annotations !== undefined)
    fs.writeFileSync(at('annotations'), moved(annotations));
  for (const file of ['', '.jq'])
    fs.copyFileSync(`${RESOLVER}${file}`, at(`fastpath-resolve${file}`));
  const listeners = (facts.sockets ?? []).map(socket =>
    net.createServer().listen(at(socket)),
  );

  const [command, ...args] = [
    ...(facts.before
      ? ['/bin/sh', '-c', `${facts.before}; exec "$@"`, 'sh']
      : []),
    ...(facts.asNobody && process.getuid?.() === 0 ? AS_NOBODY : []),
    ...shell,
    at('fastpath-resolve'),
    ...(facts.argv ?? ['--', 'printf', '%s\\0', ...(facts.line ?? [])]),
  ];
  const child = spawn(command, args, {
    env: {
      PATH: process.env.PATH,
      FASTPATH_NET_CONFIG: at('net.json'),
      FASTPATH_PODNETINFO: at('annotations'),
      FASTPATH_DEV: at('dev'),
      FASTPATH_DRA: at('dra'),
      FASTPATH_PCI: at('pci'),
      FASTPATH_TIMEOUT: '0',
      ...facts.env,
    },
  });
  const late = facts.lateAnnotations;
  if (late)
    setTimeout(
      () => fs.writeFileSync(at('annotations'), annotationsFile(late)),
      500,
    );
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', text => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', text => (stderr += text));
  const status = await new Promise<number | null>(resolve =>
    child.on('close', resolve),
  );
  const here = (text: string) => text.replaceAll(root, '');
  const left = new Set(fs.readdirSync(root, { recursive: true }).map(String));
  listeners.forEach(listener => listener.close());
  fs.rmSync(root, { recursive: true, force: true });
  return {
    status,
    stdout: here(stdout),
    stderr: here(stderr),
    args: here(stdout).split('\0').slice(0, -1),
    exists: file => left.has(file.replace(/^\//, '')),
  };
}
