import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  accelerationPlacementReadPermission,
  components,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Access } from '../api/Access';
import { listTroubles } from '../api/listTroubles';
import { clusterWords } from './explain';
import { READING } from './reading';

type Schemas = components['schemas'];

/** Causes in one answer. */
const MOST_TROUBLES = 20;

function troubleAnswer({
  kind,
  cluster,
  node,
  environment,
  verdict,
  reason,
  since,
  workloads,
  owners,
  touched,
}: Schemas['Trouble']) {
  return {
    kind,
    where: [
      ...(environment ? [`environment ${environment}`] : []),
      ...(node ? [`node ${node}`] : []),
      clusterWords(cluster),
    ].join(', '),
    worstVerdict: verdict,
    ...(reason && { reason }),
    ...(since && { since }),
    workloads,
    owners: [...owners],
    examples: touched.map(({ entityRef }) => entityRef),
  };
}

/** `list-troubles`: what is not as promised, by cause. */
export function registerListTroubles(
  registry: ActionsRegistryService,
  access: Access,
): void {
  registry.register({
    name: 'list-troubles',
    title: 'List what is not as promised',
    description:
      'Says how many accelerated workloads are not as promised, and groups them by what explains it: a cluster that does not answer, a node, a mediator, an environment, or a reason that they share; the widest cause first, each with since when, the owners and some of the workloads. Use explain-acceleration for one of them.',
    attributes: READING,
    visibilityPermission: accelerationPlacementReadPermission,
    schema: {
      input: z =>
        z.object({
          owner: z
            .string()
            .optional()
            .describe('Only workloads of this owner, as group:default/edge'),
        }),
      output: z =>
        z.object({
          promised: z
            .number()
            .describe('Workloads that are promised something'),
          notAsPromised: z.number(),
          causes: z.array(
            z.object({
              kind: z.enum([
                'cluster',
                'node',
                'mediator',
                'environment',
                'reason',
              ]),
              where: z.string(),
              worstVerdict: z.string(),
              reason: z.string().optional(),
              since: z.string().optional(),
              workloads: z.number(),
              owners: z.array(z.string()),
              examples: z.array(z.string()).describe('Entity references'),
            }),
          ),
          more: z.number().describe('Causes that are not listed'),
        }),
    },
    action: async ({ input: { owner }, credentials }) => {
      const index = await access.see(
        credentials,
        accelerationPlacementReadPermission,
      );
      const { items, totalItems, workloads } = listTroubles(index, {
        limit: MOST_TROUBLES,
        ...(owner && { owner: [owner] }),
      });
      return {
        output: {
          promised: workloads.promised,
          notAsPromised: workloads.troubled,
          causes: items.map(troubleAnswer),
          more: totalItems - items.length,
        },
      };
    },
  });
}
