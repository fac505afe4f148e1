import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import {
  Environment,
  KubernetesObject,
  parseWith,
  podTemplateOf,
  WorkloadInput,
  workloadSchema,
} from '@fastpath/backstage-plugin-acceleration-common';
import fc from 'fast-check';
import { loadAll } from 'js-yaml';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { arbitraryEnvironment } from '../__testUtils__/arbitraryEnvironment';
import {
  arbitraryWorkload,
  filled,
  SLOTS,
} from '../__testUtils__/arbitraryWorkload';
import { hostileText } from '../__testUtils__/hostileTexts';
import { mutated } from '../__testUtils__/mutated';
import { readEnvironments } from '../input/readEnvironments';
import { readWorkload } from '../input/readWorkload';
import type { BackendPack } from '../pack/BackendPack';
import { loadBackendPacks } from '../pack/loadBackendPacks';
import { BASE_PATH, LOCK_PATH } from '../tree/lock';
import type { RenderedFile } from '../tree/RenderedFile';
import { renderWorkload } from './renderWorkload';

// Longer: FASTPATH_FUZZ=100 yarn vitest run --project backend properties
const runs = (count: number) => ({
  numRuns: count * Number(process.env.FASTPATH_FUZZ ?? 1),
});
const TIMEOUT = 60_000 * Number(process.env.FASTPATH_FUZZ ?? 1);

const NAMES = ['alibaba-ebm', 'aws-euw1', 'laptop', 'onprem-fra'];

let golden: Environment[];
let packs: BackendPack[];
beforeAll(async () => {
  const { environments } = await readEnvironments(
    join(__dirname, '..', '..', 'golden', 'environments'),
  );
  golden = NAMES.map(name =>
    environments.find(({ metadata }) => metadata.name === name)!,
  );
  packs = await loadBackendPacks({
    directories: [join(__dirname, '..', '..', 'golden', 'backends')],
  });
});

const anyCase = () =>
  fc.record({
    workload: arbitraryWorkload(NAMES),
    environments: fc.tuple(...golden.map(arbitraryEnvironment)),
  });
const texts = fc.array(hostileText, { minLength: SLOTS, maxLength: SLOTS });

const render = (
  workload: WorkloadInput,
  environments: readonly Environment[],
) =>
  renderWorkload({
    workload: parseWith(workloadSchema, workload, 'workload.yaml'),
    environments,
    packs,
  });

/** A copy with the keys of every mapping the other way round. */
function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  ) as T;
}

/** Without the two files that are Fastpath's own. */
const isManifest = ({ path }: RenderedFile) =>
  path !== BASE_PATH && path !== LOCK_PATH;

/** The documents of every file for a person or a cluster, as a reader of YAML 1.2 sees them. */
const read12 = (files: readonly RenderedFile[]) =>
  files.filter(isManifest).map(({ path, content }) => [path, loadAll(content)]);

/** The same as a reader of YAML 1.1 sees them, as kubectl is one. */
const read11 = (files: readonly RenderedFile[]) =>
  files.filter(isManifest).map(({ path, content }) => [
    path,
    parseAllDocuments(content, { version: '1.1', strict: true }).map(
      document => {
        if (document.errors.length > 0) throw document.errors[0];
        return document.toJS();
      },
    ),
  ]);

describe('renderWorkload, of any workload in any environments', () => {
  it(
    'gives the same bytes again, whatever the order of keys',
    () => {
      fc.assert(
        fc.property(anyCase(), texts, ({ workload, environments }, values) => {
          const hostile = filled(workload, values);
          const { files, digest } = render(hostile, environments);
          expect(
            render(structuredClone(hostile), structuredClone(environments)),
          ).toMatchObject({ files, digest });
          expect(
            render(reversed(hostile), reversed(environments)).files,
          ).toEqual(files);
        }),
        runs(100),
      );
    },
    TIMEOUT,
  );

  it(
    'is portable, and has one controller in each environment',
    () => {
      fc.assert(
        fc.property(anyCase(), texts, ({ workload, environments }, values) => {
          const { proof, builds } = render(
            filled(workload, values),
            environments,
          );
          expect(proof).toMatchObject({ portable: true, differences: [] });
          expect(builds.map(({ environment }) => environment).sort()).toEqual(
            proof.environments,
          );
          for (const { objects } of builds) {
            expect(
              objects
                .filter(object => podTemplateOf(object))
                .map(({ kind }: KubernetesObject) => kind),
            ).toEqual([workload.spec.controller]);
          }
        }),
        runs(100),
      );
    },
    TIMEOUT,
  );

  it(
    'keeps every text a text, for readers of YAML 1.1 and 1.2, through the bytes of a file',
    () => {
      fc.assert(
        fc.property(anyCase(), texts, ({ workload, environments }, values) => {
          const { files } = render(filled(workload, values), environments);
          const expected = filled(
            read12(render(workload, environments).files),
            values,
          );
          expect(read12(files)).toEqual(expected);
          expect(read11(files)).toEqual(expected);
          for (const { content } of files)
            expect(Buffer.from(content, 'utf8').toString('utf8')).toBe(content);
        }),
        runs(100),
      );
    },
    TIMEOUT,
  );

  it(
    'renders or refuses a workload that is almost right',
    () => {
      const text = readFileSync(
        join(
          __dirname,
          '..',
          '..',
          'golden',
          'workloads',
          'packet-gateway',
          'workload.yaml',
        ),
        'utf8',
      );
      fc.assert(
        fc.property(mutated(text), source => {
          try {
            renderWorkload({
              workload: readWorkload(source, 'workload.yaml'),
              source,
              environments: golden,
              packs,
            });
          } catch (error) {
            if (!(error instanceof InputError)) throw error;
          }
        }),
        runs(300),
      );
    },
    TIMEOUT,
  );
});
