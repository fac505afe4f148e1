import { lstat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

/**
 * Resolves a path that a template gives to a place in the task's workspace.
 *
 * `resolveSafeChildPath` follows links that stay inside, and what they point to can be changed between the check and the
 * use (CVE-2026-24046, CVE-2026-24047: links in a workspace led actions out of it). So no part of the path may be a link.
 *
 * @param workspace - the workspace's absolute path, which may itself be reached through links
 * @param path - relative to the workspace; it need not exist
 * @param input - the name of the action's input, for messages
 * @returns the absolute path
 * @throws InputError when the path leads outside, or through a link
 */
export async function pathInWorkspace(
  workspace: string,
  path: string,
  input: string,
): Promise<string> {
  let target: string;
  try {
    target = resolveSafeChildPath(workspace, path);
  } catch {
    throw new InputError(
      `${input}: "${path}" leads out of the workspace; give a path relative to the workspace, without ".."`,
    );
  }
  const parts = relative(workspace, target).split(sep).filter(Boolean);
  for (const length of parts.keys()) {
    const part = join(...parts.slice(0, length + 1));
    const stats = await lstat(join(workspace, part)).catch(error => {
      if (error.code === 'ENOENT') return undefined;
      throw new InputError(
        `${input}: "${path}" cannot be used (${error.code} at "${part}"); give another path`,
      );
    });
    if (!stats) break;
    if (stats.isSymbolicLink()) {
      throw new InputError(
        `${input}: "${part}" is a link, which is never followed; give a path without links`,
      );
    }
  }
  return target;
}
