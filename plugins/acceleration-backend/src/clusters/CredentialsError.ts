/** Credentials that cannot be read. The message is shown to people: it names the key of the configuration, and holds no secret. */
export class CredentialsError extends Error {
  override readonly name = 'CredentialsError';
}
