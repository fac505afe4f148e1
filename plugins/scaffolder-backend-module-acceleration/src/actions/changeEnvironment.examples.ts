import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { dump } from 'js-yaml';

/** Executed by `examples.test.ts`. */
export const examples: TemplateExample[] = [
  {
    description: 'Rename a device pool',
    example: dump({
      steps: [
        {
          action: 'acceleration:environment:change',
          input: {
            path: 'environment',
            document: dump({
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Resource',
              metadata: { name: 'lab' },
              spec: {
                type: 'acceleration-environment',
                owner: 'group:default/platform',
                backend: 'vdpa',
                cluster: 'lab',
                networks: {
                  default: { resource: 'openshift.io/renamed', bridge: 'br0' },
                },
              },
            }),
          },
        },
      ],
    }),
  },
];
