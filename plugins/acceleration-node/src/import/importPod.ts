import {
  Environment,
  FieldPath,
  LABELS,
  listIn,
  mappingIn,
  podTemplateOf,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { KubernetesObject } from '@fastpath/backstage-plugin-acceleration-common';
import { Datapath, DatapathEvidence, datapathOf } from './datapathOf';
import { POD_FIELDS } from './fieldTables';
import { ImportContext, Refusal } from './ImportContext';
import { importContainer, mainIndex } from './importContainer';
import { importController } from './importController';
import type { ImportNote } from './ImportedWorkload';
import {
  ImportedInterface,
  importInterfaces,
  NetConfig,
} from './importInterfaces';
import { importResources } from './importResources';
import { importSecurity } from './importSecurity';
import { importVolumes } from './importVolumes';
import { placeholderNotes } from './placeholders';

type Fields = Record<string, any>;

/** What a pod says, in the words of a workload. */
export interface ImportedPod {
  readonly document: {
    metadata: Record<string, unknown>;
    spec: Record<string, any>;
  };
  /** What holds in its environment: addresses. */
  readonly use: Record<string, unknown>;
  readonly interfaces: readonly ImportedInterface[];
  /** What a rendered tree says of its environment. */
  readonly environment?: string;
  /** The folder of the host that the userspace CNI shares with the pod. */
  readonly sharedDirectory?: string;
  readonly hugepageSize?: string;
  readonly refusals: readonly Refusal[];
  readonly notes: readonly ImportNote[];
}

/** What is known beside the object. */
export interface PodSurroundings {
  /** What the net-config of a rendered tree says of its interfaces, by name. */
  readonly netConfig?: NetConfig;
  /** Gives the network behind a selection, where its NAD was read. */
  readonly networkOf?: DatapathEvidence['networkOf'];
  readonly environments?: readonly Environment[];
  readonly datapath?: Datapath;
}

/** Fields that a label or annotation of ours has, which are generated. */
const isOwn = (key: string) =>
  /^(app\.kubernetes\.io\/(name|managed-by)|backstage\.io\/|fastpath\.dev\/)/.test(
    key,
  );

/** Annotations of a pod that its wiring has, which is generated. */
const isWiring = (key: string) =>
  /^(k8s\.v1\.cni\.cncf\.io\/|v1\.multus-cni\.io\/|userspace\/|k8s\.ovn\.org\/)/.test(
    key,
  );

const others = (fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => !isOwn(key)));

/** Labels of the object and of its pods become the workload's; its own annotations too, those of its pods cannot. */
function importMetadata(
  { kind, metadata }: KubernetesObject,
  template: Fields,
  path: FieldPath,
  context: ImportContext,
): Fields {
  const { name, namespace } = metadata;
  const labels = others(mappingIn(metadata, 'labels'));
  const extra = others(mappingIn(template, 'labels'));
  for (const key of Object.keys(extra))
    if (labels[key] !== extra[key])
      context.note(
        [...path, 'metadata', 'labels', key],
        'is put on every object of the workload',
      );
  for (const key of Object.keys(others(mappingIn(template, 'annotations'))))
    if (!isWiring(key))
      context.refuse(
        [...path, 'metadata', 'annotations', key],
        'a workload has annotations for its controller, and none for its pods',
      );
  const annotations =
    kind === 'Pod' ? {} : others(mappingIn(metadata, 'annotations'));
  return {
    name,
    ...(namespace && { namespace }),
    ...(Object.keys({ ...labels, ...extra }).length > 0 && {
      labels: { ...labels, ...extra },
    }),
    ...(Object.keys(annotations).length > 0 && { annotations }),
  };
}

/**
 * Reads an object that makes pods as a workload, and says of every field that cannot be said so where it stands, why, and what
 * to do. Pure.
 *
 * @param object - of a kind that has a pod template, without what a server adds
 */
export function importPod(
  object: KubernetesObject,
  {
    netConfig = {},
    networkOf = () => undefined,
    environments = [],
    datapath,
  }: PodSurroundings = {},
): ImportedPod {
  const context = new ImportContext();
  const { path, metadata, spec: pod } = podTemplateOf(object)!;
  const { name } = object.metadata;
  const controller = importController(object, context);
  const containers = listIn(pod, 'containers');
  const index = mainIndex(containers, name);
  const main = (containers[index] ?? {}) as Fields;
  const at = [...path, 'spec', 'containers', index];
  context.check(pod, [...path, 'spec'], POD_FIELDS);
  importSecurity(pod, main, path, at, context);
  const account = pod.serviceAccountName ?? pod.serviceAccount;
  if (account && account !== name && account !== 'default')
    context.refuse(
      [...path, 'spec', 'serviceAccountName'],
      `a workload has a service account of its own, called ${name}`,
      'give that one the rights, in a file of yours beside the rendered ones; --leave-out drops the old one',
    );
  const { resources, hugepages, hugepageSize } = importResources(
    mappingIn(main, 'resources'),
    [...at, 'resources'],
    context,
  );
  const volumes = importVolumes(pod, main, at, path, context);
  const container = importContainer(main, at, name, context);
  const { interfaces, addresses } = importInterfaces(
    mappingIn(metadata, 'annotations'),
    path,
    name,
    netConfig,
    datapathOf(
      {
        given: datapath,
        netConfig,
        environments,
        networkOf,
        isUserspace: hugepages !== undefined || volumes.isUserspace,
      },
      context,
    ),
    context,
  );
  context.notes.push(
    ...placeholderNotes(
      main,
      at,
      interfaces.map(item => item.name),
    ),
  );
  const sidecars = containers.filter((_, other) => other !== index);
  return {
    document: {
      metadata: importMetadata(object, metadata, path, context),
      spec: {
        ...controller,
        ...container,
        resources,
        ...(hugepages && { hugepages }),
        ...volumes.fields,
        interfaces: interfaces.map(item => ({
          name: item.name,
          network: item.network,
          ...(item.datapath === 'kernel' && { datapath: 'kernel' }),
        })),
        ...(sidecars.length > 0 && { sidecars }),
        ...(pod.initContainers?.length && {
          initContainers: pod.initContainers,
        }),
      },
    },
    use: Object.keys(addresses).length > 0 ? { interfaces: addresses } : {},
    interfaces,
    environment: textIn(mappingIn(metadata, 'labels'), LABELS.environment),
    ...(volumes.sharedDirectory && {
      sharedDirectory: volumes.sharedDirectory,
    }),
    ...(hugepageSize && { hugepageSize }),
    refusals: context.refusals,
    notes: context.notes,
  };
}
