import { stat } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import {
  isFields,
  READING_RULES,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  isRemote,
  Kustomization,
  KustomizationPatch,
  readKustomization,
} from './Kustomization';
import { KUSTOMIZATIONS } from '../manifests/manifestFiles';
import type { FileFinding, Manifest, Place } from '../manifests/Manifest';
import { ParsedFile, parseManifests } from '../manifests/parseManifests';
import { changedManifest, patchedManifest } from './patchedManifest';

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

/** Kinds that have no namespace. */
const CLUSTER_WIDE =
  /^(Namespace|Node|PersistentVolume|StorageClass|PriorityClass|RuntimeClass|CustomResourceDefinition|ClusterRole|ClusterRoleBinding|IngressClass|DeviceClass|.*WebhookConfiguration|APIService)$/;

/** Deeper than any tree that somebody keeps by hand. */
const MAX_DEPTH = 32;

type Fields = Record<string, any>;

/** A composition in the making. */
interface State {
  manifests: Manifest[];
  readonly files: string[];
  readonly bases: string[];
  isPartial: boolean;
}

function fieldsOf({ object }: Manifest): Fields {
  return isFields(object) ? object : {};
}

function withNamespace(manifest: Manifest, namespace: string): Manifest {
  const object = fieldsOf(manifest);
  if (object.kind === 'Namespace' && isFields(object.metadata))
    return changedManifest(manifest, {
      ...object,
      metadata: { ...object.metadata, name: namespace },
    });
  if (
    CLUSTER_WIDE.test(String(object.kind)) ||
    (object.metadata !== undefined && !isFields(object.metadata))
  )
    return manifest;
  return changedManifest(manifest, {
    ...object,
    metadata: { ...object.metadata, namespace },
  });
}

function withReplicas(
  manifest: Manifest,
  replicas: Kustomization['replicas'],
): Manifest {
  const object = fieldsOf(manifest);
  const found = replicas.find(
    ({ name }) => isFields(object.metadata) && object.metadata.name === name,
  );
  if (
    !found ||
    !isFields(object.spec) ||
    ![
      'Deployment',
      'StatefulSet',
      'ReplicaSet',
      'ReplicationController',
    ].includes(String(object.kind))
  )
    return manifest;
  return changedManifest(manifest, {
    ...object,
    spec: { ...object.spec, replicas: found.count },
  });
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
    const findings: FileFinding[] = [];
    const placeOf = (at: readonly (string | number)[]): Place =>
      document?.locate(at) ?? { file, line: 1, column: 1 };
    const broken = (at: readonly (string | number)[], message: string) => {
      const { id, severity } = READING_RULES.kustomization;
      findings.push({ rule: id, severity, place: placeOf(at), message });
    };
    const state: State = {
      manifests: [],
      files: [normalize(file)],
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
      if (!found) broken(at, `${entry} does not exist; mend the path`);
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
      findings.push({
        rule: id,
        severity,
        place: { file, line: 1, column: 1 },
        message: `uses ${what}, which is not followed; lint what "kustomize build" prints`,
      });
    }
    const { namespace } = kustomization;
    const manifests = state.manifests.map(manifest =>
      withReplicas(
        namespace ? withNamespace(manifest, namespace) : manifest,
        kustomization.replicas,
      ),
    );
    // What is broken is missing too.
    return {
      folder,
      ...state,
      manifests,
      findings,
      isPartial: state.isPartial || findings.length > 0,
    };
  }

  private async addFolder(
    path: string,
    above: readonly string[],
    state: State,
    broken: (message: string) => void,
    findings: FileFinding[],
  ): Promise<void> {
    const inner = await this.kustomizationIn(path);
    if (!inner)
      return broken('has no kustomization.yaml; add one, or name its files');
    if (above.includes(normalize(inner)) || above.length > MAX_DEPTH)
      return broken('leads back to this kustomization; take it out');
    const base = await this.compose(inner, above);
    state.manifests.push(...base.manifests);
    state.files.push(...base.files);
    state.bases.push(normalize(path));
    state.isPartial ||= base.isPartial;
    findings.push(...base.findings);
    return undefined;
  }

  private async addFile(
    path: string,
    state: State,
    broken: (message: string) => void,
  ): Promise<void> {
    state.files.push(normalize(path));
    const parsed = await this.load(path);
    if (typeof parsed === 'string') return broken(parsed);
    state.manifests.push(...parsed.manifests);
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
        return broken(`${patch.path} does not exist; mend the path`);
      state.files.push(normalize(path));
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
    const isMeant = (manifest: Manifest) => {
      const object = fieldsOf(manifest);
      const name = isFields(object.metadata) ? object.metadata.name : undefined;
      return (
        (wanted.kind === undefined || wanted.kind === object.kind) &&
        (wanted.name === undefined || wanted.name === name)
      );
    };
    if (!state.manifests.some(isMeant)) {
      if (!state.isPartial && !patch.target)
        broken(
          `patches ${kind ?? 'an object'}/${String(wanted.name)}, which is not among the resources; mend the name`,
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
    const changed = state.manifests.map(manifest =>
      isMeant(manifest) ? patchedManifest(manifest, own) : manifest,
    );
    state.manifests =
      directive === 'delete'
        ? state.manifests.filter(manifest => !isMeant(manifest))
        : changed;
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
