import { generate } from 'selfsigned';

/** A server's certificate with its key, as PEM. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

/** Makes a certificate for this machine, which is its own authority. */
export async function makeCertificate(): Promise<Certificate> {
  const made = await generate(
    [{ name: 'commonName', value: 'fastpath-simulated' }],
    {
      keyType: 'ec',
      curve: 'P-256',
      algorithm: 'sha256',
      extensions: [
        { name: 'basicConstraints', cA: true, critical: true },
        {
          name: 'keyUsage',
          digitalSignature: true,
          keyCertSign: true,
          critical: true,
        },
        { name: 'extKeyUsage', serverAuth: true },
        {
          name: 'subjectAltName',
          altNames: [
            { type: 2, value: 'localhost' },
            { type: 7, ip: '127.0.0.1' },
          ],
        },
      ],
    },
  );
  return { certificate: made.cert, key: made.private };
}
