import { RECEIVED_CLASSES } from '@fastpath/backstage-plugin-acceleration-common';
import { describe, expect, it } from 'vitest';
import { DATA_PATHS, dataPathOf, receivedPathOf } from './dataPathOf';

describe('dataPathOf', () => {
  it.each([
    ['vdpa', 0, 'vdpa'],
    ['offload', 0, 'offload'],
    ['mediation', 1, 'mediation'],
    ['sriov', 0, 'straight'],
    ['kernel', 1, 'copied'],
    ['vdpa', 1, 'copied'], // what is copied is never drawn as if it were not
    ['mediation', 0, 'straight'],
  ] as const)(
    'draws %s with %d extra copies as %s',
    (name, extraCopies, kind) => {
      expect(dataPathOf({ class: name, extraCopies })).toBe(kind);
    },
  );
});

describe('receivedPathOf', () => {
  it.each([
    ['vdpa', true, 'as-promised', 'vdpa'],
    ['sriov', true, 'unusable', 'sriov'],
    ['mediation', true, 'degraded', 'mediation'],
    ['vdpa', false, 'unknown', 'unknown'],
    ['sriov', false, 'unusable', 'unknown'],
    ['mediation', true, 'unknown', 'unknown'], // only declared, and no mediator is seen
    ['untrusted', true, 'unknown', 'unknown'],
    ['misconfigured', true, 'unusable', 'unknown'],
    ['pending', true, 'pending', 'none'],
    ['failed', false, 'failed', 'none'],
    ['none', false, 'failed', 'none'],
  ] as const)(
    'draws %s (verified: %s, %s) as %s',
    (name, verified, verdict, kind) => {
      expect(receivedPathOf({ class: name, verified, verdict })).toBe(kind);
    },
  );

  it.each(RECEIVED_CLASSES)('draws no path of %s unless it is proven', name => {
    expect(['none', 'unknown']).toContain(
      DATA_PATHS[
        receivedPathOf({ class: name, verified: false, verdict: 'unknown' })
      ],
    );
  });
});
