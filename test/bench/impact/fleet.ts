import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '@fastpath/backstage-plugin-acceleration-common';
import { dumpYaml } from '@fastpath/backstage-plugin-acceleration-node';
import { load } from 'js-yaml';
import type { Inputs } from '../render/inputs';

type Fields = Record<string, any>;

/** The environment that changes: the pool of its default network is renamed. */
const CHANGED = 'onprem-fra';

const RENAMED = 'openshift.io/renamed';

/** A network that every environment has beside its default one, which does not change. */
const SPARE = 'spare';

/** Folders with a fleet's files, and what a change of them touches by a look at the documents alone. */
export interface Fleet {
  readonly from: string;
  readonly to: string;
  readonly workloads: string;
  /** The texts of `workload.yaml`. */
  readonly files: readonly string[];
  /** Names of the workloads with an interface on the network that changed. */
  readonly touched: ReadonlySet<string>;
}

/** The network of an environment that a workload's network takes. */
const takes = (networks: Fields, network: string): string =>
  Object.hasOwn(networks, network) ? network : 'default';

function isTouched(text: string, networks: Fields): boolean {
  const { spec } = load(text) as Fields;
  const names = spec.environments.map((use: unknown) =>
    typeof use === 'string' ? use : (use as Fields).name,
  );
  return (
    names.some((name: string) => name.endsWith(CHANGED)) &&
    spec.interfaces.some(
      ({ network }: Fields) => takes(networks, network) === 'default',
    )
  );
}

/** Every second four of workloads have what others take of the default network on one that does not change. */
const spared = (text: string, index: number, networks: Fields): string =>
  index % 8 < 4
    ? text
    : text.replaceAll(/network: ([\w-]+)/g, (all, network) =>
        takes(networks, network) === 'default' ? `network: ${SPARE}` : all,
      );

/** An environment with the spare network. */
const withSpare = (environment: Environment): Environment => {
  const { networks } = environment.spec;
  return {
    ...environment,
    spec: {
      ...environment.spec,
      networks: { ...networks, [SPARE]: networks.default },
    },
  };
};

/** Writes a fleet: environments as they are and as they would be, and a folder for each workload. */
export function writeFleet(
  { sources, environments }: Inputs,
  root: string,
): Fleet {
  const [from, to, workloads] = ['from', 'to', 'workloads'].map(name =>
    join(root, name),
  );
  for (const folder of [from, to]) {
    mkdirSync(folder, { recursive: true });
    for (const environment of environments.map(withSpare)) {
      const { metadata, spec } = environment;
      const isChanged = folder === to && metadata.name === CHANGED;
      writeFileSync(
        join(folder, `${metadata.name}.yaml`),
        dumpYaml(
          isChanged
            ? {
                ...environment,
                spec: {
                  ...spec,
                  networks: {
                    ...spec.networks,
                    default: { ...spec.networks.default, resource: RENAMED },
                  },
                },
              }
            : environment,
        ),
      );
    }
  }
  const { networks } = withSpare(
    environments.find(({ metadata }) => metadata.name === CHANGED)!,
  ).spec;
  const files: string[] = [];
  const touched = new Set<string>();
  for (const [index, source] of sources.entries()) {
    const text = spared(source, index, networks);
    const folder = join(workloads, `repository-${index}`);
    mkdirSync(folder, { recursive: true });
    files.push(join(folder, 'workload.yaml'));
    writeFileSync(files.at(-1)!, text);
    if (isTouched(text, networks))
      touched.add((load(text) as Fields).metadata.name);
  }
  return { from, to, workloads, files, touched };
}
