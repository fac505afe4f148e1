import { dirname } from 'node:path';
import { KubeConfig, type Cluster, type User } from '@kubernetes/client-node';
import { CredentialsError } from './CredentialsError';
import { pemData } from './pem';
import { readCredentialFile } from './readCredentialFile';

/** A context of a kubeconfig file with what it names. */
export interface KubeconfigContext {
  readonly name: string;
  readonly cluster?: Cluster;
  readonly user?: User;
}

/**
 * The contexts of a kubeconfig file; entries that are none are passed over.
 *
 * @param path - certificates in files stand relative to it
 * @param key - of the configuration, for messages
 * @throws CredentialsError for text that is no kubeconfig, without a word of it
 */
export function parseKubeconfig(
  text: string,
  path: string,
  key: string,
): readonly KubeconfigContext[] {
  const config = new KubeConfig();
  try {
    config.loadFromString(text, { onInvalidEntry: 'filter' });
    config.makePathsAbsolute(dirname(path));
  } catch {
    // What the parser says quotes the file.
    throw new CredentialsError(`the file of ${key} is no kubeconfig`);
  }
  return config.getContexts().flatMap(({ name, cluster, user }) =>
    typeof name === 'string'
      ? [
          {
            name,
            cluster: config.getClusters().find(known => known.name === cluster),
            user: config.getUsers().find(known => known.name === user),
          },
        ]
      : [],
  );
}

/** Ways to sign in that run a program of the machine. */
const PROGRAMS: readonly string[] = ['exec', 'gcp', 'azure'];

/** Whether signing in runs a program. */
export function runsProgram({ exec, authProvider }: User): boolean {
  const { name, config } = (authProvider ?? {}) as {
    name?: unknown;
    config?: Readonly<Record<string, unknown>> | null;
  };
  return (
    Boolean(exec) ||
    PROGRAMS.includes(String(name)) ||
    Boolean(config?.exec) ||
    Boolean(config?.['cmd-path'])
  );
}

/**
 * The same cluster and user with the content of the files that they name.
 *
 * @throws CredentialsError when one cannot be read, or is no PEM
 */
export async function withFiles(
  cluster: Cluster,
  user: User,
  key: string,
): Promise<{ readonly cluster: Cluster; readonly user: User }> {
  const read = async (
    type: 'certificate' | 'key',
    what: string,
    file?: string,
    data?: string,
  ) => {
    if (file)
      return pemData(
        await readCredentialFile(file, `${what} in ${key}`),
        type,
        `the file of ${what} in ${key}`,
      );
    return data ? pemData(data, type, `${what} in ${key}`) : undefined;
  };
  return {
    cluster: {
      ...cluster,
      caFile: undefined,
      caData: await read(
        'certificate',
        'certificate-authority',
        cluster.caFile,
        cluster.caData,
      ),
    },
    user: {
      ...user,
      certFile: undefined,
      certData: await read(
        'certificate',
        'client-certificate',
        user.certFile,
        user.certData,
      ),
      keyFile: undefined,
      keyData: await read('key', 'client-key', user.keyFile, user.keyData),
    },
  };
}
