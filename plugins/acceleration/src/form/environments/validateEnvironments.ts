/** Refuses an empty choice. The form asks when a page is left. */
export function validateEnvironments(
  value: unknown,
  field: { addError(message: string): void },
): void {
  if (!Array.isArray(value) || value.length === 0)
    field.addError('Choose at least one environment');
}
