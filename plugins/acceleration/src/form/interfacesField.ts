import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { AccelerationInterfaces } from './interfaces/AccelerationInterfaces';
import { validateInterfaces } from './interfaces/interfaceProblems';

/** `ui:field: AccelerationInterfaces`: the fast interfaces of a workload. */
export const interfacesField = createFormField({
  name: 'AccelerationInterfaces',
  component: AccelerationInterfaces,
  validation: validateInterfaces,
  schema: makeFieldSchema({
    output: z =>
      z.array(
        z.object({
          name: z.string(),
          network: z.string(),
          datapath: z.string(),
        }),
      ),
  }),
});
