import { describe, expect, it } from 'vitest';
import { dataPathOf } from './dataPathOf';

describe('dataPathOf', () => {
  it.each([
    ['vdpa', 0, 'vdpa'],
    ['offload', 0, 'offload'],
    ['mediation', 1, 'mediation'],
    ['sriov', 0, 'straight'],
    ['kernel', 1, 'copied'],
    ['vdpa', 1, 'copied'], // what is copied is never drawn as if it were not
    ['mediation', 0, 'straight'],
  ] as const)('draws %s with %d extra copies as %s', (name, extraCopies, kind) => {
    expect(dataPathOf({ class: name, extraCopies })).toBe(kind);
  });
});
