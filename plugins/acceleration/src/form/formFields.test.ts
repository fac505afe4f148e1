import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { environmentPicker } from './environmentPicker';
import { formFields } from './formFields';
import { imageField } from './imageField';
import { interfacesField } from './interfacesField';
import { previewField } from './previewField';

const TEMPLATE = join(
  __dirname,
  '..',
  '..',
  '..',
  '..',
  'templates',
  'accelerated-service',
  'template.yaml',
);

describe('formFields', () => {
  it('are those that the template asks for', () => {
    const asked = [
      ...readFileSync(TEMPLATE, 'utf8').matchAll(
        /ui:field: (Acceleration\w+)/g,
      ),
    ].map(([, name]) => name);
    // The name is what the scaffolder reads of a field, and its type hides.
    const fields = [
      environmentPicker,
      imageField,
      interfacesField,
      previewField,
    ] as unknown as { readonly name: string }[];
    expect(fields.map(({ name }) => name)).toEqual([...asked].sort());
    expect(formFields).toHaveLength(fields.length);
  });
});
