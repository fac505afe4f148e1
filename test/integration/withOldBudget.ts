import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Servers before Kubernetes 1.21 know a budget, word for word the same, under its older version only. */
export async function withOldBudget(folder: string): Promise<void> {
  const file = join(folder, 'deploy', 'base', 'poddisruptionbudget.yaml');
  if (existsSync(file))
    await writeFile(
      file,
      (await readFile(file, 'utf8')).replace(
        'apiVersion: policy/v1\n',
        'apiVersion: policy/v1beta1\n',
      ),
    );
}
