import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ConflictError, InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import {
  BackendPack,
  dumpYaml,
  ImportedWorkload,
  importManifests,
  readEnvironmentEntities,
  Unsupported,
} from '@fastpath/backstage-plugin-acceleration-node';
import { pathInWorkspace } from '../workspace/pathInWorkspace';
import { examples } from './importManifests.examples';

/** What messages call a manifest that was given as text. */
const PASTED = 'manifest.yaml';

/** The one object to import. */
function chosen(
  imported: readonly ImportedWorkload[],
  wanted: string | undefined,
): ImportedWorkload {
  const names = imported.map(({ object }) => object);
  const found = wanted
    ? imported.filter(({ object }) => object === wanted)
    : imported;
  if (found.length === 1) return found[0];
  throw new InputError(
    wanted && found.length === 0
      ? `object: there is no ${wanted}; choose from ${names.join(', ')}`
      : `object: ${names.join(', ')} make pods, and one is imported at a time; name one`,
  );
}

/** Where the workspace is, is nobody's business. */
const relativeTo = (folder: string) => (text: string) =>
  text.replaceAll(`${folder}/`, '').replaceAll(folder, '.');

async function withRelativePaths<T>(
  strip: (text: string) => string,
  work: Promise<T>,
): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    throw new InvalidInputError(
      error.problems.map(problem => ({
        ...problem,
        file: strip(problem.file ?? ''),
        message: strip(problem.message),
      })),
    );
  }
}

/**
 * `acceleration:manifest:import`: makes a workload of a Deployment, StatefulSet, DaemonSet or Pod that exists, and proves that
 * rendering it gives the same pod back; or says of every part that a workload cannot say where it stands, why, and what to do.
 *
 * @param options - `catalog`: where environments are read; `loadPacks`: gives the backend packs
 * @public
 */
export function createImportManifestsAction(options: {
  catalog: CatalogService;
  loadPacks: () => Promise<BackendPack[]>;
}) {
  return createTemplateAction({
    id: 'acceleration:manifest:import',
    description:
      'Makes a workload of manifests that exist, or names what stands in the way',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        paths: z =>
          z
            .array(z.string().min(1))
            .min(1)
            .optional()
            .describe(
              'Files and folders of the workspace; several folders are variants of one workload. Or give manifest',
            ),
        manifest: z =>
          z
            .string()
            .min(1)
            .max(1024 * 1024)
            .optional()
            .describe(
              'The manifests as text, such as kubectl get -o yaml prints them; or give paths',
            ),
        object: z =>
          z
            .string()
            .optional()
            .describe(
              'Which one, as <Kind>/<name>, where several objects make pods',
            ),
        environments: z =>
          z
            .array(z.string().min(1))
            .min(1)
            .describe('References of the environments that it is to run in'),
        datapath: z =>
          z
            .enum(['userspace', 'kernel'])
            .optional()
            .describe(
              'What every interface is for its application; by default NADs, huge pages and devices tell',
            ),
        leaveOut: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Whether what no workload can say is left out, and listed, where the rest is one',
            ),
        owner: z => z.string().optional().describe("The component's owner"),
        targetPath: z =>
          z
            .string()
            .optional()
            .describe(
              'The folder of the workspace for workload.yaml, which must not be there; by default nothing is written',
            ),
        onRefusal: z =>
          z
            .enum(['fail', 'report'])
            .optional()
            .describe(
              'Whether what cannot be imported ends the task (the default), or is only reported',
            ),
      },
      output: {
        imported: z => z.boolean().describe('Whether there is a workload'),
        object: z => z.string().describe('What was looked at: <Kind>/<name>'),
        workload: z =>
          z
            .record(z.unknown())
            .describe('The workload document; empty when it was refused'),
        unsupported: z =>
          z
            .array(
              z.object({
                file: z.string(),
                line: z.number().optional(),
                path: z.string(),
                reason: z.string(),
                todo: z.string(),
              }),
            )
            .describe('What a workload cannot say, and what to do about it'),
        leftOut: z =>
          z
            .array(
              z.object({
                file: z.string(),
                line: z.number().optional(),
                path: z.string(),
                reason: z.string(),
                todo: z.string(),
              }),
            )
            .describe(
              'What was left out, to be added to the rendered files by hand',
            ),
        notes: z =>
          z
            .array(z.object({ path: z.string(), message: z.string() }))
            .describe('What is said in another way, or needs a look'),
      },
    },
    async handler(ctx) {
      const { paths, manifest, targetPath, owner } = ctx.input;
      if ((paths === undefined) === (manifest === undefined))
        throw new InputError(
          `${paths ? 'both paths and manifest are given' : 'no manifest is given'}; give one of paths, manifest`,
        );
      let root = ctx.workspacePath;
      const places: string[] = [];
      for (const path of paths ?? [])
        places.push(await pathInWorkspace(root, path, 'paths'));
      if (manifest !== undefined) {
        root = await ctx.createTemporaryDirectory();
        places.push(join(root, PASTED));
        await writeFile(places[0], manifest, { flag: 'wx' });
      }
      const target =
        targetPath === undefined
          ? undefined
          : await pathInWorkspace(
              ctx.workspacePath,
              join(targetPath, 'workload.yaml'),
              'targetPath',
            );
      const strip = relativeTo(root);
      const imported = await withRelativePaths(
        strip,
        importManifests({
          paths: places,
          environments: await readEnvironmentEntities(
            options.catalog,
            await ctx.getInitiatorCredentials(),
            ctx.input.environments,
          ),
          packs: await options.loadPacks(),
          datapath: ctx.input.datapath,
          leaveOut: ctx.input.leaveOut,
          // Kustomize fetches what a kustomization names from anywhere.
          buildKustomizations: false,
        }),
      );
      const { object, differences, notes, ...one } = chosen(
        imported,
        ctx.input.object,
      );
      const unsupported: Unsupported[] = [
        ...one.unsupported.map(item => ({ ...item, file: strip(item.file) })),
        ...(differences ?? [])
          .filter(({ allowed }) => allowed === undefined)
          .map(({ environment, path }) => ({
            file: strip(one.files[0]),
            path,
            reason: `rendered for ${environment}, the pod would have another value there`,
            todo: 'report it, or write the workload.yaml by hand',
          })),
      ];
      for (const { file, line, path, reason } of unsupported)
        ctx.logger.warn(
          `${file}${line === undefined ? '' : `:${line}`}: ${path}: ${reason}`,
        );
      const { workload } = one;
      if (!workload && ctx.input.onRefusal !== 'report')
        throw new ConflictError(
          `${object} cannot be imported as it is: ${unsupported.map(({ path, reason, todo }) => `${path}: ${reason}; ${todo}`).join('. ')}`,
        );
      const spec = workload?.spec as Record<string, unknown> | undefined;
      const document = workload && {
        ...workload,
        spec: { ...spec, ...(owner && { catalog: { owner } }) },
      };
      if (document && target) {
        await mkdir(dirname(target), { recursive: true });
        await writeFile(target, dumpYaml(document), { flag: 'wx' }).catch(
          (error: NodeJS.ErrnoException) => {
            throw new InputError(
              `targetPath: "${targetPath}" cannot take workload.yaml (${error.code}); give a folder that has none`,
            );
          },
        );
      }
      ctx.logger.info(
        document
          ? `Imported ${object}; rendered, the pod is the same but for ${differences?.length ?? 0} fields that may differ`
          : `${object} was not imported: ${unsupported.length} parts stand in the way`,
      );
      ctx.output('imported', document !== undefined);
      ctx.output('object', object);
      ctx.output('workload', document ?? {});
      ctx.output('unsupported', unsupported);
      ctx.output(
        'leftOut',
        one.leftOut.map(item => ({ ...item, file: strip(item.file) })),
      );
      ctx.output(
        'notes',
        notes.map(note => ({ ...note })),
      );
    },
  });
}
