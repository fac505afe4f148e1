import { expect, it } from 'vitest';
import { Pace } from './Pace';

it('lets a burst pass, and a storm only with its share of the time', () => {
  const pace = new Pace();
  pace.spent(900);
  expect(pace.debt).toBe(0);
  pace.spent(150);
  expect(pace.debt).toBeGreaterThan(100);
  expect(pace.debt).toBeLessThanOrEqual(200);
  pace.spent(100_000);
  expect(pace.debt).toBe(1_000);
});
