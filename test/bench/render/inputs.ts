import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '@fastpath/backstage-plugin-acceleration-common';
import {
  BackendPack,
  loadBackendPacks,
  readEnvironments,
  RenderedWorkload,
} from '@fastpath/backstage-plugin-acceleration-node';

const ROOT = join(__dirname, '..', '..', '..');
const GOLDEN = join(ROOT, 'plugins', 'acceleration-node', 'golden');

/** The golden workloads that are in all of these environments: the plain case, a DaemonSet, hard values, everything at once. */
const WORKLOADS = ['edge-httpd', 'flow-probe', 'hard-values', 'packet-gateway'];
const ENVIRONMENTS = ['alibaba-ebm', 'aws-euw1', 'onprem-fra'];

/** What our renderer starts from. */
export interface Inputs {
  /** The texts of `workload.yaml`, one for each workload, no two with the same name. */
  readonly sources: readonly string[];
  readonly environments: readonly Environment[];
  readonly packs: readonly BackendPack[];
}

/** What our renderer made of the inputs: the others start from it, and everything is compared with it. */
export type Reference = readonly Pick<RenderedWorkload, 'files' | 'builds'>[];

/**
 * Workloads for the three golden environments: the golden ones in turn, each under a name of its own.
 *
 * @param size - how many
 */
export async function readInputs(size: number): Promise<Inputs> {
  const texts = WORKLOADS.map(name =>
    readFileSync(join(GOLDEN, 'workloads', name, 'workload.yaml'), 'utf8'),
  );
  const sources = Array.from({ length: size }, (_, index) => {
    const [name, text] = [
      WORKLOADS[index % WORKLOADS.length],
      texts[index % WORKLOADS.length],
    ];
    return text.replace(`name: ${name}`, `name: ${name}-${index}`);
  });
  const { environments: golden } = await readEnvironments(
    join(GOLDEN, 'environments'),
  );
  const environments = golden.filter(({ metadata }) =>
    ENVIRONMENTS.includes(metadata.name),
  );
  return {
    sources,
    environments,
    packs: await loadBackendPacks({
      directories: [join(ROOT, 'templates', 'backends')],
    }),
  };
}
