import { describe, expect, it } from 'vitest';
import {
  LEGACY_NETWORK_STATUS_ANNOTATION,
  NETWORK_STATUS_ANNOTATION,
} from './NetworkStatus';
import { findStatusAnnotation } from './statusAnnotation';

describe('findStatusAnnotation', () => {
  it.each<[string, unknown, string | undefined, string | undefined, number]>([
    [
      'the new key',
      { [NETWORK_STATUS_ANNOTATION]: '[]' },
      NETWORK_STATUS_ANNOTATION,
      '[]',
      0,
    ],
    [
      'the legacy one',
      { [LEGACY_NETWORK_STATUS_ANNOTATION]: '[]' },
      LEGACY_NETWORK_STATUS_ANNOTATION,
      '[]',
      0,
    ],
    [
      'both, the same but for blanks',
      {
        [NETWORK_STATUS_ANNOTATION]: '[ ]',
        [LEGACY_NETWORK_STATUS_ANNOTATION]: '[]',
      },
      NETWORK_STATUS_ANNOTATION,
      '[ ]',
      0,
    ],
    [
      'both, and they differ',
      {
        [NETWORK_STATUS_ANNOTATION]: '[1]',
        [LEGACY_NETWORK_STATUS_ANNOTATION]: '[2]',
      },
      NETWORK_STATUS_ANNOTATION,
      '[1]',
      1,
    ],
    [
      'both, one unreadable',
      {
        [NETWORK_STATUS_ANNOTATION]: '[',
        [LEGACY_NETWORK_STATUS_ANNOTATION]: '[]',
      },
      NETWORK_STATUS_ANNOTATION,
      '[',
      1,
    ],
    ['neither', {}, undefined, undefined, 0],
    ['no text', { [NETWORK_STATUS_ANNOTATION]: 5 }, undefined, undefined, 0],
    ['no annotations', 'x', undefined, undefined, 0],
  ])('%s', (_, annotations, key, text, warnings) => {
    const found = findStatusAnnotation(annotations);
    expect([found?.key, found?.text, found?.warnings.length ?? 0]).toEqual([
      key,
      text,
      warnings,
    ]);
  });
});
