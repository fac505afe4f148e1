import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';

/** Answers are somebody's own, and always asked for again: with an ETag, so that this costs little. */
export const CACHE_CONTROL = 'private, no-cache';

/** Answers that are kept as text, and how long one may be to be kept. */
const KEPT = 64;
const LONGEST = 2 * 1024 * 1024;

/** Answers with an ETag, each made and written as JSON once for all who look at the same thing in the same state. */
export class TaggedAnswers {
  private readonly texts = new Map<string, Promise<string>>();

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
    const text = await this.text(tag, make);
    response.type('json').send(text);
  }

  private text<T>(tag: string, make: () => T | Promise<T>): Promise<string> {
    const known = this.texts.get(tag);
    if (known) return known;
    const text = Promise.resolve()
      .then(make)
      .then(answer => JSON.stringify(answer));
    this.texts.set(tag, text);
    if (this.texts.size > KEPT) this.texts.delete(this.texts.keys().next().value!);
    text.then(
      ({ length }) => length > LONGEST && this.texts.delete(tag),
      () => this.texts.delete(tag),
    );
    return text;
  }
}
