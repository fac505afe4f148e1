import { CredentialsError } from './CredentialsError';

const TYPES = {
  certificate: /-----BEGIN (TRUSTED |X509 )?CERTIFICATE-----/,
  key: /-----BEGIN ([A-Z0-9]+ )*PRIVATE KEY-----/,
} as const;

/**
 * PEM in base64, as client-node and kubeconfig files have it.
 *
 * @param text - PEM, or base64 of it
 * @param key - of the configuration, for messages
 * @throws CredentialsError when it is something else
 */
export function pemData(
  text: string,
  type: keyof typeof TYPES,
  key: string,
): string {
  const pem = text.includes('-----BEGIN')
    ? text
    : Buffer.from(text, 'base64').toString('utf8');
  if (!TYPES[type].test(pem))
    throw new CredentialsError(
      `${key} holds no PEM ${type}; give the PEM text or its base64`,
    );
  return Buffer.from(pem, 'utf8').toString('base64');
}
