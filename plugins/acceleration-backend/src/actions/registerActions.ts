import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { InputError } from '@backstage/errors';
import {
  accelerationEnvironmentReadPermission,
  accelerationPlacementReadPermission,
  components,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Access } from '../api/Access';
import { listTroubles } from '../api/listTroubles';
import {
  clusterWords,
  explainPlacement,
  manifestWords,
  verdictWords,
} from './explain';
import { findWorkloads } from './findWorkloads';

type Schemas = components['schemas'];

/** All of them look, and change nothing. */
const READING = {
  readOnly: true,
  destructive: false,
  idempotent: true,
} as const;

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
  } = placement;
  return {
    environment: environment ?? 'unknown',
    where: `namespace ${namespace} of ${clusterWords(cluster)}`,
    runs:
      state === 'present'
        ? `${pods.ready} of ${pods.desired} pods ready`
        : 'nothing of it is there, although the entity names this environment',
    nodes: [...new Set(podList.flatMap(({ node }) => node ?? []))].sort(),
    received: [...received],
    verdict: verdict ?? 'none',
    says: verdictWords(verdict),
    reasons: [...reasons],
  };
}

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

/**
 * Registers what assistants may ask (MCP): the same answers, permissions and visibility as the REST API's, in plain words.
 * The actions registry is an alpha API: nothing outside this file knows of it.
 */
export function registerActions(
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
