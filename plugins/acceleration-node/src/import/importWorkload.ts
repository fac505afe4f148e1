import {
  API_VERSION,
  Environment,
  formatPath,
  InvalidInputError,
  listIn,
  mappingIn,
  parseWith,
  podTemplateOf,
  textIn,
  workloadSchema,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { BackendPack } from '../pack/BackendPack';
import { renderWorkload } from '../render/renderWorkload';
import type { Datapath } from './datapathOf';
import type {
  ImportDifference,
  ImportedWorkload,
  ImportNote,
  Unsupported,
} from './ImportedWorkload';
import { mainIndex } from './importContainer';
import type { Refusal } from './ImportContext';
import { ImportedEnvironment, importEnvironment } from './importEnvironment';
import type { NetConfig } from './importInterfaces';
import { ImportedPod, importPod } from './importPod';
import { importProof } from './importProof';
import { useOf, Variant, variantDifferences } from './importVariants';
import { leaveOut } from './leaveOut';
import { nadOf } from './nadOf';
import type { Found } from './readManifests';
import { withoutServerDefaults } from './withoutServerDefaults';

/** What every object of an import is read with. */
export interface ImportSettings {
  readonly environments: readonly Environment[];
  readonly packs: readonly BackendPack[];
  readonly datapath?: Datapath;
  readonly leaveOut: boolean;
}

/** The net-config that belongs to an object of a rendered tree. */
function netConfigOf(
  { object, folder }: Found,
  all: readonly Found[],
): NetConfig {
  const found = all.find(
    other =>
      other.folder === folder &&
      other.object.kind === 'ConfigMap' &&
      other.object.metadata.name === `${object.metadata.name}-net`,
  );
  const text = textIn(mappingIn(found?.object, 'data'), 'net.json');
  if (text === undefined) return {};
  try {
    return Object.fromEntries(
      listIn(JSON.parse(text), 'interfaces').map(item => [
        textIn(item, 'name') ?? '',
        item as any,
      ]),
    );
  } catch {
    return {};
  }
}

const unsupportedOf = (
  { file, lineOf }: Found,
  { path, reason, todo }: Refusal,
): Unsupported => ({
  file,
  ...(lineOf && { line: lineOf(path) }),
  path: formatPath(path),
  reason,
  todo,
});

interface ReadVariant {
  readonly found: Found;
  readonly pod: ImportedPod;
  readonly unsupported: readonly Unsupported[];
  readonly leftOut: readonly Unsupported[];
}

/** Reads a variant; what may be left out is, when asked, and then what is left is what counts. */
function readVariant(
  found: Found,
  all: readonly Found[],
  settings: ImportSettings,
): ReadVariant {
  const surroundings = {
    ...settings,
    netConfig: netConfigOf(found, all),
    networkOf: (item: Parameters<typeof nadOf>[0]) => nadOf(item, found, all),
  };
  const pod = importPod(found.object, surroundings);
  const optional = settings.leaveOut
    ? pod.refusals.filter(({ canBeLeftOut }) => canBeLeftOut)
    : [];
  const told = (refusals: readonly Refusal[]) =>
    refusals.map(refusal => unsupportedOf(found, refusal));
  if (optional.length === 0)
    return { found, pod, unsupported: told(pod.refusals), leftOut: [] };
  const left = {
    ...found,
    // An empty mapping that is left says nothing.
    object: withoutServerDefaults(leaveOut(found.object, optional)),
  };
  const again = importPod(left.object, surroundings);
  return {
    found: left,
    pod: again,
    unsupported: told(again.refusals),
    leftOut: told(optional),
  };
}

function compare(
  document: Record<string, unknown>,
  variants: readonly ReadVariant[],
  names: readonly string[],
  environments: readonly Environment[],
  packs: readonly BackendPack[],
): { differences?: ImportDifference[]; problems: string[] } {
  try {
    const workload = parseWith(workloadSchema, document);
    const { builds } = renderWorkload({ workload, environments, packs });
    const differences = names.flatMap((name, index) => {
      const { object } = variants[Math.min(index, variants.length - 1)].found;
      const containers = listIn(podTemplateOf(object)!.spec, 'containers');
      const main = containers[mainIndex(containers, object.metadata.name)];
      const built =
        builds.find(({ environment }) => environment === name)?.objects ?? [];
      return importProof(name, object, built, textIn(main, 'name'));
    });
    return { differences, problems: [] };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return { problems: error.message.split('\n') };
  }
}

/** The environments of a workload: those that a rendered tree names, else those that are known, else those that NADs tell. */
function environmentsOf(
  variants: readonly ReadVariant[],
  all: readonly Found[],
  { environments, packs }: ImportSettings,
): { names: string[]; told: ImportedEnvironment[] } {
  const own = variants.map(({ pod }) => pod.environment);
  if (environments.length > 0) {
    if (variants.length > 1)
      return {
        names: own.map((name, index) => name ?? variants[index].found.variant),
        told: [],
      };
    return {
      names: own[0]
        ? [own[0]]
        : environments.map(({ metadata }) => metadata.name),
      told: [],
    };
  }
  const told = variants.map(({ found, pod }) =>
    importEnvironment(found, pod, all, packs),
  );
  return {
    names: told.map(
      ({ environment }, index) =>
        environment?.metadata.name ?? variants[index].found.variant,
    ),
    told,
  };
}

function uniqueNotes(notes: readonly ImportNote[]): ImportNote[] {
  const seen = new Set<string>();
  return notes.filter(({ path, message }) => {
    const key = `${path}\n${message}`;
    return seen.size !== seen.add(key).size;
  });
}

/**
 * Makes a workload of an object that stands in one folder, or as variants in several; or says what stands in the way.
 *
 * @param group - of one kind and name
 * @param all - everything that was read
 */
export function importWorkload(
  group: readonly Found[],
  all: readonly Found[],
  settings: ImportSettings,
): ImportedWorkload {
  const variants = group.map(found => readVariant(found, all, settings));
  const [first] = variants;
  const { kind, metadata } = first.found.object;
  const unsupported = variants.flatMap(variant => variant.unsupported);
  const { names, told } = environmentsOf(variants, all, settings);
  if (first.pod.interfaces.length > 0)
    unsupported.push(...told.flatMap(one => one.unsupported));
  if (variants.length > 1)
    unsupported.push(
      ...variantDifferences(
        variants.map(({ found, pod }, index): Variant => ({
          found,
          pod,
          name: names[index],
        })),
        all,
      ),
    );
  const done = {
    object: `${kind}/${metadata.name}`,
    files: group.map(({ file }) => file),
    leftOut: variants.flatMap(variant => variant.leftOut),
    notes: uniqueNotes([
      ...first.pod.notes,
      ...(first.pod.interfaces.length > 0
        ? told.flatMap(one => one.notes)
        : []),
    ]),
  };
  if (unsupported.length > 0) return { ...done, unsupported };
  const document = {
    apiVersion: API_VERSION,
    kind: 'Workload',
    metadata: first.pod.document.metadata,
    spec: {
      ...first.pod.document.spec,
      environments: names.map((name, index) =>
        useOf(
          name,
          variants[Math.min(index, variants.length - 1)].pod,
          first.pod,
        ),
      ),
    },
  };
  const { differences, problems } = compare(
    document,
    variants,
    names,
    told.length > 0
      ? told.flatMap(({ environment }) => (environment ? [environment] : []))
      : settings.environments,
    settings.packs,
  );
  const isFaulty = differences?.some(({ allowed }) => allowed === undefined);
  return {
    ...done,
    unsupported: problems.map(reason => ({
      file: group[0].file,
      path: '',
      reason,
      todo: 'change it in the manifest, or write the workload.yaml by hand',
    })),
    ...(problems.length === 0 &&
      !isFaulty && {
        workload: document,
        ...(told.length > 0 && {
          environments: told.flatMap(one =>
            one.document ? [one.document] : [],
          ),
        }),
      }),
    ...(differences && { differences }),
  };
}
