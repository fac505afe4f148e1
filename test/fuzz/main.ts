import { parseArgs } from 'node:util';
import { Candidate, random } from './Candidate';
import { Target, targets } from './targets';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
  },
});

/** CPU milliseconds of a call, the best of some: wall time and other threads say more about the machine than about the call. */
function cost(target: Target, text: string, attempts: number): number {
  let best = Infinity;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const start = process.threadCpuUsage();
    target.run(text);
    const { user, system } = process.threadCpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

/** Ways to change an input a little. */
const CHANGES: readonly ((
  target: Target,
  candidate: Candidate,
  next: () => number,
) => Partial<Candidate>)[] = [
  ({ shapes }, _, next) => ({ shape: pick(shapes, next) }),
  ({ pieces }, _, next) => ({ piece: pick(pieces, next) }),
  ({ pieces }, { piece }, next) =>
    piece.length < 2_000 ? { piece: piece + pick(pieces, next) } : {},
  (_, { isNumbered }) => ({ isNumbered: !isNumbered }),
  (_, { count }, next) => ({
    count: Math.max(1, Math.ceil(count * 2 * next())),
  }),
];

function pick<T>(list: readonly T[], next: () => number): T {
  return list[Math.floor(next() * list.length)];
}

/** Another input near one that was slow. */
function mutated(
  target: Target,
  candidate: Candidate,
  next: () => number,
): Candidate {
  return { ...candidate, ...pick(CHANGES, next)(target, candidate, next) };
}

interface Slow {
  readonly candidate: Candidate;
  readonly text: string;
  readonly milliseconds: number;
}

/** Searches one target for what costs most: the slowest few are changed again and again. */
function search(target: Target, seconds: number, seed: number): Slow {
  const next = random(seed);
  let best: Slow[] = [];
  const consider = (candidate: Candidate) => {
    const text = target.text(candidate, target.limit);
    const milliseconds = cost(target, text, 1);
    best = [...best, { candidate, text, milliseconds }]
      .sort((a, b) => b.milliseconds - a.milliseconds)
      .slice(0, 8);
  };
  const end = Date.now() + seconds * 1000;
  for (const shape of target.shapes)
    for (const piece of target.pieces)
      if (Date.now() < end)
        consider({ shape, piece, isNumbered: next() < 0.5, count: 1e6 });
  while (Date.now() < end) {
    const { candidate } = best[Math.floor(next() * best.length)];
    consider(mutated(target, candidate, next));
  }
  return best
    .slice(0, 2)
    .map(slow => ({
      ...slow,
      milliseconds: Math.min(slow.milliseconds, cost(target, slow.text, 2)),
    }))
    .reduce((a, b) => (a.milliseconds > b.milliseconds ? a : b));
}

async function main(): Promise<void> {
  const all = await targets();
  let isOver = false;
  for (const target of all) {
    // What a plain input costs here and now is the measure.
    const measure = cost(target, target.text(target.plain, target.limit), 3);
    const { candidate, text, milliseconds } = search(
      target,
      Number(values.seconds) / all.length,
      Number(values.seed),
    );
    const times = milliseconds / Math.max(measure, 5);
    isOver ||= times > target.bound;
    process.stdout.write(
      `${target.name}: worst ${milliseconds.toFixed(0)} ms of CPU for ${text.length} characters, ${times.toFixed(1)} times a plain input (bound ${target.bound})\n  ${JSON.stringify({ ...candidate, piece: candidate.piece.slice(0, 200) })}\n`,
    );
  }
  if (isOver) {
    process.stderr.write(
      'an input is over the bound; seed and input stand above\n',
    );
    process.exitCode = 1;
  }
}

void main();
