import { describe, expect, it } from 'vitest';
import type { LabPod } from '../model';
import { hugePagesOf } from './hugePagesOf';

const podOf = (amount?: string) =>
  ({
    pod: {
      spec: {
        containers: [
          { resources: { limits: amount ? { 'hugepages-2Mi': amount } : {} } },
        ],
      },
    },
  }) as unknown as LabPod;

describe('hugePagesOf', () => {
  it.each([
    [['64Mi', '128Mi'], 128],
    [[undefined, '64Mi'], 64],
    [[undefined], 0],
    [[], 0],
  ])('of %j are %s: room for any two at one time', (amounts, pages) => {
    expect(hugePagesOf(amounts.map(podOf))).toBe(pages);
  });
});
