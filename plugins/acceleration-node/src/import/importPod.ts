import {
  FieldPath,
  formatPath,
  LABELS,
  listIn,
  mappingIn,
  NETWORKS_ANNOTATION,
  parseNetworks,
  podTemplateOf,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { KubernetesObject } from '@fastpath/backstage-plugin-acceleration-common';
import { sameValue } from '../update/sameValue';
import {
  BY_HAND,
  CONTAINER_FIELDS,
  FieldRule,
  POD_FIELDS,
  REASONS,
} from './fieldTables';
import type { ImportNote } from './ImportedWorkload';
import { importResources } from './importResources';
import { importSecurity } from './importSecurity';
import { importVolumes } from './importVolumes';
import { placeholderNotes } from './placeholders';

/** One thing that cannot be said, by its path in the object. */
export interface Refusal {
  readonly path: FieldPath;
  readonly reason: string;
  readonly todo: string;
}

/** What a pod says, in the words of a workload. */
export interface ImportedPod {
  readonly document: {
    metadata: Record<string, unknown>;
    spec: Record<string, any>;
  };
  /** What holds in its environment: addresses, replicas, resources. */
  readonly use: Record<string, unknown>;
  readonly environment?: string;
  readonly refusals: readonly Refusal[];
  readonly notes: readonly ImportNote[];
}

type Fields = Record<string, any>;

/** What a net-config says of interfaces, by name. */
export type NetConfig = Readonly<Record<string, Fields>>;

const CONTROLLERS = ['Deployment', 'StatefulSet', 'DaemonSet'];

/** What takes note while an object is read. */
export class ImportContext {
  readonly refusals: Refusal[] = [];
  readonly notes: ImportNote[] = [];

  refuse(path: FieldPath, reason: string, todo: string = BY_HAND): void {
    this.refusals.push({ path, reason, todo });
  }

  note(path: FieldPath, message: string): void {
    this.notes.push({ path: formatPath(path), message });
  }

  /** Refuses every field that a table does not take. */
  check(
    owner: Fields,
    path: FieldPath,
    table: Readonly<Record<string, FieldRule>>,
  ): void {
    for (const [field, value] of Object.entries(owner)) {
      const rule = Object.hasOwn(table, field) ? table[field] : undefined;
      if (value === null || value === undefined || rule?.to === 'read')
        continue;
      if (rule?.to === 'environment') {
        this.note(
          [...path, field],
          `belongs to the environment: ${rule.field}`,
        );
      } else if (!rule || !rule.values.some(known => sameValue(known, value))) {
        this.refuse(
          [...path, field],
          REASONS[field] ?? 'a workload has no field for it',
        );
      }
    }
  }
}

function controllerOf(
  { kind, spec }: KubernetesObject & { spec?: Fields },
  context: ImportContext,
): Fields {
  if (CONTROLLERS.includes(kind)) {
    return {
      ...(kind !== 'Deployment' && { controller: kind }),
      ...(kind !== 'DaemonSet' && { replicas: spec?.replicas ?? 1 }),
    };
  }
  if (kind === 'Pod')
    context.note(
      [],
      'a bare Pod becomes a Deployment of one: it is started again when it ends or its node goes',
    );
  else
    context.refuse(
      ['kind'],
      `a ${kind} is no workload: ${REASONS.restartPolicy}`,
      'keep it as it is, or make it a Deployment, StatefulSet or DaemonSet',
    );
  return { replicas: 1 };
}

/** The container that runs the application: of the object's name, else the first that asks for a device. */
function mainIndex(containers: readonly unknown[], name: string): number {
  const named = containers.findIndex(
    container => textIn(container as Fields, 'name') === name,
  );
  if (named >= 0) return named;
  const withDevice = containers.findIndex(container =>
    Object.keys(
      mappingIn(mappingIn(container, 'resources'), 'limits') ?? {},
    ).some(key => key.includes('/')),
  );
  return Math.max(withDevice, 0);
}

/** The addresses of an interface. The annotation has the CNI's prefix; the net-config the one that the workload asked for. */
function addressOf(
  ips: readonly string[] | undefined,
  mac: string | undefined,
  config: Fields = {},
): Fields {
  const { ip, prefix, gateway, vlan } = config;
  return {
    ...(ips && {
      ips: ips.map(given =>
        ip && prefix && given.split('/')[0] === ip ? `${ip}/${prefix}` : given,
      ),
    }),
    ...(gateway && { gateway }),
    ...((mac ?? config.mac) && { mac: mac ?? config.mac }),
    ...(vlan && { vlan }),
  };
}

function importNetworks(
  annotations: Fields,
  path: FieldPath,
  name: string,
  isUserspace: boolean,
  netConfig: NetConfig,
  context: ImportContext,
) {
  const at = [...path, 'metadata', 'annotations', NETWORKS_ANNOTATION];
  const text = annotations[NETWORKS_ANNOTATION];
  const addresses: Fields = {};
  if (typeof text !== 'string' || text.trim() === '') {
    context.refuse(
      [...path, 'metadata', 'annotations'],
      'selects no secondary network, and a workload has at least one',
      'nothing is to be wired here; Fastpath is for pods with a second interface',
    );
    return { interfaces: [], addresses };
  }
  let selections: ReturnType<typeof parseNetworks>;
  try {
    selections = parseNetworks(text);
  } catch (error) {
    context.refuse(at, (error as Error).message, 'fix the annotation');
    return { interfaces: [], addresses };
  }
  const interfaces = selections.map((selection, index) => {
    const {
      name: nad,
      namespace,
      interface: given,
      ips,
      mac,
      ...rest
    } = selection;
    if (namespace)
      context.refuse(
        [...at, index, 'namespace'],
        'a workload selects networks of its own namespace',
        'put the NAD into the namespace of the pod',
      );
    for (const key of Object.keys(rest))
      context.refuse([...at, index, key], 'a workload has no field for it');
    const ifname = given ?? `net${index + 1}`;
    if (ips || mac) addresses[ifname] = addressOf(ips, mac, netConfig[ifname]);
    return {
      name: ifname,
      network: nad.startsWith(`${name}-`) ? nad.slice(name.length + 1) : nad,
      ...((netConfig[ifname]?.datapath ??
        (isUserspace ? 'userspace' : 'kernel')) === 'kernel' && {
        datapath: 'kernel',
      }),
    };
  });
  return { interfaces, addresses };
}

function importPorts(
  ports: readonly unknown[],
  path: FieldPath,
  context: ImportContext,
): unknown[] {
  return ports.map((port, index) => {
    const { name, containerPort, protocol, ...rest } = port as Fields;
    for (const key of Object.keys(rest))
      context.refuse([...path, index, key], 'a workload has no field for it');
    if (!name)
      context.note(
        [...path, index],
        `gets the name port-${containerPort}: a workload's ports have names`,
      );
    return {
      name: name ?? `port-${containerPort}`,
      containerPort,
      ...(protocol && protocol !== 'TCP' && { protocol }),
    };
  });
}

/** Fields that a label or annotation of ours has, which are generated. */
const isOwn = (key: string) =>
  /^(app\.kubernetes\.io\/(name|managed-by)|backstage\.io\/|fastpath\.dev\/|kubectl\.kubernetes\.io\/|deployment\.kubernetes\.io\/)/.test(
    key,
  );

const others = (fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => !isOwn(key)));

/**
 * Reads an object that makes pods as a workload, and says of every field that cannot be said so where it stands, why, and what
 * to do. Pure.
 *
 * @param object - of a kind that has a pod template
 * @param netConfig - what the net-config of a rendered tree says of its interfaces, by name
 */
export function importPod(
  object: KubernetesObject,
  netConfig: NetConfig = {},
): ImportedPod {
  const context = new ImportContext();
  const { path, metadata, spec: pod } = podTemplateOf(object)!;
  const { name } = object.metadata;
  const spec: Fields = controllerOf(object, context);
  const containers = listIn(pod, 'containers');
  const index = mainIndex(containers, name);
  const main = (containers[index] ?? {}) as Fields;
  const at = [...path, 'spec', 'containers', index];
  context.check(pod, [...path, 'spec'], POD_FIELDS);
  context.check(main, at, CONTAINER_FIELDS);
  importSecurity(pod, main, path, at, context);
  const account = pod.serviceAccountName ?? pod.serviceAccount;
  if (account && account !== name && account !== 'default')
    context.refuse(
      [...path, 'spec', 'serviceAccountName'],
      `a workload has a service account of its own, called ${name}`,
      'give that one the rights, in a file of yours beside the rendered ones',
    );
  if (main.name && main.name !== name)
    context.note(
      [...at, 'name'],
      `the container is called ${name}, as the workload`,
    );
  if (!main.command)
    context.refuse(
      at,
      'has no command, and a workload says what is run: a placeholder is resolved before the program starts',
      "write the image's entrypoint as command (podman image inspect --format '{{.Config.Entrypoint}}')",
    );
  const resources = importResources(
    mappingIn(main, 'resources') ?? {},
    [...at, 'resources'],
    context,
  );
  const volumes = importVolumes(pod, main, at, context);
  const { interfaces, addresses } = importNetworks(
    mappingIn(metadata, 'annotations') ?? {},
    path,
    name,
    resources.hugepages !== undefined || volumes.isUserspace,
    netConfig,
    context,
  );
  Object.assign(spec, {
    image: main.image,
    ...(!/@sha256:[0-9a-f]{64}$/.test(String(main.image)) && {
      allowTag: true,
    }),
    ...(main.command && { command: main.command }),
    ...(main.args && { args: main.args }),
    ...(main.env?.length && { env: main.env }),
    ...(main.ports?.length && {
      ports: importPorts(main.ports, [...at, 'ports'], context),
    }),
    ...resources,
    ...volumes.fields,
    interfaces,
  });
  if (spec.allowTag)
    context.note(
      [...at, 'image'],
      'has no digest: environments may run different content; write <repository>@sha256:… and remove allowTag',
    );
  const probes = Object.fromEntries(
    [
      ['readiness', main.readinessProbe],
      ['liveness', main.livenessProbe],
      ['startup', main.startupProbe],
    ].filter(([, probe]) => probe),
  );
  if (Object.keys(probes).length > 0) spec.probes = probes;
  const sidecars = containers.filter((_, other) => other !== index);
  if (sidecars.length > 0) spec.sidecars = sidecars;
  if (pod.initContainers?.length) spec.initContainers = pod.initContainers;
  context.notes.push(
    ...placeholderNotes(
      main,
      at,
      interfaces.map(item => item.name),
    ),
  );
  const labels = others(mappingIn(object.metadata, 'labels') ?? {});
  const extra = others(mappingIn(metadata, 'labels') ?? {});
  for (const key of Object.keys(extra))
    if (labels[key] !== extra[key])
      context.note(
        [...path, 'metadata', 'labels', key],
        'is put on every object of the workload',
      );
  return {
    document: {
      metadata: {
        name,
        ...(object.metadata.namespace && {
          namespace: object.metadata.namespace,
        }),
        ...(Object.keys({ ...labels, ...extra }).length > 0 && {
          labels: { ...labels, ...extra },
        }),
      },
      spec,
    },
    use: Object.keys(addresses).length > 0 ? { interfaces: addresses } : {},
    environment: textIn(mappingIn(metadata, 'labels'), LABELS.environment),
    refusals: context.refusals,
    notes: context.notes,
  };
}
