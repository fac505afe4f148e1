import { expect, it } from 'vitest';
import { workloadFacts } from '../placements/factFixtures';
import { ownersOf } from './ownersOf';

const KEY = {
  cluster: 'onprem-fra',
  namespace: 'edge',
  workload: 'edge-httpd',
};
const indexOf = (...entities: ReturnType<typeof workloadFacts>[]) => ({
  entitiesOfKey: () => entities,
});

it('leads from a notice to its placement, open', () => {
  const facts = workloadFacts({ owner: 'group:default/edge' });
  const told = ownersOf(indexOf(facts), KEY)!;
  expect(told.owners).toEqual(['group:default/edge']);
  expect(told.link).toBe(
    `/catalog/default/component/${facts.name}/acceleration?open=onprem-fra%2Fedge%2Fedge-httpd`,
  );
});

it('tells nobody of what nobody owns', () => {
  expect(ownersOf(indexOf(), KEY)).toBeUndefined();
  expect(
    ownersOf(indexOf(workloadFacts({ owner: undefined })), KEY),
  ).toBeUndefined();
});
