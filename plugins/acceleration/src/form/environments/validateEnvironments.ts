import { FieldContext, isOptional } from '../isOptional';

/** Refuses an empty choice, unless the template lets it stay empty. The form asks when a page is left. */
export function validateEnvironments(
  value: unknown,
  field: { addError(message: string): void },
  context?: FieldContext,
): void {
  if (isOptional(context)) return;
  if (!Array.isArray(value) || value.length === 0)
    field.addError('Choose at least one environment');
}
