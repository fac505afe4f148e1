import { ApiError } from './ApiError';

/** What every protobuf body of Kubernetes begins with. */
const MAGIC = Buffer.from('k8s\0');

const refuse = () =>
  new ApiError(
    'UnsupportedMediaType',
    'simulated clusters take JSON and YAML; write the manifest with --dry-run=client -o yaml and give it to "kubectl apply -f -"',
  );

/** Reads a number of variable length. */
function varint(bytes: Buffer, start: number): { value: number; end: number } {
  let [value, factor, end] = [0, 1, start];
  for (; end < bytes.length; factor *= 128) {
    const byte = bytes[end++];
    value += (byte % 128) * factor;
    if (byte < 128) return { value, end };
  }
  throw refuse();
}

/** The fields of a message that hold bytes, by number. */
function fieldsOf(bytes: Buffer): Map<number, Buffer[]> {
  const fields = new Map<number, Buffer[]>();
  for (let at = 0; at < bytes.length;) {
    const tag = varint(bytes, at);
    const type = tag.value % 8;
    const { value, end } = varint(bytes, tag.end);
    if (type !== 0 && type !== 2) throw refuse();
    at = type === 2 ? end + value : end;
    const number = Math.floor(tag.value / 8);
    if (type === 2)
      fields.set(number, [
        ...(fields.get(number) ?? []),
        bytes.subarray(end, at),
      ]);
  }
  return fields;
}

/**
 * Reads a Namespace in Kubernetes' protobuf encoding, which `kubectl create namespace` sends: the one kind that has to be
 * there before anything can be applied. (Field numbers: k8s.io/apimachinery `generated.proto`.)
 *
 * @throws ApiError for anything else
 */
export function protobufNamespace(bytes: Buffer): unknown {
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) throw refuse();
  const text = (value: Buffer | undefined) => value?.toString('utf8') ?? '';
  const unknown = fieldsOf(bytes.subarray(MAGIC.length));
  const type = fieldsOf(unknown.get(1)?.[0] ?? Buffer.alloc(0));
  if (text(type.get(1)?.[0]) !== 'v1' || text(type.get(2)?.[0]) !== 'Namespace')
    throw refuse();
  const metadata = fieldsOf(
    fieldsOf(unknown.get(2)?.[0] ?? Buffer.alloc(0)).get(1)?.[0] ??
      Buffer.alloc(0),
  );
  const pairs = (number: number) =>
    Object.fromEntries(
      (metadata.get(number) ?? []).map(pair => [
        text(fieldsOf(pair).get(1)?.[0]),
        text(fieldsOf(pair).get(2)?.[0]),
      ]),
    );
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: text(metadata.get(1)?.[0]),
      labels: pairs(11),
      annotations: pairs(12),
    },
  };
}
