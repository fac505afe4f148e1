import { KubeConfig } from '@kubernetes/client-node';
import { pemData } from './pem';
import { readCredentialFile } from './readCredentialFile';
import { checkedToken, TokenFile } from './TokenFile';

/** How to reach an API server, as configurations say it. Files are read when they are needed. */
export interface ServerAccess {
  readonly url: string;
  /** PEM, or base64 of it. */
  readonly caData?: string;
  readonly caFile?: string;
  readonly skipTLSVerify?: boolean;
  readonly tlsServerName?: string;
  readonly auth: {
    readonly serviceAccountToken?: string;
    readonly serviceAccountTokenFile?: string;
    readonly clientCertificate?: {
      readonly certData?: string;
      readonly certFile?: string;
      readonly keyData?: string;
      readonly keyFile?: string;
    };
  };
}

/** Certificates and keys in base64 of PEM. */
export interface Certificates {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

/**
 * What is wrong with the address, in one sentence; `undefined` for a good one.
 *
 * @param place - where the access is configured: `acceleration.clusters[0]`
 */
export function addressFault(
  { url, skipTLSVerify }: Pick<ServerAccess, 'url' | 'skipTLSVerify'>,
  place: string,
): string | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !['http:', 'https:'].includes(parsed.protocol))
    return `${place}.url is no address; give one such as https://kube.example.com:6443`;
  if (parsed.username || parsed.password)
    return `${place}.url holds credentials; give them under auth`;
  if (parsed.search || parsed.hash)
    return `${place}.url has a query or a fragment; give the API server's address alone`;
  if (parsed.protocol === 'http:' && !skipTLSVerify)
    return `${place}.url is http, which protects no credentials; use https, or set skipTLSVerify for a proxy that you trust`;
  return undefined;
}

/**
 * Reads certificates and keys, out of files where the access names files.
 *
 * @throws CredentialsError when one cannot be read, or is no PEM
 */
export async function readCertificates(
  { caData, caFile, auth }: ServerAccess,
  place: string,
): Promise<Certificates> {
  const { certData, certFile, keyData, keyFile } = auth.clientCertificate ?? {};
  const read = async (
    type: 'certificate' | 'key',
    key: string,
    data?: string,
    file?: string,
  ) => {
    if (data) return pemData(data, type, `${place}.${key}Data`);
    return file
      ? pemData(
          await readCredentialFile(file, `${place}.${key}File`),
          type,
          `the file of ${place}.${key}File`,
        )
      : undefined;
  };
  return {
    ca: await read('certificate', 'ca', caData, caFile),
    cert: await read(
      'certificate',
      'auth.clientCertificate.cert',
      certData,
      certFile,
    ),
    key: await read('key', 'auth.clientCertificate.key', keyData, keyFile),
  };
}

/**
 * A configuration to connect with. A token in a file is read for each request, so that a renewed one is taken up.
 *
 * @throws CredentialsError when the credentials cannot be read now
 */
export async function accessConfig(
  name: string,
  access: ServerAccess,
  place: string,
): Promise<KubeConfig> {
  const { ca, cert, key } = await readCertificates(access, place);
  const { serviceAccountToken, serviceAccountTokenFile } = access.auth;
  const config = new KubeConfig();
  const user = { name: 'fastpath', certData: cert, keyData: key };
  const cluster = {
    name,
    server: access.url.replace(/\/+$/, ''),
    caData: ca,
    skipTLSVerify: access.skipTLSVerify === true,
    tlsServerName: access.tlsServerName,
  };
  if (serviceAccountTokenFile) {
    const tokens = new TokenFile(
      serviceAccountTokenFile,
      `${place}.auth.serviceAccountTokenFile`,
    );
    await tokens.read();
    config.addAuthenticator(tokens);
    config.loadFromClusterAndUser(cluster, {
      ...user,
      authProvider: { name: TokenFile.PROVIDER, config: {} },
    });
  } else {
    config.loadFromClusterAndUser(cluster, {
      ...user,
      ...(serviceAccountToken && {
        token: checkedToken(
          serviceAccountToken,
          `${place}.auth.serviceAccountToken`,
        ),
      }),
    });
  }
  return config;
}
