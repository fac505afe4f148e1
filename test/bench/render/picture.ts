import { duration, ratio } from '../harness/figures';
import type { Results } from './report';

const THEMES = {
  light: {
    ink: '#1f2328',
    faint: '#d1d9e0',
    quiet: '#59636e',
    ours: '#0969da',
    others: '#afb8c1',
    ground: '#ffffff',
  },
  dark: {
    ink: '#f0f6fc',
    faint: '#3d444d',
    quiet: '#9198a1',
    ours: '#4493f8',
    others: '#656c76',
    ground: '#0d1117',
  },
};

const WIDTH = 760;
const LEFT = 130;
const RIGHT = 190;
const BAR = 18;
const GAP = 6;
const GROUP = 34;
const TOP = 62;

/** The powers of ten around some values. */
function decades(values: readonly number[]): [number, number] {
  return [
    Math.floor(Math.log10(Math.min(...values))),
    Math.ceil(Math.log10(Math.max(...values))),
  ];
}

/**
 * The times as bars on a logarithmic scale, in SVG.
 *
 * @param theme - for a light or a dark page
 */
export function picture(
  { summaries, contenders }: Results,
  theme: keyof typeof THEMES,
): string {
  const { ink, faint, quiet, ours, others, ground } = THEMES[theme];
  const sizes = [...new Set(summaries.map(({ size }) => size))];
  const [low, high] = decades(summaries.map(({ ms }) => ms));
  const x = (ms: number) =>
    LEFT + ((Math.log10(ms) - low) / (high - low)) * (WIDTH - LEFT - RIGHT);
  const groupHeight = contenders.length * (BAR + GAP) + GROUP;
  const bottom = TOP + sizes.length * groupHeight - GROUP / 2;
  const scale = Array.from(
    { length: high - low + 1 },
    (_, index) => 10 ** (low + index),
  ).flatMap(ms => [
    `<line x1="${x(ms)}" y1="${TOP - 8}" x2="${x(ms)}" y2="${bottom}" stroke="${faint}"/>`,
    `<text x="${x(ms)}" y="${bottom + 16}" fill="${quiet}" text-anchor="middle">${ms >= 1000 ? `${ms / 1000} s` : `${ms} ms`}</text>`,
  ]);
  const bars = sizes.flatMap((size, group) => {
    const y = TOP + group * groupHeight;
    const base = summaries.find(
      summary => summary.size === size && summary.contender === 'fastpath',
    )!.ms;
    return [
      `<text x="8" y="${y + 6}" fill="${ink}" font-weight="600">${size} workload${size > 1 ? 's' : ''} × 3 environments</text>`,
      ...contenders.flatMap(({ name }, row) => {
        const { ms, scale } = summaries.find(
          summary => summary.size === size && summary.contender === name,
        )!;
        const top = y + 16 + row * (BAR + GAP);
        const label =
          name === 'fastpath'
            ? duration(ms)
            : `${duration(ms)}, ${ratio(ms / base)}${scale > 1 ? ' (sample)' : ''}`;
        return [
          `<text x="${LEFT - 8}" y="${top + 13}" fill="${ink}" text-anchor="end">${name}</text>`,
          `<rect x="${LEFT}" y="${top}" width="${(x(ms) - LEFT).toFixed(1)}" height="${BAR}" rx="2" fill="${name === 'fastpath' ? ours : others}"/>`,
          `<text x="${(x(ms) + 6).toFixed(1)}" y="${top + 13}" fill="${ink}">${label}</text>`,
        ];
      }),
    ];
  });
  const height = bottom + 28;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="Time to render workloads, by contender" font-family="system-ui, sans-serif" font-size="13">`,
    `<rect width="${WIDTH}" height="${height}" fill="${ground}"/>`,
    `<text x="8" y="20" fill="${ink}" font-size="16" font-weight="600">Time to render (median)</text>`,
    `<text x="8" y="38" fill="${quiet}">Logarithmic scale: each line is ten times the one before it. Shorter is better.</text>`,
    ...scale,
    ...bars,
    '</svg>',
    '',
  ].join('\n');
}
