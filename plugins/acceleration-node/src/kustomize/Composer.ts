import { stat } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import {
  isFields,
  READING_RULES,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  isRemote,
  KustomizationPatch,
  readKustomization,
} from './Kustomization';
import { KUSTOMIZATIONS } from '../manifests/manifestFiles';
import type { FileFinding, Manifest, Place } from '../manifests/Manifest';
import { ParsedFile, parseManifests } from '../manifests/parseManifests';
import { ComposedObjects } from './ComposedObjects';
import { patchedManifest } from './patchedManifest';
import {
  fieldsOf,
  replicaCounts,
  withNamespace,
  withReplicas,
} from './transformers';

/** What one kustomization builds, as far as it can be followed. */
export interface Composition {
  /** The kustomization's folder. */
  readonly folder: string;
  readonly manifests: readonly Manifest[];
  readonly findings: readonly FileFinding[];
  /** Whether something in it, or below it, is not followed. */
  readonly isPartial: boolean;
  /** Folders that it names as resources. */
  readonly bases: readonly string[];
  /** Every file that went into it, normalised. */
  readonly files: readonly string[];
}

/** Reads and parses a file, each once; a reason in the place of one that cannot be read. */
export type LoadFile = (file: string) => Promise<ParsedFile | string>;

/** The most objects that one kustomization may build: bases that name each other's twice double with every step. */
const MAX_OBJECTS = 50_000;

/** How often patches are applied to objects in one kustomization. */
const MAX_PATCHED = 50_000;

/** Deeper than any tree that somebody keeps by hand. */
const MAX_DEPTH = 32;

/** A composition in the making. */
interface State {
  readonly objects: ComposedObjects;
  /** How often a patch was applied to an object. */
  patched: number;
  readonly files: Set<string>;
  readonly bases: string[];
  isPartial: boolean;
}

/** Follows kustomizations from folder to folder. */
export class Composer {
  private readonly built = new Map<string, Promise<Composition>>();

  /** @param load - how files are read */
  constructor(private readonly load: LoadFile) {}

  /** The kustomization file in a folder, if there is one. */
  async kustomizationIn(folder: string): Promise<string | undefined> {
    for (const name of KUSTOMIZATIONS) {
      const file = join(folder, name);
      const isFile = await stat(file).then(
        found => found.isFile(),
        () => false,
      );
      if (isFile) return file;
    }
    return undefined;
  }

  /** The kustomization beside a file that names it as a patch, if there is one. */
  async patchedIn(file: string): Promise<string | undefined> {
    const kustomization = await this.kustomizationIn(dirname(file));
    const parsed = kustomization && (await this.load(kustomization));
    if (!parsed || typeof parsed === 'string') return undefined;
    const { patches } = readKustomization(parsed.documents[0]?.object);
    return patches.some(
      ({ path }) =>
        path !== undefined && join(dirname(file), path) === join(file),
    )
      ? kustomization
      : undefined;
  }

  /**
   * What the kustomization file builds.
   *
   * @param above - the kustomizations that lead here
   */
  async compose(
    file: string,
    above: readonly string[] = [],
  ): Promise<Composition> {
    const key = normalize(file);
    const work = this.built.get(key) ?? this.build(file, [...above, key]);
    this.built.set(key, work);
    return work;
  }

  private async build(
    file: string,
    above: readonly string[],
  ): Promise<Composition> {
    const folder = dirname(file);
    const parsed = await this.load(file);
    const [document] = typeof parsed === 'string' ? [] : parsed.documents;
    const kustomization = readKustomization(document?.object);
    const findings = new Set<FileFinding>();
    const placeOf = (at: readonly (string | number)[]): Place =>
      document?.locate(at) ?? { file, line: 1, column: 1 };
    const broken = (at: readonly (string | number)[], message: string) => {
      const { id, severity } = READING_RULES.kustomization;
      findings.add({ rule: id, severity, place: placeOf(at), message });
    };
    const state: State = {
      objects: new ComposedObjects(),
      patched: 0,
      files: new Set([normalize(file)]),
      bases: [],
      isPartial:
        !document ||
        kustomization.notFollowed.length > 0 ||
        kustomization.isComponent,
    };
    for (const { entry, at } of kustomization.resources) {
      if (isRemote(entry)) continue;
      const path = join(folder, entry);
      const found = await stat(path).catch(() => undefined);
      if (!found) broken(at, `${entry} does not exist; fix the path`);
      else if (found.isDirectory())
        await this.addFolder(
          path,
          above,
          state,
          message => broken(at, `${entry} ${message}`),
          findings,
        );
      else
        await this.addFile(path, state, message =>
          broken(at, `${entry} ${message}`),
        );
    }
    for (const patch of kustomization.patches)
      await this.applyPatch(folder, patch, placeOf(patch.at), state, message =>
        broken(patch.at, message),
      );
    if (kustomization.notFollowed.length > 0) {
      const { id, severity } = READING_RULES.notFollowed;
      const what = kustomization.notFollowed.join(', ');
      findings.add({
        rule: id,
        severity,
        place: { file, line: 1, column: 1 },
        message: `uses ${what}, which is not followed; lint what "kustomize build" prints`,
      });
    }
    const { namespace } = kustomization;
    const counts = replicaCounts(kustomization.replicas);
    const manifests = state.objects
      .all()
      .map(manifest =>
        withReplicas(
          namespace ? withNamespace(manifest, namespace) : manifest,
          counts,
        ),
      );
    // What is broken is missing too.
    return {
      folder,
      bases: state.bases,
      files: [...state.files],
      manifests,
      findings: [...findings],
      isPartial: state.isPartial || findings.size > 0,
    };
  }

  private async addFolder(
    path: string,
    above: readonly string[],
    state: State,
    broken: (message: string) => void,
    findings: Set<FileFinding>,
  ): Promise<void> {
    const inner = await this.kustomizationIn(path);
    if (!inner)
      return broken('has no kustomization.yaml; add one, or name its files');
    if (above.includes(normalize(inner)) || above.length > MAX_DEPTH)
      return broken('leads back to this kustomization; take it out');
    const base = await this.compose(inner, above);
    if (state.objects.size + base.manifests.length > MAX_OBJECTS)
      return broken(
        `would make more than ${MAX_OBJECTS} objects; name each base once`,
      );
    state.objects.add(base.manifests);
    for (const used of base.files) state.files.add(used);
    state.bases.push(normalize(path));
    state.isPartial ||= base.isPartial;
    for (const finding of base.findings) findings.add(finding);
    return undefined;
  }

  private async addFile(
    path: string,
    state: State,
    broken: (message: string) => void,
  ): Promise<void> {
    state.files.add(normalize(path));
    const parsed = await this.load(path);
    if (typeof parsed === 'string') return broken(parsed);
    state.objects.add(parsed.manifests);
    state.isPartial ||= parsed.findings.length > 0;
    return undefined;
  }

  private async applyPatch(
    folder: string,
    patch: KustomizationPatch,
    place: Place,
    state: State,
    broken: (message: string) => void,
  ): Promise<void> {
    let parsed: ParsedFile | string;
    if (patch.path === undefined) {
      parsed = parseManifests(patch.inline ?? '', place.file);
    } else {
      const path = join(folder, patch.path);
      if (!(await stat(path).catch(() => undefined)))
        return broken(`${patch.path} does not exist; fix the path`);
      state.files.add(normalize(path));
      parsed = await this.load(path);
    }
    if (typeof parsed === 'string') return broken(`${patch.path} ${parsed}`);
    // What stands in the kustomization itself is as near as its entry.
    const documents =
      patch.path === undefined
        ? parsed.documents.map(document => ({
            ...document,
            locate: () => place,
          }))
        : parsed.documents;
    if (documents.length === 0 || parsed.findings.length > 0) {
      // A list of JSON 6902 operations, or what cannot be read.
      state.isPartial = true;
      return undefined;
    }
    for (const document of documents)
      this.patchObjects(document, patch, state, broken);
    return undefined;
  }

  private patchObjects(
    document: Manifest,
    patch: KustomizationPatch,
    state: State,
    broken: (message: string) => void,
  ): void {
    const { kind, metadata, $patch: directive } = fieldsOf(document);
    const wanted = patch.target ?? {
      kind,
      name: isFields(metadata) ? metadata.name : undefined,
    };
    const places = state.objects.matching(wanted);
    state.patched += places.length;
    if (state.patched > MAX_PATCHED) {
      broken(
        `is one patch too many: ${MAX_PATCHED} are applied to the objects of one kustomization`,
      );
      return;
    }
    if (places.length === 0) {
      if (!state.isPartial && !patch.target)
        broken(
          `patches ${kind ?? 'an object'}/${String(wanted.name)}, which is not among the resources; fix the name`,
        );
      return;
    }
    // With a target, the patch's own name and kind say nothing.
    const own = patch.target
      ? {
          ...document,
          object: {
            ...fieldsOf(document),
            kind: undefined,
            apiVersion: undefined,
            metadata: withoutName(metadata),
          },
        }
      : document;
    for (const place of places)
      state.objects.replace(place, manifest =>
        directive === 'delete' ? undefined : patchedManifest(manifest, own),
      );
  }
}

function withoutName(metadata: unknown): unknown {
  if (!isFields(metadata)) return undefined;
  return Object.fromEntries(
    Object.entries(metadata).filter(
      ([key]) => key !== 'name' && key !== 'namespace',
    ),
  );
}
