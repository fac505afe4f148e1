import { describe, expect, it } from 'vitest';
import { runtimePortability } from './runtimePortability';

const [A, B, INDEX] = ['a', 'b', '1'].map(
  digit => `sha256:${digit.repeat(64)}`,
);

type Placement = Parameters<typeof runtimePortability>[0][number];
type Image = Placement['images'][number];

const podOf = (images: readonly Omit<Image, 'pods'>[]): Image[] =>
  images.map(image => ({ ...image, pods: 1 }));
const at = (
  environment: string | undefined,
  ...pods: readonly Image[][]
): Placement => ({
  ...(environment && { environment }),
  cluster: { name: 'c1' },
  images: pods.flat(),
});

const app = (
  requested: string | undefined,
  digest?: string,
): Omit<Image, 'pods'> => ({
  container: 'app',
  image: requested
    ? `registry.example.com/app@${requested}`
    : 'registry.example.com/app:1',
  ...(digest && { digest }),
});
const one = (requested: string | undefined, digest?: string) =>
  podOf([app(requested, digest)]);

describe('runtimePortability', () => {
  it.each<[string, Placement[], string]>([
    ['the same everywhere', [at('a', one(A, A)), at('b', one(A, A))], 'same'],
    [
      'the same by tag, and the same runs',
      [at('a', one(undefined, A)), at('b', one(undefined, A))],
      'same',
    ],
    [
      'another one is asked for',
      [at('a', one(A, A)), at('b', one(B, B))],
      'different',
    ],
    [
      'another one is asked for, and the same runs',
      [at('a', one(A, A)), at('b', one(B, A))],
      'different',
    ],
    [
      'asked for by digest here and by tag there',
      [at('a', one(A, A)), at('b', one(undefined, A))],
      'different',
    ],
    [
      'a tag that moved',
      [at('a', one(undefined, A)), at('b', one(undefined, B))],
      'different',
    ],
    [
      'one index for several architectures: what runs differs, and proves nothing',
      [at('a', one(INDEX, A)), at('b', one(INDEX, B))],
      'unknown',
    ],
    [
      'one that has not said yet',
      [at('a', one(A, A)), at('b', one(A))],
      'unknown',
    ],
    ['none has said yet', [at('a', one(A)), at('b', one(A))], 'unknown'],
    ['no pods', [at('a'), at('b')], 'unknown'],
    ['no placements', [], 'unknown'],
    [
      'two pods of one place differ',
      [at('a', one(undefined, A), one(undefined, B))],
      'different',
    ],
    [
      'a container that differs counts for all',
      [
        at(
          'a',
          podOf([app(A, A), { container: 'side', image: 'x', digest: A }]),
        ),
        at(
          'b',
          podOf([app(A, A), { container: 'side', image: 'x', digest: B }]),
        ),
      ],
      'different',
    ],
    [
      'different comes before unknown',
      [
        at('a', podOf([app(A), { container: 'side', image: 'x', digest: A }])),
        at('b', podOf([app(A), { container: 'side', image: 'x', digest: B }])),
      ],
      'different',
    ],
    [
      'a container that is called like what every object has',
      [at('a', podOf([{ container: '__proto__', image: 'x', digest: A }]))],
      'same',
    ],
  ])('%s', (_, placements, expected) => {
    expect(runtimePortability(placements).result).toBe(expected);
  });

  it.each<[string, Placement[], RegExp]>([
    [
      'several places',
      [at('a', one(A, A)), at('b', one(A, A))],
      /^the same image runs everywhere/,
    ],
    [
      'one place is a fact about one',
      [at('a', one(A, A), one(A, A))],
      /^one image runs in a,/,
    ],
    [
      'a place without an environment is called by its cluster',
      [at(undefined, one(A, A))],
      /^one image runs in c1,/,
    ],
    ['nothing', [], /^no pod runs yet$/],
    ['not known', [at('a', one(A))], /cannot be told by the digests$/],
    [
      'different',
      [at('a', one(A, A)), at('b', one(B, B))],
      /do not run the same image/,
    ],
  ])('says so: %s', (_, placements, statement) => {
    expect(runtimePortability(placements).statement).toMatch(statement);
  });

  it('counts pods by what they were asked to run and what they run, sorted', () => {
    const { containers } = runtimePortability([
      at('b', one(A, A)),
      at('a', one(A, A), one(B, B)),
    ]);
    expect(containers).toEqual([
      {
        container: 'app',
        digests: [
          { digest: A, requested: A, environments: ['a', 'b'], pods: 2 },
          { digest: B, requested: B, environments: ['a'], pods: 1 },
        ],
      },
    ]);
  });
});
