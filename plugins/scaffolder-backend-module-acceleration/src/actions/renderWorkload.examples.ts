import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { API_VERSION } from '@fastpath/backstage-plugin-acceleration-common';
import { dump } from 'js-yaml';

const action = 'acceleration:workload:render';

/** Executed by `examples.test.ts`. */
export const examples: TemplateExample[] = [
  {
    description: 'Render a workload that is given as an object',
    example: dump({
      steps: [
        {
          id: 'render',
          name: 'Render the workload',
          action,
          input: {
            workload: {
              apiVersion: API_VERSION,
              kind: 'Workload',
              metadata: { name: 'edge-httpd', namespace: 'edge' },
              spec: {
                image: `registry.example.com/edge/httpd@sha256:${'ab'.repeat(32)}`,
                args: [
                  '/usr/bin/httpd',
                  '--vdev={net1.vdev}',
                  '--ip={net1.ip}',
                ],
                interfaces: [{ name: 'net1', network: 'fast' }],
                environments: ['onprem-fra', { name: 'aws-euw1', replicas: 4 }],
              },
            },
          },
        },
      ],
    }),
  },
  {
    description:
      'Render a workload.yaml of the workspace for one of the environments that it lists',
    example: dump({
      steps: [
        {
          id: 'render',
          name: 'Render the workload',
          action,
          input: {
            workloadPath: 'source/workload.yaml',
            environments: ['resource:default/onprem-fra'],
            targetPath: './rendered',
          },
        },
      ],
    }),
  },
];
