import { InputError } from '@backstage/errors';
import {
  environmentName,
  Workload,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  readTextFile,
  readWorkload,
  readWorkloadDocument,
} from '@fastpath/backstage-plugin-acceleration-node';
import { pathInWorkspace } from '../workspace/pathInWorkspace';

/** What an action is given to find its workload. */
export interface WorkloadInput {
  workload?: Record<string, unknown>;
  workloadPath?: string;
  environments?: string[];
}

/** A file stays as it is, so only environments that it lists can be wanted. */
function chosen(
  workload: Workload,
  wanted: string[] | undefined,
  file: string,
): Workload {
  if (!wanted) return workload;
  const own = workload.spec.environments;
  const unlisted = wanted.filter(
    reference =>
      !own.some(
        ({ name }) => environmentName(name) === environmentName(reference),
      ),
  );
  if (unlisted.length > 0) {
    const choice = own.map(({ name }) => name).join(', ');
    throw new InputError(
      `environments: ${unlisted.join(', ')} not in spec.environments of ${file}; add there, or choose from ${choice}`,
    );
  }
  const names = wanted.map(environmentName);
  const environments = own.filter(({ name }) =>
    names.includes(environmentName(name)),
  );
  return { ...workload, spec: { ...workload.spec, environments } };
}

/**
 * Reads the workload that an action is given, either as an object or as a file of the workspace.
 *
 * @param workspace - the workspace's absolute path
 * @returns the checked workload, with the environments wanted; `source` is the text of its file, to be kept as it is
 * @throws InputError when both or neither are given
 * @throws InvalidInputError with every problem of the document
 */
export async function workloadInput(
  workspace: string,
  input: WorkloadInput,
): Promise<{ workload: Workload; source: string }> {
  const { workload, workloadPath, environments } = input;
  if ((workload === undefined) === (workloadPath === undefined)) {
    throw new InputError(
      `${workload ? 'both workload and workloadPath are given' : 'no workload is given'}; give one of workload, workloadPath`,
    );
  }
  if (workload) return readWorkloadDocument(workload, environments);
  const file = workloadPath!;
  const source = await readTextFile(
    await pathInWorkspace(workspace, file, 'workloadPath'),
    file,
  );
  return {
    workload: chosen(readWorkload(source, file), environments, file),
    source,
  };
}
