import { ConflictError, InputError } from '@backstage/errors';
import { expect, it } from 'vitest';
import { withoutStack } from './withoutStack';

const failing = (error: unknown) =>
  withoutStack({
    id: 'acceleration:test',
    handler: async (_context: unknown) => {
      throw error;
    },
  });
const stackOf = async (error: unknown) =>
  failing(error)
    .handler({})
    .then(
      () => undefined,
      (thrown: Error) => thrown.stack,
    );

it.each([
  new InputError('workload.yaml: spec.image: is missing; name one'),
  new ConflictError('"edge" is published already'),
])('of $name only the message is left', async error => {
  expect(await stackOf(error)).toBe(`${error.name}: ${error.message}`);
});

it('keeps the stack of what nobody expected', async () => {
  expect(await stackOf(new TypeError('x is not a function'))).toMatch(
    /withoutStack\.test/,
  );
});
