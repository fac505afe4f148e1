import { ResponseError } from '@backstage/errors';
import { describe, expect, it } from 'vitest';
import { refusal } from '../testing/recorded';
import { refusalSentences, refusalText } from './refusalSentences';

/** An error as the client throws it for an answer. */
const thrownFor = (status: number, body: string, type = 'application/json') =>
  ResponseError.fromResponse(
    new Response(body, {
      status,
      statusText: 'Status',
      headers: { 'content-type': type },
    }) as never,
  );
const said = (message: string) =>
  JSON.stringify({
    error: { name: 'InputError', message },
    request: {},
    response: { statusCode: 400 },
  });

describe('refusalSentences', () => {
  it.each([
    [
      'a sentence',
      thrownFor(404, said('there is no workload x, or you may not see it')),
      ['there is no workload x, or you may not see it'],
    ],
    [
      'a line for each problem, each once',
      thrownFor(
        400,
        said(
          'workload: a is wrong\n\nworkload: b is wrong\nworkload: a is wrong',
        ),
      ),
      ['a is wrong', 'b is wrong'],
    ],
    [
      'nothing: a page of a proxy',
      thrownFor(502, '<html>bad gateway', 'text/html'),
      ['Request failed with 502 Status'],
    ],
    [
      'nothing: an empty answer',
      thrownFor(503, ''),
      ['Request failed with 503 Status'],
    ],
    [
      'no answer at all',
      Promise.resolve(new TypeError('Failed to fetch')),
      ['Failed to fetch'],
    ],
    [
      'a body of another shape',
      Promise.resolve(
        Object.assign(new Error('x'), { body: { error: 'no' }, cause: 'no' }),
      ),
      ['x'],
    ],
    [
      'what is recorded',
      Promise.resolve(refusal(403, 'forbidden')),
      ['forbidden'],
    ],
  ])('takes what the API said: %s', async (_, error, sentences) => {
    expect(refusalSentences(await error)).toEqual(sentences);
    expect(refusalText(await error)).toBe(sentences.join('; '));
  });
});
