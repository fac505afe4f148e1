import {
  Environment,
  environmentSchema,
  formatPath,
  InvalidInputError,
  NETWORKS_ANNOTATION,
  parseWith,
  podTemplateOf,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { BackendPack } from '../pack/BackendPack';
import type { ImportNote, Unsupported } from './ImportedWorkload';
import type { ImportedPod } from './importPod';
import { importPools } from './importPools';
import { nadOf } from './nadOf';
import { networkParameters } from './networkParameters';
import type { Found } from './readManifests';

/** An environment as its manifests tell it. */
export interface ImportedEnvironment {
  readonly document?: Record<string, unknown>;
  readonly environment?: Environment;
  readonly unsupported: readonly Unsupported[];
  readonly notes: readonly ImportNote[];
}

/** Who answers for an environment until somebody says it: as for a workload. */
const OWNER = 'guests';

/** A folder's name as a Kubernetes name. */
const nameOf = (variant: string) =>
  variant
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63) || 'imported';

/** What to do where a network is not told. */
const TELL_IT =
  'put what tells it beside the pod, or describe where it runs yourself (docs/environments.md) and give --environments <dir>';

/**
 * Makes an environment of the NetworkAttachmentDefinitions and device pools that stand beside a pod. What no manifest says, its
 * name, cluster, owner, and a backend where only kernel networks are used, is assumed, and each assumption is noted.
 */
export function importEnvironment(
  found: Found,
  pod: ImportedPod,
  all: readonly Found[],
  packs: readonly BackendPack[],
): ImportedEnvironment {
  const at = [
    ...podTemplateOf(found.object)!.path,
    'metadata',
    'annotations',
    NETWORKS_ANNOTATION,
  ];
  const unsupported: Unsupported[] = [];
  const notes: ImportNote[] = [];
  const refuse = (index: number, reason: string) =>
    unsupported.push({
      file: found.file,
      ...(found.lineOf && { line: found.lineOf(at) }),
      path: formatPath([...at, index]),
      reason,
      todo: TELL_IT,
    });
  const networks: Record<string, unknown> = {};
  const backends = new Set<string>();
  pod.interfaces.forEach((item, index) => {
    const nad = nadOf(item, found, all);
    if (typeof nad === 'string') return; // refused where the data path was told
    if (!nad) {
      refuse(
        index,
        `nothing tells what the network ${item.nad.name} is: its NetworkAttachmentDefinition is not among the files`,
      );
      return;
    }
    const told = networkParameters(item, nad, pod);
    if (typeof told === 'string') {
      refuse(index, `the network ${item.nad.name} (${nad.file}): ${told}`);
      return;
    }
    networks[item.network] = told.parameters;
    if (told.backend) backends.add(told.backend);
    if (told.lost.length > 0)
      notes.push({
        path: `${nad.file}: spec.config`,
        message: `${told.lost.join(', ')} of ${item.nad.name} ${told.lost.length > 1 ? 'are' : 'is'} not kept: the backend ${told.backend} writes its own NAD, and has no parameter for it`,
      });
  });
  if (backends.size > 1)
    refuse(
      0,
      `its networks would need two backends, ${[...backends].sort().join(' and ')}, and an environment has one`,
    );
  if (unsupported.length > 0) return { unsupported, notes };
  const name = nameOf(found.variant);
  const [backend = packs.map(pack => pack.name).sort()[0]] = [...backends];
  const pools = importPools(found, all, networks, backend);
  const document = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name },
    spec: {
      type: 'acceleration-environment',
      owner: OWNER,
      backend,
      cluster: name,
      ...(pod.hugepageSize && { hugepageSizes: [pod.hugepageSize] }),
      networks,
      ...(pools.platform && { platform: pools.platform }),
    },
  };
  notes.push(...pools.notes, {
    path: `environments/${name}.yaml`,
    message: `is made of the NADs beside it; assumed are its name and cluster "${name}" (of the ${found.lineOf ? 'file or folder' : 'folder'}), its owner ${OWNER}${backends.size === 0 ? `, and the backend ${backend}, of which a kernel network needs nothing` : ''}: change them to what the portal knows`,
  });
  try {
    const environment = parseWith(environmentSchema, document);
    return { document, environment, unsupported, notes };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    refuse(0, `no environment can be made of it: ${error.message}`);
    return { unsupported, notes };
  }
}
