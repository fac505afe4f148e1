import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  AccelerationAnswer,
  accelerationPreflightUsePermission,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Access } from '../api/Access';
import type { WorkloadChecks } from '../api/WorkloadChecks';
import {
  EXAMPLE_WORKLOAD,
  GIVEN_WORKLOAD,
  givenWorkload,
} from './givenWorkload';
import { READING } from './reading';

/** Findings in one answer. */
const MOST_FINDINGS = 50;

/** `preflight-workload`: whether a workload fits its clusters as they are now. */
export function registerPreflightWorkload(
  registry: ActionsRegistryService,
  access: Access,
  checks: WorkloadChecks,
): void {
  registry.register({
    name: 'preflight-workload',
    title: 'Check whether a workload fits',
    description:
      'Checks a workload document against the rules and against what its clusters have at the moment: devices, hugepages, CPU, memory, networks, nodes. Errors come first, each with the environment, the place and what to do. Nothing is written or reserved.',
    attributes: READING,
    visibilityPermission: accelerationPreflightUsePermission,
    schema: {
      input: z =>
        z.object({
          workload: z.record(z.unknown()).describe(GIVEN_WORKLOAD.workload),
          environments: z
            .array(z.string())
            .optional()
            .describe(GIVEN_WORKLOAD.environments),
        }),
      output: z =>
        z.object({
          passed: z
            .boolean()
            .describe('Whether none of the findings is an error'),
          findings: z.array(
            z.object({
              rule: z.string(),
              severity: z.enum(['error', 'warning', 'note']),
              message: z.string(),
              environment: z.string().optional(),
              file: z.string().optional(),
              path: z.string().optional(),
              help: z.string().optional().describe('What to do'),
            }),
          ),
          more: z.number().describe('Findings that are not listed'),
        }),
    },
    examples: [
      {
        title: 'Whether a workload fits where it is to run',
        input: { workload: EXAMPLE_WORKLOAD },
      },
      {
        title: 'Whether it fits in one environment',
        input: { workload: EXAMPLE_WORKLOAD, environments: ['onprem-fra'] },
      },
    ],
    action: async ({ input, credentials }) => {
      await access.require(credentials, accelerationPreflightUsePermission);
      const { passed, findings }: AccelerationAnswer<'preflight'> = JSON.parse(
        new TextDecoder().decode(
          await checks.preflight(givenWorkload(input), credentials),
        ),
      );
      const isError = ({ severity }: { severity: string }) =>
        severity === 'error';
      const ordered = [
        ...findings.filter(isError),
        ...findings.filter(finding => !isError(finding)),
      ];
      return {
        output: {
          passed,
          findings: ordered.slice(0, MOST_FINDINGS),
          more: Math.max(0, ordered.length - MOST_FINDINGS),
        },
      };
    },
  });
}
