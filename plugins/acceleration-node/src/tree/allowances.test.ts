import { describe, expect, it } from 'vitest';
import { fakeWorkload } from '../__testUtils__/fakes';
import { allowancesOf } from './allowances';

describe('allowancesOf', () => {
  it('gives what the workload itself lets differ: CPU and memory of its main container, by environment', () => {
    const environments = [
      'a',
      { name: 'resource:default/b', resources: { cpu: 8 } },
      { name: 'c', resources: { memory: '2Gi' } },
    ];
    const workload = fakeWorkload({
      resources: { cpu: '4', memory: '1Gi' },
      environments,
    });
    expect(allowancesOf(workload, ['example.com/x'])).toEqual({
      container: 'app',
      annotations: ['example.com/x'],
      resources: {
        a: { cpu: '4', memory: '1Gi' },
        b: { cpu: '8', memory: '1Gi' },
        c: { cpu: '4', memory: '2Gi' },
      },
    });
    expect(allowancesOf(workload).annotations).toEqual([]);
  });
});
