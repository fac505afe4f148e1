import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { AccelerationPreview } from './preview/AccelerationPreview';

/** `ui:field: AccelerationPreview`: what the template `accelerated-service` will render. It has no value. */
export const previewField = createFormField({
  name: 'AccelerationPreview',
  component: AccelerationPreview,
  schema: makeFieldSchema({ output: z => z.null() }),
});
