import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { dump } from 'js-yaml';

/** Executed by `examples.test.ts`. */
export const examples: TemplateExample[] = [
  {
    description: 'Retire an environment whose repository was fetched',
    example: dump({
      steps: [
        {
          action: 'acceleration:environment:retire',
          input: { path: 'environment' },
        },
      ],
    }),
  },
];
