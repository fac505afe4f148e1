import { afterAll, describe, expect, it } from 'vitest';
import { GREEN_SITUATIONS } from '../__testUtils__/mutation/greenSituations';
import {
  declared,
  forged,
  pairs,
  swapped,
  tried,
} from '../__testUtils__/mutation/tried';

/** How many harmless changes each harmful one is tried with. */
const HARMLESS = 6;

let count = 0;
afterAll(() => {
  process.stdout.write(`${count} changed situations tried, none false\n`);
});

describe.each(GREEN_SITUATIONS.map(item => [item.name, item] as const))(
  '%s',
  (_, situation) => {
    const { changes } = declared(situation);

    it('keeps or loses the green as declared, for each change of each field', () => {
      const surprises = changes.flatMap(item => tried(situation, item) ?? []);
      count += changes.filter(({ effect }) => effect !== '?').length;
      expect(surprises).toEqual([]);
    });

    it('loses the green to what is forged', () => {
      const { count: tries, surprises } = forged(situation);
      count += tries;
      expect(surprises).toEqual([]);
    });

    it('keeps the green only where both of two objects may change places', () => {
      const { count: tries, surprises } = swapped(situation);
      count += tries;
      expect(surprises).toEqual([]);
    });

    it('does not get the green back by a harmless change of another object', () => {
      const { count: tries, surprises } = pairs(
        situation,
        { changes },
        HARMLESS,
      );
      count += tries;
      expect(surprises).toEqual([]);
    });
  },
);
