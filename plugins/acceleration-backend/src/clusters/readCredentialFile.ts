import { readPlainFile } from '@fastpath/backstage-plugin-acceleration-node';
import { CredentialsError } from './CredentialsError';

/** Far above any certificate or token. */
const MAX_LENGTH = 1024 * 1024;

/**
 * The text of a file with credentials.
 *
 * @param key - of the configuration, for messages: `acceleration.clusters[0].caFile`
 * @throws CredentialsError with the key and the system's code, never with the content
 */
export async function readCredentialFile(
  path: string,
  key: string,
): Promise<string> {
  let text: string;
  try {
    text = (await readPlainFile(path, MAX_LENGTH)).toString('utf8');
  } catch (error) {
    throw new CredentialsError(
      `the file of ${key} cannot be read (${codeOf(error)}); it must be there for the backend to read`,
    );
  }
  if (text.trim() === '')
    throw new CredentialsError(`the file of ${key} is empty`);
  if (text.length > MAX_LENGTH)
    throw new CredentialsError(
      `the file of ${key} is larger than ${MAX_LENGTH} bytes`,
    );
  return text;
}

/** The code of a system's error: `ENOENT`. */
export function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' && /^[A-Z0-9_]{1,40}$/.test(code)
    ? code
    : 'unknown error';
}
