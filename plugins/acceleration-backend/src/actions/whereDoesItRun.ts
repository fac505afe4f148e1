import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  accelerationPlacementReadPermission,
  components,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Access } from '../api/Access';
import { clusterWords, verdictWords } from './explain';
import { findWorkloads } from './findWorkloads';
import { READING } from './reading';

type Schemas = components['schemas'];

function placementAnswer(placement: Schemas['Placement']) {
  const {
    environment,
    cluster,
    namespace,
    state,
    verdict,
    received,
    reasons,
    pods,
    podList,
    podsLeftOut = 0,
  } = placement;
  return {
    environment: environment ?? 'unknown',
    where: `namespace ${namespace} of ${clusterWords(cluster)}`,
    runs:
      state === 'present'
        ? `${pods.ready} of ${pods.desired} pods ready`
        : 'nothing of it is there, although the entity names this environment',
    nodes: [...new Set(podList.flatMap(({ node }) => node ?? []))].sort(),
    podsNotLookedAt: podsLeftOut,
    received: [...received],
    verdict: verdict ?? 'none',
    says: verdictWords(verdict),
    reasons: [...reasons],
  };
}

/** `where-does-it-run`: the placements of a workload, in short. */
export function registerWhereDoesItRun(
  registry: ActionsRegistryService,
  access: Access,
): void {
  registry.register({
    name: 'where-does-it-run',
    title: 'Where an accelerated workload runs',
    description:
      'Says in which environments, clusters and nodes a workload runs, how many of its pods are ready, which class of acceleration they receive, and whether that is what was promised. "Not proven" is not good news.',
    attributes: READING,
    visibilityPermission: accelerationPlacementReadPermission,
    schema: {
      input: z =>
        z.object({
          workload: z
            .string()
            .min(1)
            .max(300)
            .describe(
              'An entity reference such as component:default/edge-httpd, or a name',
            ),
        }),
      output: z =>
        z.object({
          workloads: z.array(
            z.object({
              entityRef: z.string(),
              title: z.string().optional(),
              owner: z.string().optional(),
              verdict: z.string(),
              says: z.string(),
              problems: z.array(z.string()),
              placements: z.array(
                z.object({
                  environment: z.string(),
                  where: z.string(),
                  runs: z.string(),
                  nodes: z.array(z.string()),
                  podsNotLookedAt: z
                    .number()
                    .describe(
                      'Pods whose nodes are not among them: of very many only the worst are looked at',
                    ),
                  received: z.array(z.string()),
                  verdict: z.string(),
                  says: z.string(),
                  reasons: z.array(z.string()),
                }),
              ),
            }),
          ),
        }),
    },
    examples: [
      {
        title: 'By reference',
        input: { workload: 'component:default/edge-httpd' },
      },
    ],
    action: async ({ input, credentials }) => {
      const index = await access.see(
        credentials,
        accelerationPlacementReadPermission,
      );
      const workloads = findWorkloads(index, input.workload).map(
        ({ entityRef, title, owner, verdict, problems = [] }) => ({
          entityRef,
          ...(title && { title }),
          ...(owner && { owner }),
          verdict: verdict ?? 'none',
          says: verdictWords(verdict),
          problems: [...problems],
          placements: (index.workload(entityRef)?.placements ?? []).map(
            placementAnswer,
          ),
        }),
      );
      return { output: { workloads } };
    },
  });
}
