import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { KubernetesObject } from '@fastpath/backstage-plugin-acceleration-common';
import { loadYamlDocuments } from '../yaml/loadYaml';
import type { Kustomize } from './findKustomize';

const run = promisify(execFile);

const MAX_OUTPUT = 64 * 1024 * 1024;

/**
 * Builds one overlay with the real kustomize.
 *
 * @param kustomize - from `findKustomize`
 * @param folder - the overlay's folder
 * @returns the built objects, in kustomize's order
 * @throws Error with kustomize's own words when it does not build
 * @public
 */
export async function buildOverlay(
  kustomize: Kustomize,
  folder: string,
): Promise<KubernetesObject[]> {
  const [program, ...args] = kustomize.command;
  try {
    const { stdout } = await run(program, [...args, folder], {
      maxBuffer: MAX_OUTPUT,
      timeout: 120_000,
    });
    return loadYamlDocuments(stdout, folder) as KubernetesObject[];
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new Error(
      (stderr || (error as Error).message).trim().replace(/^error: /i, ''),
    );
  }
}
