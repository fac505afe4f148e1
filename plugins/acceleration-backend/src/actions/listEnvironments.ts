import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  accelerationEnvironmentReadPermission,
  components,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Access } from '../api/Access';
import { clusterWords } from './explain';
import { READING } from './reading';

type Schemas = components['schemas'];

function environmentAnswer(environment: Schemas['EnvironmentSummary']) {
  const {
    entityRef,
    title,
    owner,
    backend,
    promise,
    trusted,
    problems,
    cluster,
    capacity,
    workloads,
  } = environment;
  return {
    entityRef,
    ...(title && { title }),
    owner,
    ...(backend && { backend }),
    promise:
      promise && trusted
        ? `${promise.statement} (${promise.source})`
        : 'promises nothing; see problems',
    trusted,
    problems: [...problems],
    cluster: clusterWords(cluster),
    capacity: capacity.map(
      ({ resource, allocatable, free }) =>
        `${resource}: ${free} of ${allocatable} free`,
    ),
    placementsByVerdict: { ...workloads },
  };
}

/** `list-environments`: what each environment promises, and what is free there. */
export function registerListEnvironments(
  registry: ActionsRegistryService,
  access: Access,
): void {
  registry.register({
    name: 'list-environments',
    title: 'List acceleration environments',
    description:
      'Lists the environments in which accelerated workloads can run: what each promises and from which source, its cluster and how reading it fares, free devices and hugepages, and how many placements have which verdict. A promise is an expectation, never a measurement.',
    attributes: READING,
    visibilityPermission: accelerationEnvironmentReadPermission,
    schema: {
      input: z => z.object({}),
      output: z =>
        z.object({
          environments: z.array(
            z.object({
              entityRef: z.string(),
              title: z.string().optional(),
              owner: z.string(),
              backend: z
                .string()
                .optional()
                .describe('vdpa, offload, mediation, or another backend pack'),
              promise: z.string(),
              trusted: z
                .boolean()
                .describe(
                  'Only environments from trusted locations promise anything',
                ),
              problems: z.array(z.string()),
              cluster: z.string(),
              capacity: z.array(z.string()),
              placementsByVerdict: z.record(z.number()),
            }),
          ),
        }),
    },
    action: async ({ credentials }) => {
      const index = await access.see(
        credentials,
        accelerationEnvironmentReadPermission,
      );
      return {
        output: { environments: index.environments().map(environmentAnswer) },
      };
    },
  });
}
