import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { InputError } from '@backstage/errors';
import { accelerationPlacementReadPermission } from '@fastpath/backstage-plugin-acceleration-common';
import type { Access } from '../api/Access';
import { explainPlacement, manifestWords, verdictWords } from './explain';
import { findWorkloads } from './findWorkloads';
import { READING } from './reading';

/** `explain-acceleration`: a workload with its worst pods, and all evidence. */
export function registerExplainAcceleration(
  registry: ActionsRegistryService,
  access: Access,
): void {
  registry.register({
    name: 'explain-acceleration',
    title: 'Explain what a workload really receives',
    description:
      'Explains, for each placement, pod and interface of a workload: what was promised, which class of acceleration it receives, how we know and how sure that is, why the two differ, and what to do about it. What is said is how an interface is wired, not that it carries traffic.',
    attributes: READING,
    visibilityPermission: accelerationPlacementReadPermission,
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .min(1)
            .max(300)
            .describe(
              'An entity reference such as component:default/edge-httpd',
            ),
        }),
      output: z =>
        z.object({
          entityRef: z.string(),
          verdict: z.string(),
          says: z.string(),
          sameImageEverywhere: z.string(),
          sameManifestEverywhere: z.string(),
          problems: z.array(z.string()),
          placements: z.array(
            z.object({
              environment: z.string(),
              where: z.string(),
              verdict: z.string(),
              says: z.string(),
              reasons: z.array(z.string()),
              promise: z.string().optional(),
              pods: z.array(
                z.object({
                  pod: z.string(),
                  node: z.string(),
                  verdict: z.string(),
                  reasons: z.array(z.string()),
                  attachments: z.array(
                    z.object({
                      interface: z.string(),
                      class: z.string(),
                      verdict: z.string(),
                      promised: z.string(),
                      received: z.string(),
                      access: z.string(),
                      sureness: z.string(),
                      reasons: z.array(z.string()),
                      evidence: z.array(z.string()),
                      warnings: z.array(z.string()),
                      advice: z.string().optional(),
                    }),
                  ),
                }),
              ),
              morePods: z
                .number()
                .describe('Pods that are no worse and are left out'),
            }),
          ),
        }),
    },
    examples: [
      {
        title: 'By reference',
        input: { entityRef: 'component:default/edge-httpd' },
      },
    ],
    action: async ({ input, credentials }) => {
      const index = await access.see(
        credentials,
        accelerationPlacementReadPermission,
      );
      const [{ entityRef, verdict, problems = [] }, ...others] = findWorkloads(
        index,
        input.entityRef,
      );
      if (others.length > 0)
        throw new InputError(
          `several workloads are called ${input.entityRef}; give one of ${[entityRef, ...others.map(other => other.entityRef)].join(', ')}`,
        );
      const workload = index.workload(entityRef);
      const placements = (workload?.placements ?? []).map(explainPlacement);
      return {
        output: {
          entityRef,
          verdict: verdict ?? 'none',
          says: verdictWords(verdict),
          sameImageEverywhere: workload?.portability.statement ?? 'not known',
          sameManifestEverywhere: manifestWords(workload?.manifests),
          problems: [...problems],
          placements,
        },
      };
    },
  });
}
