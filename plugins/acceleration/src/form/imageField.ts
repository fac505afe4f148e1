import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { AccelerationImageField } from './image/AccelerationImageField';
import { validateImage } from './image/validateImage';

/** `ui:field: AccelerationImageField`: an image by its digest. */
export const imageField = createFormField({
  name: 'AccelerationImageField',
  component: AccelerationImageField,
  validation: validateImage,
  schema: makeFieldSchema({ output: z => z.string() }),
});
