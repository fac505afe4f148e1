import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { AccelerationClusterField } from './cluster/AccelerationClusterField';

/** `ui:field: AccelerationClusterField`: the name of a cluster; one that the portal does not know is said while it is typed. */
export const clusterField = createFormField({
  name: 'AccelerationClusterField',
  component: AccelerationClusterField,
  schema: makeFieldSchema({ output: z => z.string() }),
});
