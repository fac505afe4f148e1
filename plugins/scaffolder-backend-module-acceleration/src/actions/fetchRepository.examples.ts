import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { dump } from 'js-yaml';

/** Executed by `fetchRepository.test.ts`. */
export const examples: TemplateExample[] = [
  {
    description: "Bring a component's repository into the workspace",
    example: dump({
      steps: [
        {
          id: 'fetch',
          name: 'Fetch the repository',
          action: 'acceleration:repository:fetch',
          input: { entityRef: 'component:default/edge-httpd' },
        },
      ],
    }),
  },
];
