import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { dump } from 'js-yaml';

const action = 'acceleration:workload:probe';

/** Executed by `examples.test.ts`. */
export const examples: TemplateExample[] = [
  {
    description: 'Render a Job that sends 10,000 numbered frames to a gateway',
    example: dump({
      steps: [
        {
          id: 'probe',
          name: 'Render the probe',
          action,
          input: {
            workloadPath: 'source/workload.yaml',
            from: 'onprem-fra',
            endpoint: '10.0.4.1',
            targetPath: 'probe',
          },
        },
      ],
    }),
  },
];
