import type { IncomingMessage } from 'node:http';
import { loadYaml } from '@fastpath/backstage-plugin-acceleration-node';
import { ApiError } from './ApiError';

/** As much as etcd takes, and some more. */
const MAX_BODY = 3 * 1024 * 1024;

/** The media type of a request's body, without parameters. */
export function mediaTypeOf(incoming: IncomingMessage): string {
  return (incoming.headers['content-type'] ?? 'application/json')
    .split(';')[0]
    .trim();
}

/**
 * Reads a request's body, JSON or YAML.
 *
 * @returns `undefined` for none
 * @throws ApiError when it is too large, or neither
 */
export async function readBody(incoming: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > MAX_BODY)
      throw new ApiError(
        'RequestEntityTooLarge',
        `Request entity too large: limit is ${MAX_BODY}`,
      );
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  const mediaType = mediaTypeOf(incoming);
  if (bytes.length === 0) return undefined;
  // What `kubectl create` sends; `kubectl apply` does not.
  if (mediaType.includes('protobuf'))
    throw new ApiError(
      'UnsupportedMediaType',
      'simulated clusters take JSON and YAML; write the manifest with --dry-run=client -o yaml and give it to "kubectl apply -f -"',
    );
  const text = bytes.toString('utf8');
  try {
    return mediaType.includes('yaml') ? loadYaml(text) : JSON.parse(text);
  } catch (error) {
    throw new ApiError(
      'BadRequest',
      `the body of the request cannot be read: ${(error as Error).message}`,
    );
  }
}
