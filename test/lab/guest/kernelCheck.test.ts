import { describe, expect, it } from 'vitest';
import { kernelCheck } from './kernelCheck';

describe('kernelCheck', () => {
  it('passes on silence, and shows what the kernel said', () => {
    expect(kernelCheck('')).toMatchObject({ passed: true, seen: 'none' });
    expect(kernelCheck('DMAR: fault\nBUG: x\n')).toMatchObject({
      passed: false,
      seen: 'DMAR: fault | BUG: x',
    });
  });
});
