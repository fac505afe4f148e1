import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { AccelerationEnvironmentPicker } from './environments/AccelerationEnvironmentPicker';
import { validateEnvironments } from './environments/validateEnvironments';

/** `ui:field: AccelerationEnvironmentPicker`: references of environments. */
export const environmentPicker = createFormField({
  name: 'AccelerationEnvironmentPicker',
  component: AccelerationEnvironmentPicker,
  validation: validateEnvironments,
  schema: makeFieldSchema({ output: z => z.array(z.string()) }),
});
