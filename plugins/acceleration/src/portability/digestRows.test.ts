import { describe, expect, it } from 'vitest';
import { DIGEST, OTHER_DIGEST, recordedPortability } from '../testing/recorded';
import { digestRows, shortDigest } from './digestRows';

const states = (digests: Parameters<typeof digestRows>[0]['digests']) =>
  digestRows({ container: 'c', digests }).map(({ state, pods }) => [
    state,
    pods,
  ]);

describe('digestRows', () => {
  it.each([
    [
      'one image',
      recordedPortability.same.containers[0].digests,
      [['same', 6]],
    ],
    [
      'two images',
      recordedPortability.different.containers[0].digests,
      [
        ['main', 4],
        ['differs', 2],
      ],
    ],
    [
      'one that is not reported everywhere',
      recordedPortability.unknown.containers[0].digests,
      [
        ['same', 4],
        ['silent', 2],
      ],
    ],
    [
      'the less common first',
      [
        {
          digest: OTHER_DIGEST,
          requested: OTHER_DIGEST,
          environments: ['b'],
          pods: 1,
        },
        { digest: DIGEST, requested: DIGEST, environments: ['a'], pods: 3 },
      ],
      [
        ['main', 3],
        ['differs', 1],
      ],
    ],
    [
      'another image that is only asked for',
      [
        { digest: DIGEST, requested: DIGEST, environments: ['a'], pods: 1 },
        { requested: OTHER_DIGEST, environments: ['b'], pods: 9 },
      ],
      [
        ['main', 1],
        ['differs', 9],
      ],
    ],
    [
      'the parts of one index of images',
      [
        { digest: DIGEST, requested: DIGEST, environments: ['a'], pods: 2 },
        {
          digest: OTHER_DIGEST,
          requested: DIGEST,
          environments: ['b'],
          pods: 1,
        },
      ],
      [
        ['main', 2],
        ['other', 1],
      ],
    ],
    [
      'tags',
      [
        { digest: DIGEST, environments: ['a'], pods: 2 },
        { digest: OTHER_DIGEST, environments: ['b'], pods: 1 },
      ],
      [
        ['main', 2],
        ['differs', 1],
      ],
    ],
    [
      'nothing reported',
      [{ requested: DIGEST, environments: ['a'], pods: 1 }],
      [['silent', 1]],
    ],
    ['nothing', [], []],
  ])('compares %s', (_, digests, expected) => {
    expect(states(digests)).toEqual(expected);
  });

  it('shortens a digest', () => {
    expect(shortDigest(DIGEST)).toBe('sha256:abababababab');
  });
});
