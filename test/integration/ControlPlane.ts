import {
  ChildProcess,
  execFile,
  execFileSync,
  spawn,
} from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Agent, request } from 'undici';
import { freePort } from '../freePort';

type Part =
  'etcd' | 'kube-apiserver' | 'kube-controller-manager' | 'kube-scheduler';

/** How a control plane is started. */
export interface ControlPlaneOptions {
  /** Also the controllers and the scheduler, so that Deployments become pods on nodes. */
  readonly controllers?: boolean;
}

/** What the API server knows of its users: an administrator, and one who may do only what is bound to it. */
const TOKENS = { admin: 'admin-token', reader: 'reader-token' } as const;

/** A real etcd and kube-apiserver on loopback, as envtest starts them. */
export class ControlPlane {
  private readonly processes = new Map<Part, ChildProcess>();
  private agent?: Agent;

  private constructor(
    private readonly folder: string,
    private readonly assets: string,
    private readonly commands: ReadonlyMap<Part, readonly string[]>,
    /** `https://127.0.0.1:<port>`. */
    readonly url: string,
    private readonly etcdUrl: string,
  ) {}

  /**
   * Starts a control plane and waits until it is ready.
   *
   * @param assets - the folder with etcd and kube-apiserver (envtest's KUBEBUILDER_ASSETS)
   */
  static async start(
    assets: string,
    { controllers = false }: ControlPlaneOptions = {},
  ): Promise<ControlPlane> {
    const folder = await mkdtemp(join(tmpdir(), 'fastpath-control-plane-'));
    const [etcdPort, peerPort, port] = [
      await freePort(),
      await freePort(),
      await freePort(),
    ];
    const file = (name: string) => join(folder, name);
    const [url, etcdUrl] = [
      `https://127.0.0.1:${port}`,
      `http://127.0.0.1:${etcdPort}`,
    ];
    execFileSync('openssl', ['genrsa', '-out', file('sa.key'), '2048'], {
      stdio: 'ignore',
    });
    await writeFile(
      file('tokens.csv'),
      `${TOKENS.admin},admin,admin,"system:masters"\n${TOKENS.reader},reader,reader\n`,
    );
    const commands = new Map<Part, string[]>([
      [
        'etcd',
        [
          `--data-dir=${file('etcd')}`,
          `--listen-client-urls=${etcdUrl}`,
          `--advertise-client-urls=${etcdUrl}`,
          `--listen-peer-urls=http://127.0.0.1:${peerPort}`,
          `--initial-advertise-peer-urls=http://127.0.0.1:${peerPort}`,
          `--initial-cluster=default=http://127.0.0.1:${peerPort}`,
          '--unsafe-no-fsync',
        ],
      ],
      [
        'kube-apiserver',
        [
          `--etcd-servers=${etcdUrl}`,
          '--bind-address=127.0.0.1',
          '--advertise-address=127.0.0.1',
          `--secure-port=${port}`,
          `--cert-dir=${file('pki')}`,
          '--service-account-issuer=https://kubernetes.default.svc',
          `--service-account-signing-key-file=${file('sa.key')}`,
          `--service-account-key-file=${file('sa.key')}`,
          `--token-auth-file=${file('tokens.csv')}`,
          '--authorization-mode=RBAC',
          '--service-cluster-ip-range=10.96.0.0/16',
          '--allow-privileged=true',
          '--endpoint-reconciler-type=none',
        ],
      ],
    ]);
    if (controllers) {
      const common = [
        `--kubeconfig=${file('kubeconfig')}`,
        '--leader-elect=false',
        '--port=0',
        '--secure-port=0',
      ];
      commands.set('kube-controller-manager', [
        ...common,
        `--service-account-private-key-file=${file('sa.key')}`,
        '--controllers=deployment,replicaset,daemonset,statefulset,serviceaccount',
      ]);
      commands.set('kube-scheduler', common);
    }
    const plane = new ControlPlane(folder, assets, commands, url, etcdUrl);
    await writeFile(file('kubeconfig'), plane.kubeconfigFor('admin'));
    try {
      for (const part of ['etcd', 'kube-apiserver'] as const)
        plane.startPart(part);
      await plane.ready();
      for (const part of ['kube-controller-manager', 'kube-scheduler'] as const)
        if (commands.has(part)) plane.startPart(part);
    } catch (error) {
      await plane.stop();
      throw error;
    }
    return plane;
  }

  /** A kubeconfig for one of its users, with the context `test`. */
  kubeconfigFor(user: keyof typeof TOKENS): string {
    return JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'test',
      contexts: [{ name: 'test', context: { cluster: 'test', user } }],
      clusters: [
        {
          name: 'test',
          cluster: { server: this.url, 'insecure-skip-tls-verify': true },
        },
      ],
      users: [{ name: user, user: { token: TOKENS[user] } }],
    });
  }

  /** Starts a part, anew after it was ended. */
  startPart(part: Part): void {
    this.processes.set(
      part,
      spawn(join(this.assets, part), [...this.commands.get(part)!], {
        stdio: 'ignore',
      }),
    );
  }

  /** Sends a signal to a part: SIGSTOP lets it hang, SIGCONT go on. */
  signal(part: Part, signal: NodeJS.Signals): void {
    this.processes.get(part)?.kill(signal);
  }

  /** Ends a part and waits until it is gone. */
  async endPart(part: Part): Promise<void> {
    const process = this.processes.get(part);
    if (!process || process.exitCode !== null || process.signalCode !== null)
      return;
    const ended = new Promise(resolve => process.once('exit', resolve));
    process.kill('SIGKILL');
    await ended;
  }

  /** Makes etcd forget all versions before now: watches from older ones are answered with 410. */
  async compact(): Promise<void> {
    const call = async (path: string, body: object) => {
      const answer = await fetch(`${this.etcdUrl}/v3/kv/${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(10_000),
      });
      return (await answer.json()) as { header: { revision: string } };
    };
    const { header } = await call('range', {
      key: Buffer.from('x').toString('base64'),
    });
    await call('compaction', { revision: header.revision, physical: true });
  }

  /** Waits until the API server answers. */
  async ready(): Promise<void> {
    const deadline = Date.now() + 90_000;
    for (;;) {
      try {
        await this.kubectl('get', '--raw', '/readyz');
        return;
      } catch (error) {
        if (Date.now() > deadline)
          throw new Error(
            `the API server was not ready within 90 s: ${(error as Error).message}`,
          );
        await new Promise(resolve => setTimeout(resolve, 250));
      }
    }
  }

  /** Runs kubectl against this control plane and gives what it prints; rejects with its words when it fails. */
  async kubectl(...args: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(
      'kubectl',
      ['--kubeconfig', join(this.folder, 'kubeconfig'), ...args],
      { maxBuffer: 64 * 1024 * 1024, timeout: 60_000 },
    );
    return stdout;
  }

  /** The same with something on its standard input. */
  async kubectlWith(input: string, ...args: string[]): Promise<string> {
    const running = promisify(execFile)(
      'kubectl',
      ['--kubeconfig', join(this.folder, 'kubeconfig'), ...args],
      { timeout: 60_000 },
    );
    running.child.stdin!.end(input);
    return (await running).stdout;
  }

  /** One request as the administrator, with a merge patch or a whole object as its body. */
  async request(
    method: 'GET' | 'PATCH' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<any> {
    const type =
      method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    const dispatcher = (this.agent ??= new Agent({
      connect: { rejectUnauthorized: false },
    }));
    const { statusCode, body: answer } = await request(`${this.url}${path}`, {
      method,
      dispatcher,
      headers: {
        authorization: `Bearer ${TOKENS.admin}`,
        'content-type': type,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (statusCode >= 300)
      throw new Error(`${method} ${path}: ${statusCode} ${text}`);
    return JSON.parse(text);
  }

  /** Ends all processes and removes what they wrote. */
  async stop(): Promise<void> {
    for (const part of [...this.processes.keys()].reverse())
      await this.endPart(part);
    await this.agent?.destroy();
    await rm(this.folder, { recursive: true, force: true });
  }
}
