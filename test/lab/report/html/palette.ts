/** The colours of one theme. */
export interface Palette {
  /** The page, and what stands on it. */
  readonly page: string;
  readonly card: string;
  readonly inset: string;
  readonly line: string;
  readonly ink: string;
  readonly quiet: string;
  readonly link: string;
  /** Behind marked words, which are `ink`. */
  readonly marked: string;
  readonly good: string;
  readonly bad: string;
  readonly warn: string;
  /** The places of a path's hops. */
  readonly pod: string;
  readonly process: string;
  readonly kernel: string;
  readonly device: string;
  readonly generator: string;
}

/** Each is readable on `page`, `card` and `inset` (4.5 to 1). */
export const PALETTES: Readonly<Record<'light' | 'dark', Palette>> = {
  light: {
    page: '#f4f6f9',
    card: '#ffffff',
    inset: '#edf1f6',
    line: '#ccd5df',
    ink: '#131c26',
    quiet: '#4d5b6a',
    link: '#0b57c2',
    marked: '#cfe2fd',
    good: '#0b6e38',
    bad: '#b3151f',
    warn: '#815300',
    pod: '#0b57c2',
    process: '#a13f05',
    kernel: '#6a35bd',
    device: '#0a6b52',
    generator: '#4d5b6a',
  },
  dark: {
    page: '#0c1117',
    card: '#151c25',
    inset: '#1d2631',
    line: '#334150',
    ink: '#e9eff5',
    quiet: '#a3b2c2',
    link: '#7cb7ff',
    marked: '#20456f',
    good: '#63d997',
    bad: '#ff9494',
    warn: '#f2c14e',
    pod: '#7cb7ff',
    process: '#ffab66',
    kernel: '#c2a8ff',
    device: '#58d6ae',
    generator: '#a3b2c2',
  },
};

/** A palette as CSS variables. */
export function variables(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');
}
