import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Request, Response } from 'express';
import { LRUCache } from 'lru-cache';

/** Answers are somebody's own, and always asked for again: with an ETag, so that this costs little. */
export const CACHE_CONTROL = 'private, no-cache';

/** What all kept answers may come to, and one of them. Bytes. */
const KEPT = 32 * 1024 * 1024;
const LONGEST = 8 * 1024 * 1024;

/** What is shorter is sent as it is: a packet holds it in any case. Bytes. */
const WORTH_PACKING = 1024;

const pack = promisify(gzip);

/** What is sent for an answer. */
interface Body {
  readonly bytes: Buffer;
  readonly encoding?: 'gzip';
}

/**
 * Answers with an ETag, each made and written as JSON once for all who look at the same thing in the same state. They are kept
 * as the bytes that are sent: a text would be written and compressed anew for each, which is most of an answer's time and
 * nearly all of its garbage. Evidence repeats itself: compressed, little is left of it.
 */
export class TaggedAnswers {
  private readonly kept = new LRUCache<string, Body>({
    maxSize: KEPT,
    maxEntrySize: LONGEST,
    sizeCalculation: ({ bytes }) => bytes.length,
  });
  private readonly underWay = new Map<string, Promise<Body>>();

  /**
   * Sends an answer with a weak ETag, or 304 when the client has it already; then it is not even made.
   *
   * @param version - another text whenever the answer to this request may be another one; those who may see other things have
   * another one
   */
  async send<T>(
    request: Request,
    response: Response,
    version: string,
    make: () => T | Promise<T>,
  ): Promise<void> {
    const tag = createHash('sha256')
      .update(`${version}\n${request.originalUrl}`)
      .digest('base64url')
      .slice(0, 27);
    response
      .set('Cache-Control', CACHE_CONTROL)
      .set('ETag', `W/"${tag}"`)
      .vary('Accept-Encoding');
    if (request.fresh) {
      response.status(304).end();
      return;
    }
    const { bytes, encoding } = await this.body(
      tag,
      request.acceptsEncodings('gzip') === 'gzip',
      make,
    );
    if (encoding) response.set('Content-Encoding', encoding);
    response.type('json').send(bytes);
  }

  private body<T>(
    tag: string,
    isPacked: boolean,
    make: () => T | Promise<T>,
  ): Body | Promise<Body> {
    const key = isPacked ? `${tag} gzip` : tag;
    const kept = this.kept.get(key) ?? this.underWay.get(key);
    if (kept !== undefined) return kept;
    const made = this.write(key, isPacked, make).finally(() =>
      this.underWay.delete(key),
    );
    this.underWay.set(key, made);
    return made;
  }

  private async write<T>(
    key: string,
    isPacked: boolean,
    make: () => T | Promise<T>,
  ): Promise<Body> {
    const bytes = Buffer.from(JSON.stringify(await make()));
    const body: Body =
      isPacked && bytes.length >= WORTH_PACKING
        ? { bytes: await pack(bytes), encoding: 'gzip' }
        : { bytes };
    this.kept.set(key, body);
    return body;
  }
}
