import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Slices, SlicedWork } from './Slices';

/** Work of so many slices, each of which takes all the time that it is given. */
function work(name: string, slices: number, done: string[]): SlicedWork {
  let left = slices;
  return until => {
    while (performance.now() < until);
    done.push(name);
    left -= 1;
    return left === 0;
  };
}

describe('Slices', () => {
  it('does one slice in a turn of the event loop, in turns', async () => {
    const [slices, done] = [new Slices(), [] as string[]];
    slices.request(work('a', 3, done));
    slices.request(work('b', 2, done));
    const seen: number[] = [];
    for (let count = 0; count < 8; count += 1) {
      await turn();
      seen.push(done.length);
    }
    expect(done).toEqual(['a', 'b', 'a', 'b', 'a']);
    expect(
      Math.max(...seen.map((length, place) => length - (seen[place - 1] ?? 0))),
    ).toBe(1);
  });

  it('does not do what was forgotten, even by the work before it', async () => {
    const [slices, done] = [new Slices(), [] as string[]];
    const second = work('b', 1, done);
    slices.request(() => {
      slices.forget(second);
      return true;
    });
    slices.request(second);
    await turn();
    await turn();
    expect(done).toEqual([]);
  });
});
