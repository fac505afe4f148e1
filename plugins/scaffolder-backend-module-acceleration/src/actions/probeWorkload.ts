import { posix } from 'node:path';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import {
  BackendPack,
  parseProbePlace,
  readEnvironmentEntities,
  renderProbe,
  renderWorkload,
  writeOwnedTree,
} from '@fastpath/backstage-plugin-acceleration-node';
import { workloadInput } from '../workload/workloadInput';
import { pathInWorkspace } from '../workspace/pathInWorkspace';
import { examples } from './probeWorkload.examples';

/** A pod is found in its cluster, which this action does not ask. */
function placeOf(text: string, input: string) {
  const place = parseProbePlace(text, input);
  if (place.pod)
    throw InvalidInputError.of({
      file: input,
      path: '',
      message: `"${text}" names a pod, whose node only "fastpath probe --inventory" can look up; give the environment alone`,
    });
  return place;
}

/**
 * `acceleration:workload:probe`: renders the Jobs that send numbered frames over a workload's accelerated interface and count what
 * comes back. Running it again with the same input changes nothing.
 *
 * @param options - `catalog`: where environments are read; `loadPacks`: gives the backend packs
 * @public
 */
export function createProbeWorkloadAction(options: {
  catalog: CatalogService;
  loadPacks: () => Promise<BackendPack[]>;
}) {
  return createTemplateAction({
    id: 'acceleration:workload:probe',
    description:
      'Renders Jobs that send numbered frames over an accelerated interface and count what comes back',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        workload: z =>
          z
            .record(z.unknown())
            .optional()
            .describe(
              'The workload document, as an object; or give workloadPath',
            ),
        workloadPath: z =>
          z
            .string()
            .min(1)
            .optional()
            .describe('A workload.yaml in the workspace; or give workload'),
        from: z =>
          z.string().describe('The environment that the frames are sent from'),
        to: z =>
          z
            .string()
            .optional()
            .describe(
              "The environment where they are answered and counted; the interface's gateway by default",
            ),
        endpoint: z =>
          z
            .string()
            .optional()
            .describe('An address that answers ping, in place of to'),
        interface: z =>
          z
            .string()
            .optional()
            .describe('The userspace interface; the first one by default'),
        count: z =>
          z
            .number()
            .optional()
            .describe('How many frames, up to 1000000; 10000 by default'),
        targetPath: z =>
          z
            .string()
            .optional()
            .describe(
              'A folder of the workspace of its own; "probe" by default',
            ),
      },
      output: {
        files: z =>
          z
            .array(z.string())
            .describe('Paths of all rendered files, relative to the workspace'),
        folders: z =>
          z
            .array(z.string())
            .describe('Folders for "kubectl apply -k", in this order'),
      },
    },
    async handler(ctx) {
      const { from, to, endpoint, interface: name, count } = ctx.input;
      const targetPath = ctx.input.targetPath ?? 'probe';
      const target = await pathInWorkspace(
        ctx.workspacePath,
        targetPath,
        'targetPath',
      );
      const { workload, source } = await workloadInput(
        ctx.workspacePath,
        ctx.input,
      );
      const environments = await readEnvironmentEntities(
        options.catalog,
        await ctx.getInitiatorCredentials(),
        workload.spec.environments.map(each => each.name),
      );
      const { builds } = renderWorkload({
        workload,
        source,
        environments,
        packs: await options.loadPacks(),
      });
      const rendered = renderProbe({
        builds,
        from: placeOf(from, 'from'),
        ...(to !== undefined && { to: placeOf(to, 'to') }),
        ...(endpoint !== undefined && { endpoint }),
        ...(name !== undefined && { interface: name }),
        ...(count !== undefined && { count }),
      });
      const { written, unchanged, removed } = await writeOwnedTree(
        target,
        rendered.files,
      );
      for (const warning of rendered.warnings) ctx.logger.warn(warning);
      ctx.logger.info(
        `Rendered a probe of ${workload.metadata.name} from ${from}: ` +
          `${written.length} files written, ${unchanged.length} unchanged, ${removed.length} removed`,
      );
      ctx.output(
        'files',
        rendered.files.map(file => posix.join(targetPath, file.path)),
      );
      ctx.output(
        'folders',
        rendered.folders.map(path => posix.join(targetPath, path)),
      );
    },
  });
}
