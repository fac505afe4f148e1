import { ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../freePort';

/** A real etcd and kube-apiserver on loopback, as envtest starts them. */
export class ControlPlane {
  private constructor(
    private readonly folder: string,
    private readonly processes: readonly ChildProcess[],
    private readonly kubeconfig: string,
  ) {}

  /**
   * Starts a control plane and waits until it is ready.
   *
   * @param assets - the folder with etcd and kube-apiserver (envtest's KUBEBUILDER_ASSETS)
   */
  static async start(assets: string): Promise<ControlPlane> {
    const folder = await mkdtemp(join(tmpdir(), 'fastpath-control-plane-'));
    const [etcdPort, peerPort, port] = [await freePort(), await freePort(), await freePort()];
    const file = (name: string) => join(folder, name);
    execFileSync('openssl', ['genrsa', '-out', file('sa.key'), '2048'], { stdio: 'ignore' });
    await writeFile(file('tokens.csv'), 'admin-token,admin,admin,"system:masters"\n');
    await writeFile(
      file('kubeconfig'),
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Config',
        'current-context': 'test',
        contexts: [{ name: 'test', context: { cluster: 'test', user: 'admin' } }],
        clusters: [{ name: 'test', cluster: { server: `https://127.0.0.1:${port}`, 'insecure-skip-tls-verify': true } }],
        users: [{ name: 'admin', user: { token: 'admin-token' } }],
      }),
    );
    const etcd = spawn(
      join(assets, 'etcd'),
      [
        `--data-dir=${file('etcd')}`,
        `--listen-client-urls=http://127.0.0.1:${etcdPort}`,
        `--advertise-client-urls=http://127.0.0.1:${etcdPort}`,
        `--listen-peer-urls=http://127.0.0.1:${peerPort}`,
        `--initial-advertise-peer-urls=http://127.0.0.1:${peerPort}`,
        `--initial-cluster=default=http://127.0.0.1:${peerPort}`,
        '--unsafe-no-fsync',
      ],
      { stdio: 'ignore' },
    );
    const apiserver = spawn(
      join(assets, 'kube-apiserver'),
      [
        `--etcd-servers=http://127.0.0.1:${etcdPort}`,
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
      { stdio: 'ignore' },
    );
    const plane = new ControlPlane(folder, [apiserver, etcd], file('kubeconfig'));
    try {
      await plane.ready();
    } catch (error) {
      await plane.stop();
      throw error;
    }
    return plane;
  }

  private async ready(): Promise<void> {
    const deadline = Date.now() + 90_000;
    for (;;) {
      try {
        await this.kubectl('get', '--raw', '/readyz');
        return;
      } catch (error) {
        if (Date.now() > deadline) throw new Error(`the API server was not ready within 90 s: ${(error as Error).message}`);
        await new Promise(resolve => setTimeout(resolve, 250));
      }
    }
  }

  /** Runs kubectl against this control plane and gives what it prints; rejects with its words when it fails. */
  async kubectl(...args: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)('kubectl', ['--kubeconfig', this.kubeconfig, ...args], { maxBuffer: 64 * 1024 * 1024, timeout: 60_000 });
    return stdout;
  }

  /** Ends both processes and removes what they wrote. */
  async stop(): Promise<void> {
    for (const process of this.processes) {
      if (process.exitCode !== null) continue;
      const ended = new Promise(resolve => process.once('exit', resolve));
      process.kill('SIGKILL');
      await ended;
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}
