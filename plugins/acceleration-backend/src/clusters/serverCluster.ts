import type { UnwatchedCluster, WatchedCluster } from './ClusterSource';
import { CredentialsError } from './CredentialsError';
import { fingerprint } from './fingerprint';
import {
  accessConfig,
  addressFault,
  readCertificates,
  ServerAccess,
} from './ServerAccess';

/** A cluster as a configuration describes it. */
export interface ConfiguredCluster {
  readonly name: string;
  readonly title?: string;
  readonly consoleUrl?: string;
  readonly isSimulated?: boolean;
  readonly access: ServerAccess;
  /** Where it is configured, for messages: `acceleration.clusters[0]`. */
  readonly place: string;
}

/**
 * A cluster that is reached as configured. Other content of its certificate files is another way to reach it; a token in a
 * file is not, as it is read for each request.
 *
 * @returns a cluster that cannot be watched, with the reason, when the access makes no sense
 */
export async function serverCluster({
  name,
  title,
  consoleUrl,
  isSimulated,
  access,
  place,
}: ConfiguredCluster): Promise<WatchedCluster | UnwatchedCluster> {
  const called = {
    name,
    ...(title && { title }),
    ...(consoleUrl && { consoleUrl }),
  };
  const fault = addressFault(access, place);
  if (fault) return { ...called, unwatched: fault };
  const certificates = await readCertificates(access, place).catch(error => {
    if (error instanceof CredentialsError) return error.message;
    throw error;
  });
  return {
    ...called,
    ...(isSimulated && { isSimulated }),
    fingerprint: fingerprint(access, certificates),
    connect: () => accessConfig(name, access, place),
  };
}
