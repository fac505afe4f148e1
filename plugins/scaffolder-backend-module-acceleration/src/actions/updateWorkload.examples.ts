import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { dump } from 'js-yaml';

const action = 'acceleration:workload:update';

/** Executed by `examples.test.ts`. */
export const examples: TemplateExample[] = [
  {
    description:
      'Bring a repository up to date with the environments and packs of today',
    example: dump({
      steps: [
        {
          id: 'update',
          name: 'Update the workload',
          action,
          input: { path: 'repository' },
        },
      ],
    }),
  },
  {
    description:
      'Change fields of workload.yaml, and take what is generated in one folder',
    example: dump({
      steps: [
        {
          id: 'update',
          name: 'Change the workload',
          action,
          input: {
            path: 'repository',
            changes: { spec: { replicas: 4, args: null } },
            takeTheirs: ['deploy/overlays/aws-euw1/'],
            onConflict: 'report',
          },
        },
      ],
    }),
  },
];
