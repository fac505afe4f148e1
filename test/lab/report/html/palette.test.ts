import { describe, expect, it } from 'vitest';
import { Palette, PALETTES } from './palette';

/** The relative luminance of WCAG 2. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map(at => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map(value =>
      value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
    );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort(
    (a, b) => b - a,
  );
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ['page', 'card', 'inset'] as const;
const TEXTS = [
  'ink',
  'quiet',
  'link',
  'good',
  'bad',
  'warn',
  'pod',
  'process',
  'kernel',
  'device',
  'generator',
] as const;

describe.each(Object.entries(PALETTES))(
  'the %s palette',
  (_, palette: Palette) => {
    it.each(TEXTS)('has a %s that can be read on every ground', text => {
      for (const ground of GROUNDS)
        expect(contrast(palette[text], palette[ground])).toBeGreaterThanOrEqual(
          4.5,
        );
    });

    it('has marked words that can be read', () => {
      expect(contrast(palette.ink, palette.marked)).toBeGreaterThanOrEqual(4.5);
    });
  },
);
