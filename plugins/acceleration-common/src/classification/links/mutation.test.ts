import { describe, expect, it } from 'vitest';
import { GREEN_SITUATIONS } from '../__testUtils__/mutation/greenSituations';
import {
  declared,
  forged,
  isGreen,
  tried,
} from '../__testUtils__/mutation/tried';

/** All of them are tried in `mutation.thorough.test.ts`. */
const EACH = 40;

describe.each(GREEN_SITUATIONS.map(item => [item.name, item] as const))(
  '%s',
  (_, situation) => {
    it('is green', () => {
      expect(isGreen(situation, situation.objects)).toBe(true);
    });

    it('says of each field of each object whether it matters', () => {
      expect(declared(situation).undeclared).toEqual([]);
    });

    it('keeps or loses the green as declared, in a sample', () => {
      const { changes } = declared(situation);
      const sample = changes.filter((_change, index) => index % EACH === 7);
      expect(sample.flatMap(item => tried(situation, item) ?? [])).toEqual([]);
    });

    it('loses the green to what is forged', () => {
      expect(forged(situation).surprises).toEqual([]);
    });
  },
);
