import { expect, it } from 'vitest';
import { placementScope } from './placementScope';

const here = {
  environment: 'fra',
  environmentRef: 'resource:default/fra',
  backend: 'vdpa',
};

it.each([
  [{}, here, true],
  [{}, {}, true],
  [{ environment: ['FRA'] }, here, true],
  [{ environment: ['Resource:Default/fra'] }, here, true],
  [{ environment: ['aws'] }, here, false],
  [{ environment: ['aws', 'fra'], backend: ['VDPA'] }, here, true],
  [{ environment: ['fra'], backend: ['offload'] }, here, false],
  [{ environment: ['fra'] }, {}, false],
  [{ backend: ['vdpa'] }, { environment: 'fra' }, false],
])('%j is about %j: %j', (scope, placement, expected) => {
  expect(placementScope(scope)(placement)).toBe(expected);
});
