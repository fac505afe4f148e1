import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { dump } from 'js-yaml';

const action = 'acceleration:manifest:import';

/** Executed by `importManifests.test.ts`. */
export const examples: TemplateExample[] = [
  {
    description: 'Make a workload.yaml of a Deployment',
    example: dump({
      steps: [
        {
          id: 'import',
          name: 'Import the manifests',
          action,
          input: {
            paths: ['manifests/deployment.yaml'],
            environments: ['resource:default/onprem-fra'],
            targetPath: 'repository',
          },
        },
      ],
    }),
  },
  {
    description: 'Only report what stands in the way',
    example: dump({
      steps: [
        {
          id: 'import',
          name: 'Import the manifests',
          action,
          input: {
            paths: ['manifests'],
            object: 'Deployment/app',
            environments: ['onprem-fra', 'aws-euw1'],
            owner: 'group:default/edge',
            onRefusal: 'report',
          },
        },
      ],
    }),
  },
];
