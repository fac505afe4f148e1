import { generateKeyPairSync, sign } from 'node:crypto';

const tagged = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(parts);
  const length =
    content.length < 0x80
      ? [content.length]
      : [0x82, content.length >> 8, content.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
};
const sequence = (...parts: readonly Buffer[]) => tagged(0x30, ...parts);
const oid = (hex: string) => tagged(0x06, Buffer.from(hex, 'hex'));
const integer = (value: number) => tagged(0x02, Buffer.from([value]));
const time = (text: string) => tagged(0x17, Buffer.from(text, 'ascii'));

const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'));
const COMMON_NAME = '550403';
const SUBJECT_ALT_NAME = '551d11';

const named = (name: string) =>
  sequence(
    tagged(
      0x31,
      sequence(oid(COMMON_NAME), tagged(0x0c, Buffer.from(name, 'utf8'))),
    ),
  );

/** A certificate for 127.0.0.1 and localhost that signs itself, with its key: both PEM, and other ones each time. */
export function makeCertificate(): {
  readonly certificate: string;
  readonly key: string;
} {
  const { privateKey, publicKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
  });
  const name = named('fastpath-test');
  const names = sequence(
    tagged(0x82, Buffer.from('localhost', 'ascii')),
    tagged(0x87, Buffer.from([127, 0, 0, 1])),
  );
  const toBeSigned = sequence(
    tagged(0xa0, integer(2)),
    integer(1),
    ECDSA_SHA256,
    name,
    sequence(time('200101000000Z'), time('491231235959Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(
      0xa3,
      sequence(sequence(oid(SUBJECT_ALT_NAME), tagged(0x04, names))),
    ),
  );
  const signature = tagged(
    0x03,
    Buffer.from([0]),
    sign('sha256', toBeSigned, privateKey),
  );
  const base64 = sequence(toBeSigned, ECDSA_SHA256, signature).toString(
    'base64',
  );
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  };
}
