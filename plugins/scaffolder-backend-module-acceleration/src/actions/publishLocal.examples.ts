import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { dump } from 'js-yaml';

/** Executed by `examples.test.ts`. */
export const examples: TemplateExample[] = [
  {
    description: 'Publish the workspace as the repository edge-httpd',
    example: dump({
      steps: [
        {
          id: 'publish',
          name: 'Publish',
          action: 'acceleration:publish:local',
          input: { name: 'edge-httpd' },
        },
      ],
    }),
  },
  {
    description: 'Publish one folder of the workspace',
    example: dump({
      steps: [
        {
          id: 'publish',
          name: 'Publish',
          action: 'acceleration:publish:local',
          input: { name: 'edge-deploy', sourcePath: 'deploy' },
        },
      ],
    }),
  },
];
