import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { ENVIRONMENT_TYPE } from '@fastpath/backstage-plugin-acceleration-common';
import { dump } from 'js-yaml';

const action = 'acceleration:environment:render';

/** Executed by `examples.test.ts`. */
export const examples: TemplateExample[] = [
  {
    description: 'Render what the cluster of a registered environment needs',
    example: dump({
      steps: [
        {
          id: 'platform',
          name: 'Render the platform side',
          action,
          input: {
            environment: 'resource:default/onprem-fra',
            targetPath: './platform',
          },
        },
      ],
    }),
  },
  {
    description: 'Render an environment that is not registered yet',
    example: dump({
      steps: [
        {
          id: 'platform',
          name: 'Render the platform side',
          action,
          input: {
            environment: {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Resource',
              metadata: { name: 'onprem-ber' },
              spec: {
                type: ENVIRONMENT_TYPE,
                owner: 'group:default/platform',
                backend: 'vdpa',
                cluster: 'onprem-ber',
                networks: {
                  default: {
                    resource: 'openshift.io/fastvdpa',
                    bridge: 'br-fast',
                    mtu: 9000,
                  },
                },
              },
            },
          },
        },
      ],
    }),
  },
];
