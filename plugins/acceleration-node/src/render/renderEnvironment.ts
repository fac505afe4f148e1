import {
  Environment,
  InvalidInputError,
  KubernetesObject,
  LABELS,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { BackendPack } from '../pack/BackendPack';
import { renderTemplate } from '../template/renderTemplate';
import { dumpYaml } from '../yaml/dumpYaml';
import { strictJson } from '../yaml/strictJson';
import { environmentParameters } from './environmentParameters';
import { requestWayOf } from './requestWay';
import { treeDigest, withLock } from '../tree/lock';
import { platformNetworks } from './platformNetworks';
import type { RenderedFile } from '../tree/RenderedFile';

/** A rendered platform side. @public */
export interface RenderedEnvironment {
  /** The whole tree, sorted by path, the lock included. */
  readonly files: readonly RenderedFile[];
  /** `sha256:…` of the tree. */
  readonly digest: string;
  readonly warnings: readonly string[];
}

/** What to render. @public */
export interface RenderEnvironmentInput {
  readonly environment: Environment;
  /** All backend packs that are known. */
  readonly packs: readonly BackendPack[];
  /** The text of the entity, kept byte for byte; written anew when there is none. */
  readonly source?: string;
  /** The environment's file, for messages. */
  readonly file?: string;
}

/** What the catalog adds to an entity that it gives out, which is not the platform team's. */
function ownEntity({ apiVersion, kind, metadata, spec }: Environment) {
  const {
    uid: _uid,
    etag: _etag,
    ...own
  } = metadata as Record<string, unknown>;
  const annotations = Object.entries(
    (own.annotations ?? {}) as Record<string, string>,
  ).filter(([key]) => !key.startsWith('backstage.io/'));
  return {
    apiVersion,
    kind,
    metadata: {
      ...own,
      annotations:
        annotations.length > 0 ? Object.fromEntries(annotations) : undefined,
    },
    spec,
  };
}

/** A ConfigMap's values are text: a mapping or list in a template becomes strict JSON. */
function withTextData(object: KubernetesObject): KubernetesObject {
  if (object.kind !== 'ConfigMap' || !object.data) return object;
  const data = Object.entries(object.data as Record<string, unknown>).map(
    ([key, value]) => [
      key,
      typeof value === 'string' ? value : `${strictJson(value)}\n`,
    ],
  );
  return { ...object, data: Object.fromEntries(data) };
}

function checkObject(document: unknown, file: string): KubernetesObject {
  const object = document as KubernetesObject;
  const missing =
    ['apiVersion', 'kind', 'metadata'].find(
      field => !(object as Record<string, unknown>)?.[field],
    ) ?? (object.metadata.name ? undefined : 'metadata.name');
  if (missing)
    throw InvalidInputError.of({
      file,
      path: missing,
      message: 'is missing; a platform template holds whole Kubernetes objects',
    });
  return object;
}

/**
 * Renders an environment's platform side: what its cluster needs so that the backend works, as the pack says. Pure.
 *
 * @returns `catalog-info.yaml` (the environment's entity), `platform/*.yaml` with a kustomization if there is anything to apply, and the lock
 * @throws InvalidInputError when the pack or its parameters do not fit
 * @public
 */
export function renderEnvironment({
  environment,
  packs,
  source,
  file,
}: RenderEnvironmentInput): RenderedEnvironment {
  const { name } = environment.metadata;
  const { pack, platform, networks } = environmentParameters(
    environment,
    packs,
    file,
  );
  const context = {
    environment: {
      name,
      cluster: environment.spec.cluster,
      memlock: environment.spec.memlock,
      request: requestWayOf(environment),
      hugepageSizes: environment.spec.hugepageSizes,
    },
    networks,
    platform,
  };
  const labels = {
    [LABELS.managedBy]: 'fastpath',
    [LABELS.environment]: name,
    [LABELS.backend]: pack.name,
  };
  const manifests = pack.platformSide.flatMap(({ name: path, template }) => {
    const objects = renderTemplate(template, context)
      .map(document => checkObject(document, template.file))
      .map(withTextData)
      .map(object => ({
        ...object,
        metadata: {
          ...object.metadata,
          labels: { ...object.metadata.labels, ...labels },
        },
      }));
    return objects.length > 0
      ? [{ path: `platform/${path}`, content: dumpYaml(...objects) }]
      : [];
  });
  const { file: nads, warnings } = platformNetworks(environment, pack, labels);
  const resources = [...manifests, ...(nads ? [nads] : [])];
  const kustomization = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: resources
      .map(({ path }) => path.slice('platform/'.length))
      .sort(),
  };
  const files = withLock(
    [
      {
        path: 'catalog-info.yaml',
        content: source ?? dumpYaml(ownEntity(environment)),
      },
      // kubectl refuses to apply a kustomization of nothing.
      ...(resources.length > 0
        ? [
            {
              path: 'platform/kustomization.yaml',
              content: dumpYaml(kustomization),
            },
            ...resources,
          ]
        : []),
    ],
    [pack],
  );
  return { files, digest: treeDigest(files), warnings };
}
