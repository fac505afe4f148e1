import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { InputError } from '@backstage/errors';
import {
  AccelerationAnswer,
  accelerationPreviewUsePermission,
  nearest,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Access } from '../api/Access';
import type { WorkloadChecks } from '../api/WorkloadChecks';
import {
  EXAMPLE_WORKLOAD,
  GIVEN_WORKLOAD,
  givenWorkload,
} from './givenWorkload';
import { READING } from './reading';

/** Differences in one answer. */
const MOST_DIFFERENCES = 20;

type Preview = AccelerationAnswer<'preview'>;

/** The text of one of the files. @throws InputError that names the nearest of them */
function contentOf(files: Preview['files'], wanted: string): string {
  const file = files.find(({ path }) => path === wanted);
  if (file) return file.content;
  const meant = nearest(
    wanted,
    files.map(({ path }) => path),
  );
  throw new InputError(
    `file: ${wanted} is not among what is rendered${meant ? `; did you mean ${meant}?` : ''}`,
  );
}

/** `preview-workload`: what would be written for a workload. */
export function registerPreviewWorkload(
  registry: ActionsRegistryService,
  access: Access,
  checks: WorkloadChecks,
): void {
  registry.register({
    name: 'preview-workload',
    title: 'Preview a workload',
    description:
      'Renders a workload document and writes nothing: which files it becomes (a portable base, an overlay for each environment), whether the pod is the same in all of them, and where it is not. Give file for the text of one of them. What is wrong with the document is said with its path and what would be right.',
    attributes: READING,
    visibilityPermission: accelerationPreviewUsePermission,
    schema: {
      input: z =>
        z.object({
          workload: z.record(z.unknown()).describe(GIVEN_WORKLOAD.workload),
          environments: z
            .array(z.string())
            .optional()
            .describe(GIVEN_WORKLOAD.environments),
          file: z
            .string()
            .optional()
            .describe('The path of a file, as a preview named it'),
        }),
      output: z =>
        z.object({
          portable: z
            .boolean()
            .describe(
              'Whether nothing differs but what an environment must supply',
            ),
          environments: z.array(z.string()),
          files: z.array(z.string()),
          content: z
            .string()
            .optional()
            .describe('Of the file that was asked for'),
          differences: z.array(z.string()),
          moreDifferences: z.number(),
          warnings: z.array(z.string()),
        }),
    },
    examples: [
      {
        title: 'Which files a workload becomes',
        input: { workload: EXAMPLE_WORKLOAD },
      },
      {
        title: 'The base that all environments share',
        input: {
          workload: EXAMPLE_WORKLOAD,
          file: 'deploy/base/deployment.yaml',
        },
      },
    ],
    action: async ({ input, credentials }) => {
      await access.require(credentials, accelerationPreviewUsePermission);
      const { files, environments, portable, differences, warnings }: Preview =
        JSON.parse(
          new TextDecoder().decode(
            await checks.preview(givenWorkload(input), credentials),
          ),
        );
      return {
        output: {
          portable,
          environments: [...environments],
          files: files.map(({ path }) => path),
          ...(input.file && { content: contentOf(files, input.file) }),
          differences: differences
            .slice(0, MOST_DIFFERENCES)
            .map(({ path, message }) => `${path}: ${message}`),
          moreDifferences: Math.max(0, differences.length - MOST_DIFFERENCES),
          warnings: [...warnings],
        },
      };
    },
  });
}
