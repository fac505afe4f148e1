import type { KubeConfig } from '@kubernetes/client-node';
import { CredentialsError } from './CredentialsError';
import { readCredentialFile } from './readCredentialFile';

type Authenticator = Parameters<KubeConfig['addAuthenticator']>[0];

/** Visible ASCII; anything else would spoil the header. */
const TOKEN = /^[\x21-\x7e]+$/;

/**
 * A token without the white space around it.
 *
 * @param key - of the configuration, for messages
 * @throws CredentialsError for text that cannot be a token
 */
export function checkedToken(text: string, key: string): string {
  const token = text.trim();
  if (!TOKEN.test(token))
    throw new CredentialsError(
      `${key} holds no token; one line of visible characters is expected`,
    );
  return token;
}

/** Puts the token that a file holds now into each request: the kubelet, or an agent, renews it there. */
export class TokenFile implements Authenticator {
  static readonly PROVIDER = 'fastpath-token-file';

  constructor(
    private readonly path: string,
    private readonly key: string,
  ) {}

  isAuthProvider(
    user: Parameters<Authenticator['isAuthProvider']>[0],
  ): boolean {
    return user.authProvider?.name === TokenFile.PROVIDER;
  }

  async applyAuthentication(
    _user: unknown,
    options: Parameters<Authenticator['applyAuthentication']>[1],
  ): Promise<void> {
    const authorization = { Authorization: `Bearer ${await this.read()}` };
    options.headers = Object.assign(options.headers ?? {}, authorization);
  }

  /** @throws CredentialsError when there is none */
  async read(): Promise<string> {
    return checkedToken(
      await readCredentialFile(this.path, this.key),
      `the file of ${this.key}`,
    );
  }
}
