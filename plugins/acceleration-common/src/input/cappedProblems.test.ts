import { describe, expect, it } from 'vitest';
import { cappedProblems } from './cappedProblems';
import { InvalidInputError } from './Problem';

const many = (count: number, code: 'missing' | 'duplicate') =>
  Array.from({ length: count }, (_, index) => ({
    code,
    path: `spec.a[${index}]`,
    message: 'is wrong; be right',
  }));

describe('cappedProblems', () => {
  it('lists twenty of a kind, and counts the rest by kind', () => {
    const capped = cappedProblems([
      ...many(60, 'missing'),
      ...many(3, 'duplicate'),
    ]);
    expect(capped).toHaveLength(24);
    expect(capped.at(-1)).toEqual({
      code: 'more',
      path: '',
      message: 'and 40 more of this kind',
      params: { of: 'missing', count: 40 },
    });
  });

  it('keeps the count when it is capped again', () => {
    const once = cappedProblems(many(60, 'missing'));
    expect(cappedProblems(once)).toEqual(once);
    expect(
      cappedProblems([...once, ...many(5, 'missing')]).at(-1)?.params,
    ).toEqual({ of: 'missing', count: 45 });
  });

  it('bounds the bytes, however long paths and messages are', () => {
    const long = { path: 'p'.repeat(1e6), message: 'm'.repeat(1e6) };
    const { message, problems } = new InvalidInputError(
      Array.from({ length: 50 }, () => long),
    );
    expect(message.length).toBeLessThan(36_000);
    expect(problems[0]).toMatchObject({ code: 'invalid' });
    expect(problems.at(-1)).toMatchObject({ code: 'more' });
  });

  it('leaves a few as they are', () => {
    expect(cappedProblems(many(3, 'missing'))).toEqual(many(3, 'missing'));
  });
});
