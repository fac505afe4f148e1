import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { LRUCache } from 'lru-cache';

/** Answers are somebody's own, and always asked for again: with an ETag, so that this costs little. */
export const CACHE_CONTROL = 'private, no-cache';

/** What all kept answers may come to, and one of them. Bytes. */
const KEPT = 32 * 1024 * 1024;
const LONGEST = 8 * 1024 * 1024;

/**
 * Answers with an ETag, each made and written as JSON once for all who look at the same thing in the same state. They are kept
 * as bytes: a text would be written anew for each, which is most of an answer's time and nearly all of its garbage.
 */
export class TaggedAnswers {
  private readonly kept = new LRUCache<string, Buffer>({ maxSize: KEPT, maxEntrySize: LONGEST, sizeCalculation: ({ length }) => length });
  private readonly underWay = new Map<string, Promise<Buffer>>();

  /**
   * Sends an answer with a weak ETag, or 304 when the client has it already; then it is not even made.
   *
   * @param version - another text whenever the answer to this request may be another one; those who may see other things have
   * another one
   */
  async send<T>(request: Request, response: Response, version: string, make: () => T | Promise<T>): Promise<void> {
    const tag = createHash('sha256').update(`${version}\n${request.originalUrl}`).digest('base64url').slice(0, 27);
    response.set('Cache-Control', CACHE_CONTROL).set('ETag', `W/"${tag}"`);
    if (request.fresh) {
      response.status(304).end();
      return;
    }
    response.type('json').send(await this.bytes(tag, make));
  }

  private bytes<T>(tag: string, make: () => T | Promise<T>): Buffer | Promise<Buffer> {
    const kept = this.kept.get(tag) ?? this.underWay.get(tag);
    if (kept !== undefined) return kept;
    const made = this.write(tag, make).finally(() => this.underWay.delete(tag));
    this.underWay.set(tag, made);
    return made;
  }

  private async write<T>(tag: string, make: () => T | Promise<T>): Promise<Buffer> {
    const bytes = Buffer.from(JSON.stringify(await make()));
    this.kept.set(tag, bytes);
    return bytes;
  }
}
