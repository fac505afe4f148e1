/** What a form tells a validation beside the value; only what is read here. */
export interface FieldContext {
  readonly uiSchema?: { readonly 'ui:options'?: unknown };
}

/**
 * Whether a template lets a field of ours stay empty: `ui:options: {optional: true}`. Unless it says so, an empty one is refused.
 */
export function isOptional(context: FieldContext | undefined): boolean {
  const options = context?.uiSchema?.['ui:options'];
  return (options as { optional?: unknown } | undefined)?.optional === true;
}
