import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readPlainFile } from '@fastpath/backstage-plugin-acceleration-node';
import { KubeConfig } from '@kubernetes/client-node';
import { z } from 'zod';
import type {
  ClusterSource,
  UnwatchedCluster,
  WatchedCluster,
} from './ClusterSource';
import { CredentialsError } from './CredentialsError';
import { fingerprint } from './fingerprint';
import {
  KubeconfigContext,
  parseKubeconfig,
  runsProgram,
  withFiles,
} from './kubeconfigContexts';
import { NotThereYet } from './NotThereYet';
import { codeOf } from './readCredentialFile';
import { FLAG, TEXT } from './readEntry';
import { addressFault } from './ServerAccess';

/** Far above any kubeconfig. */
const MAX_BYTES = 16 * 1024 * 1024;

/** The shape of an entry of `acceleration.kubeconfig`. */
export const KUBECONFIG_ENTRY = z.strictObject({
  path: TEXT,
  contexts: z.array(TEXT).optional(),
  simulated: FLAG.optional(),
  optional: FLAG.optional(),
  allowExec: FLAG.optional(),
});

/** See {@link KUBECONFIG_ENTRY}. */
export type KubeconfigEntry = z.output<typeof KUBECONFIG_ENTRY>;

/** The contexts of one kubeconfig file, each a cluster of that name. The file may change, and come later. */
export class KubeconfigFile implements ClusterSource {
  private readonly path: string;
  private read?: {
    readonly version: string;
    readonly contexts: readonly KubeconfigContext[];
  };

  /** @param name - where the file is configured: `acceleration.kubeconfig[0]` */
  constructor(
    readonly name: string,
    private readonly entry: KubeconfigEntry,
  ) {
    this.path = resolve(entry.path);
  }

  /** @throws NotThereYet for a file that is missing and may be; CredentialsError for one that cannot be read */
  async clusters(): Promise<(WatchedCluster | UnwatchedCluster)[]> {
    const contexts = await this.contexts();
    const wanted = this.entry.contexts ?? contexts.map(({ name }) => name);
    return Promise.all(
      [...new Set(wanted)].map(name => this.cluster(name, contexts)),
    );
  }

  private async contexts(): Promise<readonly KubeconfigContext[]> {
    try {
      const { mtimeMs, size } = await stat(this.path);
      const version = `${mtimeMs} ${size}`;
      if (this.read?.version !== version)
        this.read = {
          version,
          contexts: parseKubeconfig(
            (await readPlainFile(this.path, MAX_BYTES)).toString('utf8'),
            this.path,
            this.name,
          ),
        };
      return this.read.contexts;
    } catch (error) {
      if (error instanceof CredentialsError) throw error;
      const code = codeOf(error);
      if (code === 'ENOENT' && (this.entry.simulated || this.entry.optional))
        throw new NotThereYet(`the file of ${this.name} is not there yet`);
      throw new CredentialsError(
        `the file of ${this.name} cannot be read (${code}); its path counts from the backend's working directory`,
      );
    }
  }

  private async cluster(
    name: string,
    contexts: readonly KubeconfigContext[],
  ): Promise<WatchedCluster | UnwatchedCluster> {
    const unwatched = this.fault(
      contexts.find(context => context.name === name),
    );
    if (unwatched) return { name, unwatched };
    const { cluster, user } = contexts.find(context => context.name === name)!;
    const content = await withFiles(cluster!, user!, this.name).catch(
      (error: Error) => error.message,
    );
    return {
      name,
      ...(this.entry.simulated && { isSimulated: true }),
      fingerprint: fingerprint(cluster, user, content),
      connect: () => this.connect(name),
    };
  }

  private fault(context: KubeconfigContext | undefined): string | undefined {
    if (!context) return `the file of ${this.name} has no such context`;
    const { cluster, user } = context;
    if (!cluster || !user)
      return `the file of ${this.name} lacks the ${cluster ? 'user' : 'cluster'} that this context names`;
    if (runsProgram(user) && !this.entry.allowExec)
      return `signing in runs a program of this machine; set allowExec in ${this.name} if that is wanted, or give a token`;
    return addressFault(
      { url: cluster.server, skipTLSVerify: cluster.skipTLSVerify },
      `the context in ${this.name}`,
    );
  }

  private async connect(name: string): Promise<KubeConfig> {
    const contexts = await this.contexts();
    const context = contexts.find(known => known.name === name);
    const fault = this.fault(context);
    if (fault) throw new CredentialsError(fault);
    const { cluster, user } = await withFiles(
      context!.cluster!,
      context!.user!,
      this.name,
    );
    const config = new KubeConfig();
    config.loadFromClusterAndUser(cluster, user);
    return config;
  }
}
