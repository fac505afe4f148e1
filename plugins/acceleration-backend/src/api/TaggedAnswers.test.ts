import { randomBytes } from 'node:crypto';
import express from 'express';
import request from 'supertest';
import { beforeEach, describe, expect, it } from 'vitest';
import { TaggedAnswers } from './TaggedAnswers';

describe('TaggedAnswers', () => {
  let made = 0;
  let version = 'v1';
  let make: () => unknown = () => undefined;
  let app: express.Express;

  beforeEach(() => {
    made = 0;
    version = 'v1';
    make = () => ({ text: 'Grüße', made });
    const answers = new TaggedAnswers();
    app = express();
    app.get('/', (asked, response, next) => {
      answers
        .send(asked, response, version, () => {
          made += 1;
          return make();
        })
        .catch(next);
    });
    app.use(((error, _asked, response, _next) =>
      response.status(500).json(error.message)) as express.ErrorRequestHandler);
  });

  it('makes an answer once for all who ask for the same, also at the same time', async () => {
    make = () =>
      new Promise(resolve => setImmediate(() => resolve({ text: 'Grüße' })));
    const all = await Promise.all([
      request(app).get('/'),
      request(app).get('/'),
    ]);
    const later = await request(app).get('/');
    expect([...all, later].map(({ body, type }) => [body, type])).toEqual(
      Array(3).fill([{ text: 'Grüße' }, 'application/json']),
    );
    expect(made).toBe(1);
  });

  it('makes another one for another version, and another question', async () => {
    const first = await request(app).get('/');
    version = 'v2';
    const second = await request(app).get('/');
    const third = await request(app).get('/?limit=1');
    expect([first, second, third].map(({ body }) => body.made)).toEqual([
      1, 2, 3,
    ]);
    expect(
      new Set([first, second, third].map(({ headers }) => headers.etag)).size,
    ).toBe(3);
  });

  it('answers 304 without making anything', async () => {
    const { headers } = await request(app).get('/');
    expect(
      (await request(app).get('/').set('If-None-Match', headers.etag)).status,
    ).toBe(304);
    expect(made).toBe(1);
  });

  it('is compressed for who takes that, and says so; the state has one tag', async () => {
    make = () => 'x'.repeat(10_000);
    const answers = await Promise.all(
      ['gzip, deflate, br', 'identity', 'gzip;q=0'].map(accepted =>
        request(app).get('/').set('Accept-Encoding', accepted),
      ),
    );
    expect(
      answers.map(({ body, headers }) => [
        body,
        headers['content-encoding'],
        headers.vary,
      ]),
    ).toEqual([
      ['x'.repeat(10_000), 'gzip', 'Accept-Encoding'],
      ['x'.repeat(10_000), undefined, 'Accept-Encoding'],
      ['x'.repeat(10_000), undefined, 'Accept-Encoding'],
    ]);
    expect(Number(answers[0].headers['content-length'])).toBeLessThan(100);
    expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(1);
  });

  it('is sent as it is when it is short', async () => {
    expect((await request(app).get('/')).headers).not.toHaveProperty(
      'content-encoding',
    );
  });

  it('does not keep a failure', async () => {
    make = () => Promise.reject(new Error('not now'));
    expect((await request(app).get('/')).body).toBe('not now');
    make = () => ({ text: 'now' });
    expect((await request(app).get('/')).body).toEqual({ text: 'now' });
  });

  it.each([
    ['a small one', 1_000, 1],
    ['one of more than 8 MiB', 9 * 1024 * 1024, 2],
  ])('keeps %s or not', async (_, length, times) => {
    make = () => randomBytes(length).toString('base64');
    await request(app).get('/');
    await request(app).get('/');
    expect(made).toBe(times);
  });
});
