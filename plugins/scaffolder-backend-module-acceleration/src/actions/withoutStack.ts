import { isError } from '@backstage/errors';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';

/** Errors whose message is for whoever runs the template: what was wrong, where, and what would be right. */
const EXPECTED: ReadonlySet<string> = new Set([
  'ConflictError',
  'InputError',
  'NotAllowedError',
  'NotFoundError',
]);

/**
 * An action whose refusals are their message alone. The scaffolder writes an error's stack into the task's log
 * (`NunjucksWorkflowRunner`), which buries a sentence under lines about our code; for what nobody expected, they stay.
 */
export function withoutStack<Action extends TemplateAction<any, any, any>>(
  action: Action,
): Action {
  return {
    ...action,
    async handler(context: Parameters<Action['handler']>[0]) {
      try {
        await action.handler(context);
      } catch (error) {
        if (isError(error) && EXPECTED.has(error.name))
          error.stack = `${error.name}: ${error.message}`;
        throw error;
      }
    },
  };
}
