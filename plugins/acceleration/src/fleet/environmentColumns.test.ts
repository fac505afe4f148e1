import { expect, it } from 'vitest';
import {
  recordedEnvironments,
  summaryOf,
  workloadWith,
} from '../testing/recorded';
import { environmentColumns, placementsIn } from './environmentColumns';

const workload = summaryOf(workloadWith('good'));
const [placement] = workload.placements;
const titles = (columns: ReturnType<typeof environmentColumns>) =>
  columns.map(({ title }) => title);

it('takes the environments that are known', () => {
  expect(
    titles(environmentColumns(recordedEnvironments(), [workload])),
  ).toEqual(['Alibaba bare metal', 'AWS Ireland', 'On-prem Frankfurt']);
});

it('takes those that placements name, where the list cannot be read', () => {
  expect(titles(environmentColumns([], [workload])).sort()).toEqual([
    'alibaba-ebm',
    'aws-euw1',
    'onprem-fra',
  ]);
});

it('puts what is in no environment last, where there is any', () => {
  const stray = {
    ...workload,
    placements: [
      ...workload.placements,
      { ...placement, environmentRef: undefined },
    ],
  };
  const columns = environmentColumns(recordedEnvironments(), [stray]);
  expect(columns).toHaveLength(4);
  expect(columns[3]).toEqual({});
  expect(placementsIn(columns[3], stray)).toHaveLength(1);
  expect(placementsIn(columns[0], stray)).toHaveLength(1);
});
