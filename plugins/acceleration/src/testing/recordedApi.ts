import type { AccelerationApi } from '../api/accelerationApiRef';
import { recordedCampaign } from './recordedCampaigns';
import { recordedClusters } from './recordedClusters';
import {
  recordedEnvironment,
  recordedEnvironments,
} from './recordedEnvironments';
import { recordedHistory } from './recordedHistory';
import { recordedStatus } from './recordedStatus';
import { summaryOf, workloadWith } from './recordedWorkloads';

/** An API that answers with recorded data: all is well, unless some answers are replaced. */
export function recordedApi(
  answers: Partial<AccelerationApi> = {},
): AccelerationApi {
  const environments = [...recordedEnvironments()];
  const workload = workloadWith('good');
  const history = recordedHistory(2);
  return {
    clusters: async () => ({
      items: [
        {
          ...recordedClusters().live,
          source: 'acceleration.clusters',
          environments: ['resource:default/onprem-fra'],
          kinds: [],
        },
      ],
    }),
    environments: async () => ({
      items: environments,
      totalItems: environments.length,
    }),
    environment: async () => recordedEnvironment(),
    troubles: async () => ({
      items: [],
      totalItems: 0,
      workloads: { promised: 1, troubled: 0 },
    }),
    unclaimed: async () => ({ items: [], totalItems: 0 }),
    workloads: async () => ({ items: [summaryOf(workload)], totalItems: 1 }),
    workload: async () => workload,
    history: async (_entity, query) => history(query),
    source: async () => ({ file: 'workload.yaml', workload: {} }),
    preview: async () => ({
      files: [],
      environments: [],
      portable: true,
      differences: [],
      warnings: [],
    }),
    preflight: async () => ({ findings: [], passed: true }),
    campaigns: async () => ({ items: [] }),
    campaign: async id => recordedCampaign({ id }),
    startCampaign: async ({ title }) => recordedCampaign({ title }),
    stopCampaign: async id => recordedCampaign({ id, state: 'stopped' }),
    async *impact() {
      yield { type: 'started', total: 0 };
    },
    unregistered: async () => ({ items: [], totalItems: 0, clusters: [] }),
    status: async () => recordedStatus(),
    ...answers,
  };
}

/** An answer that refuses, as the client throws it. */
export function refusal(statusCode: number, message: string): Error {
  const error = new Error(`Request failed with ${statusCode}`);
  return Object.assign(error, {
    name: 'ResponseError',
    statusCode,
    body: { error: { name: 'Error', message } },
    cause: new Error(message),
  });
}

/** An answer that never comes. */
export const never = <T>(): Promise<T> => new Promise<T>(() => {});
