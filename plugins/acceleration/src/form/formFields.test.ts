import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clusterField } from './clusterField';
import { environmentPicker } from './environmentPicker';
import { formFields } from './formFields';
import { imageField } from './imageField';
import { interfacesField } from './interfacesField';
import { previewField } from './previewField';

const TEMPLATES = join(__dirname, '..', '..', '..', '..', 'templates');

const textOf = (template: string) =>
  readFileSync(join(TEMPLATES, template, 'template.yaml'), 'utf8');

describe('formFields', () => {
  it('are those that the templates ask for', () => {
    const asked = ['accelerated-service', 'accelerated-environment'].flatMap(
      template =>
        [...textOf(template).matchAll(/ui:field: (Acceleration\w+)/g)].map(
          ([, name]) => name,
        ),
    );
    // The name is what the scaffolder reads of a field, and its type hides.
    const fields = [
      clusterField,
      environmentPicker,
      imageField,
      interfacesField,
      previewField,
    ] as unknown as { readonly name: string }[];
    expect(fields.map(({ name }) => name)).toEqual([...asked].sort());
    expect(formFields).toHaveLength(fields.length);
  });
});
