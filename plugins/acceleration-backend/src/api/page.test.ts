import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageOf } from './page';

interface Item {
  readonly id: string;
}

const listing = { keyOf: ({ id }: Item) => id, scope: 'items' };
const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), {
  maxLength: 40,
});

/** All pages, with what happens between two of them. */
function readAll(
  items: () => readonly Item[],
  limit: number,
  between: () => void = () => {},
): string[] {
  const read: string[] = [];
  let cursor: string | undefined;
  do {
    const page = pageOf(items(), listing, { limit, cursor });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    read.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
    between();
  } while (cursor !== undefined);
  return read;
}

describe('pageOf', () => {
  it('gives pages that together are the whole, in order, each item once', () => {
    fc.assert(
      fc.property(ids, fc.integer({ min: 1, max: 10 }), (names, limit) => {
        const items = names.map(id => ({ id }));
        expect(readAll(() => items, limit)).toEqual(
          [...names].sort((a, b) => (a < b ? -1 : Number(a > b))),
        );
      }),
    );
  });

  it('repeats and hides nothing that stays, whatever comes and goes in between', () => {
    fc.assert(
      fc.property(
        ids,
        ids,
        fc.integer({ min: 1, max: 10 }),
        fc.infiniteStream(fc.boolean()),
        (stay, come, limit, coins) => {
          const others = come.filter(id => !stay.includes(id));
          let items = stay.map(id => ({ id }));
          const read = readAll(
            () => items,
            limit,
            () => {
              items = [...stay, ...others.filter(() => coins.next().value)].map(
                id => ({ id }),
              );
            },
          );
          expect(new Set(read).size).toBe(read.length);
          expect(stay.filter(id => !read.includes(id))).toEqual([]);
        },
      ),
    );
  });

  it('says how many there are in all, and gives no cursor on the last page', () => {
    const items = ['b', 'a'].map(id => ({ id }));
    expect(pageOf(items, listing, {})).toEqual({
      items: [{ id: 'a' }, { id: 'b' }],
      totalItems: 2,
    });
    expect(pageOf(items, listing, { limit: 2 })).not.toHaveProperty(
      'nextCursor',
    );
    expect(pageOf(items, listing, { limit: 1 })).toMatchObject({
      totalItems: 2,
      nextCursor: expect.any(String),
    });
    expect(pageOf([], listing, {})).toEqual({ items: [], totalItems: 0 });
  });

  it('refuses every cursor that it did not give, for this list', () => {
    const items = ['a', 'b'].map(id => ({ id }));
    const { nextCursor } = pageOf(items, listing, { limit: 1 });
    expect(() =>
      pageOf(items, { ...listing, scope: 'others' }, { cursor: nextCursor }),
    ).toThrow(/^cursor is not the nextCursor of this list; /);
    fc.assert(
      fc.property(fc.string(), cursor => {
        expect(() => pageOf(items, listing, { cursor })).toThrow(
          /^cursor is not the nextCursor of this list; /,
        );
      }),
    );
  });
});
