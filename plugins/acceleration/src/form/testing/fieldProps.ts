import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';

/** What a form gives a field; only what the fields here read. */
export function fieldProps<T>(
  given: Partial<FieldExtensionComponentProps<T>>,
): FieldExtensionComponentProps<T> {
  const props = {
    schema: {},
    uiSchema: {},
    idSchema: { $id: 'root_field' },
    rawErrors: [],
    disabled: false,
    readonly: false,
    onChange: () => {},
    ...given,
  };
  return props as unknown as FieldExtensionComponentProps<T>;
}

/** Keeps the messages that a validation adds. */
export function fieldErrors(
  validate: (field: { addError(message: string): void }) => void,
): string[] {
  const messages: string[] = [];
  validate({ addError: message => messages.push(message) });
  return messages;
}
