import { describe, expect, it } from 'vitest';
import { TooLarge } from './ApiError';
import { WATCH_LIMITS, WatchLimits } from './limits';
import { WATCH_PAUSES } from './pauses';
import { readList } from './readList';
import type { ListPage } from './KubeClient';

const page = (
  names: readonly string[],
  next?: string,
  more: Partial<ListPage> = {},
): ListPage => ({
  items: names.map(name => ({ name, kept: `{"metadata":{"name":"${name}"}}` })),
  resourceVersion: '7',
  seen: names.length,
  bytes: 100,
  ...(next && { continue: next }),
  ...more,
});

function read(
  answer: (query: { limit?: number; continue?: string }) => ListPage,
  {
    limits = {},
    heldBytes = 0,
  }: { limits?: Partial<WatchLimits>; heldBytes?: number } = {},
) {
  let now = 0;
  return readList({
    page: async query => answer(query),
    pageSize: 500,
    limits: { ...WATCH_LIMITS, ...limits },
    pauses: { ...WATCH_PAUSES, emptyPage: { first: 1, longest: 2 } },
    heldBytes,
    received: () => undefined,
    now: () => (now += 1_000),
    signal: new AbortController().signal,
  });
}

const endless = ({ continue: next = '0' }) =>
  page([`p${next}`], `${Number(next) + 1}`);

describe('readList', () => {
  it('reads all pages, each object once', async () => {
    const list = await read(query =>
      query.continue ? page(['b', 'c']) : page(['a', 'b'], 'next'),
    );
    expect(list.objects.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });

  it('asks once more for a page whose connection is lost, and keeps those before', async () => {
    const asked: (string | undefined)[] = [];
    const list = await read(({ continue: next }) => {
      asked.push(next);
      if (next && asked.at(-2) !== next) throw new Error('socket hang up');
      return next ? page(['b']) : page(['a'], 'next');
    });
    expect(asked).toEqual([undefined, 'next', 'next']);
    expect(list.objects.map(({ name }) => name)).toEqual(['a', 'b']);
    await expect(
      read(({ continue: next }) => {
        if (next) throw new Error('socket hang up');
        return page(['a'], 'next');
      }),
    ).rejects.toThrow('socket hang up');
  });

  it('asks for less of a page that is too large, down to one object, and goes on with small ones', async () => {
    const limits: (number | undefined)[] = [];
    const list = await read(({ limit, continue: next }) => {
      limits.push(limit);
      if (limit! > 200) throw new TooLarge('', 'pageBytes', 300);
      if (limit! > 1) throw new TooLarge('', 'pageBytes', limit! > 90 ? 40 : 0);
      return next ? page(['b']) : page(['a'], 'next');
    });
    expect(limits).toEqual([500, 250, 125, 40, 1, 1]);
    expect(list).toMatchObject({
      pageSize: 1,
      objects: [{ name: 'a' }, { name: 'b' }],
    });
  });

  it('gives up a page of one object that is too large', async () => {
    await expect(
      read(() => {
        throw new TooLarge('', 'pageBytes');
      }),
    ).rejects.toMatchObject({ setting: 'pageBytes' });
  });

  it.each([
    ['listObjects', 10],
    ['listPages', 10],
    ['listBytes', 1_000],
    ['listMs', 60_000],
    ['clusterBytes', 1_000],
  ] as const)('ends a list without an end by %s', async (setting, limit) => {
    await expect(
      read(endless, { limits: { [setting]: limit } }),
    ).rejects.toMatchObject({
      name: 'TooLarge',
      setting,
    });
  });

  it('counts what is held of other kinds', async () => {
    const answer = () => page(['a']);
    await expect(
      read(answer, { limits: { clusterBytes: 1_000 }, heldBytes: 990 }),
    ).rejects.toMatchObject({
      setting: 'clusterBytes',
    });
    await expect(
      read(answer, { limits: { clusterBytes: 1_000 } }),
    ).resolves.toMatchObject({ unread: [] });
  });

  it('tells what is too large to be read', async () => {
    const item = { name: 'fat', namespace: 'edge', isSkipped: true as const };
    expect(
      await read(() => page(['a'], undefined, { items: [item] })),
    ).toMatchObject({
      objects: [],
      unread: [{ name: 'fat', namespace: 'edge' }],
    });
  });
});
