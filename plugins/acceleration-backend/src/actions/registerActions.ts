import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { Access } from '../api/Access';
import type { WorkloadChecks } from '../api/WorkloadChecks';
import { registerExplainAcceleration } from './explainAcceleration';
import { registerListEnvironments } from './listEnvironments';
import { registerListTroubles } from './listTroubles';
import { registerPreflightWorkload } from './preflightWorkload';
import { registerPreviewWorkload } from './previewWorkload';
import { registerWhereDoesItRun } from './whereDoesItRun';

/**
 * Registers what assistants may ask (MCP): the same answers, permissions and visibility as the REST API's, in plain words; an action
 * a file. The actions registry is an alpha API: nothing outside this folder knows of it.
 */
export function registerActions(
  registry: ActionsRegistryService,
  access: Access,
  checks: WorkloadChecks,
): void {
  registerListEnvironments(registry, access);
  registerListTroubles(registry, access);
  registerWhereDoesItRun(registry, access);
  registerExplainAcceleration(registry, access);
  registerPreviewWorkload(registry, access, checks);
  registerPreflightWorkload(registry, access, checks);
}
