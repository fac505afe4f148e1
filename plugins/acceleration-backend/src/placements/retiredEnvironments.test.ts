import { expect, it } from 'vitest';
import { environmentFacts, workloadFacts } from './factFixtures';
import { retiredEnvironments } from './retiredEnvironments';

it('names the retired environments of a workload, and no others', () => {
  const retired = { at: '2026-11-30', by: 'user:default/ann' };
  const workload = {
    ...workloadFacts(),
    environments: ['resource:default/onprem', 'resource:default/lab'],
  };
  expect(
    retiredEnvironments(workload, [
      environmentFacts(),
      environmentFacts({ ref: 'resource:default/lab', name: 'lab', retired }),
      environmentFacts({ ref: 'resource:default/x', name: 'x', retired }),
    ]),
  ).toEqual([
    { environment: 'lab', environmentRef: 'resource:default/lab', ...retired },
  ]);
});
