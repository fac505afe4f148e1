import { Quantity } from '../kubernetes/Quantity';
import { CONTAINER_PATHS, LABELS } from './constants';
import type { Workload } from './Workload';

/** A finding about a whole workload: where, and `what is wrong; what would be right`. */
export interface WorkloadProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

type Check = (workload: Workload) => WorkloadProblem[];

/** Items whose key was seen earlier in the list. */
function duplicates<T>(items: readonly T[], key: (item: T) => string): { index: number; value: string }[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const value = key(item);
    if (seen.has(value)) return [{ index, value }];
    seen.add(value);
    return [];
  });
}

const interfaceNamesAreUnique: Check = ({ spec }) =>
  duplicates(spec.interfaces, item => item.name).map(({ index, value }) => ({
    path: ['spec', 'interfaces', index, 'name'],
    message: `"${value}" is the name of an earlier interface; give each interface its own name`,
  }));

const environmentsAreUnique: Check = ({ spec }) =>
  duplicates(spec.environments, item => environmentName(item.name)).map(({ index, value }) => ({
    path: ['spec', 'environments', index],
    message: `"${value}" is listed twice; list each environment once`,
  }));

const namesInContainersAreUnique: Check = ({ spec, metadata }) => [
  ...duplicates(spec.env, item => item.name).map(({ index, value }) => ({
    path: ['spec', 'env', index, 'name'],
    message: `"${value}" is set twice; keep one of them`,
  })),
  ...duplicates(spec.ports, item => item.name).map(({ index, value }) => ({
    path: ['spec', 'ports', index, 'name'],
    message: `"${value}" is the name of an earlier port; give each port its own name`,
  })),
  ...duplicates(spec.ports, item => `${item.containerPort}/${item.protocol}`).map(({ index, value }) => ({
    path: ['spec', 'ports', index, 'containerPort'],
    message: `"${value}" is an earlier port; list each port once`,
  })),
  ...duplicates([{ name: metadata.name }, ...spec.sidecars], item => item.name).map(({ index, value }) => ({
    path: ['spec', 'sidecars', index - 1, 'name'],
    message: `"${value}" is the name of another container (the workload's own is "${metadata.name}"); choose another`,
  })),
  ...duplicates(spec.volumes, item => item.name).map(({ index, value }) => ({
    path: ['spec', 'volumes', index, 'name'],
    message: `"${value}" is the name of an earlier volume; give each volume its own name`,
  })),
];

const portsNameInterfaces: Check = ({ spec }) => {
  const known = ['eth0', ...spec.interfaces.map(item => item.name)];
  return spec.ports.flatMap((port, index) =>
    known.includes(port.interface)
      ? []
      : [{ path: ['spec', 'ports', index, 'interface'], message: `"${port.interface}" is no interface of this workload; use one of ${known.join(', ')}` }],
  );
};

const overridesNameInterfaces: Check = ({ spec }) => {
  const known = spec.interfaces.map(item => item.name);
  return spec.environments.flatMap((environment, index) =>
    Object.keys(environment.interfaces ?? {})
      .filter(name => !known.includes(name))
      .map(name => ({
        path: ['spec', 'environments', index, 'interfaces', name],
        message: `is no interface of this workload; use one of ${known.join(', ')}`,
      })),
  );
};

/** The kubelet probes from the node, through eth0: a user-space interface never answers it (DOMAIN §5, §7). */
const probesReachEth0: Check = ({ spec }) =>
  Object.entries(spec.probes).flatMap(([name, probe]) => {
    const target = probe?.httpGet?.port ?? probe?.tcpSocket?.port ?? probe?.grpc?.port;
    if (target === undefined) return [];
    const kind = probe?.httpGet ? 'httpGet' : probe?.tcpSocket ? 'tcpSocket' : 'grpc';
    const path = ['spec', 'probes', name, kind, 'port'];
    const port = spec.ports.find(item => item.name === target || item.containerPort === target);
    if (!port && typeof target === 'string') return [{ path, message: `"${target}" is no port of this workload; name one of spec.ports, or give a number` }];
    if (!port || port.interface === 'eth0') return [];
    return [{ path, message: `probes ${port.interface}, but the kubelet reaches only eth0; probe an eth0 port, or use exec` }];
  });

const volumesAreKept: Check = ({ spec }) => {
  const reserved = ['podnetinfo', 'fastpath-net', 'hugepages'];
  const known = spec.volumes.map(item => item.name);
  const protectedPaths: string[] = [CONTAINER_PATHS.podInfo, CONTAINER_PATHS.netConfig, CONTAINER_PATHS.hugepages, CONTAINER_PATHS.sockets, '/dev', '/'];
  const mountLists = [
    { at: ['spec', 'volumeMounts'], mounts: spec.volumeMounts },
    ...spec.sidecars.map((sidecar, index) => ({ at: ['spec', 'sidecars', index, 'volumeMounts'], mounts: sidecar.volumeMounts ?? [] })),
  ];
  return [
    ...spec.volumes.flatMap((item, index) =>
      reserved.includes(item.name)
        ? [{ path: ['spec', 'volumes', index, 'name'], message: `"${item.name}" is Fastpath's own volume; choose another name` }]
        : [],
    ),
    ...mountLists.flatMap(({ at, mounts }) =>
      mounts.flatMap((mount, index) => {
        const path = mount.mountPath.replace(/\/+$/, '') || '/';
        const problems: WorkloadProblem[] = [];
        if (!known.includes(mount.name) && !reserved.includes(mount.name)) {
          problems.push({ path: [...at, index, 'name'], message: `"${mount.name}" is no volume of this workload; add it to spec.volumes` });
        }
        if (path.split('/').includes('..')) {
          problems.push({ path: [...at, index, 'mountPath'], message: `"${mount.mountPath}" climbs with ".."; write the path itself` });
        }
        if (at[1] === 'volumeMounts' && protectedPaths.some(taken => path === taken || (taken !== '/' && taken !== '/dev' && path.startsWith(`${taken}/`)))) {
          problems.push({ path: [...at, index, 'mountPath'], message: `"${mount.mountPath}" hides what Fastpath mounts there; choose a path outside ${protectedPaths.slice(0, 4).join(', ')}` });
        }
        return problems;
      }),
    ),
  ];
};

const labelsAreFree: Check = ({ metadata }) => {
  const reserved: string[] = Object.values(LABELS);
  return Object.keys(metadata.labels)
    .filter(key => reserved.includes(key))
    .map(key => ({ path: ['metadata', 'labels', key], message: `is set by Fastpath; leave it out` }));
};

const annotationsAreFree: Check = ({ metadata }) =>
  Object.keys(metadata.annotations)
    .filter(key => key.startsWith('k8s.v1.cni.cncf.io/') || key === 'v1.multus-cni.io/default-network')
    .map(key => ({ path: ['metadata', 'annotations', key], message: `is derived from spec.interfaces; leave it out` }));

/** One NUMA node needs exclusive CPUs, which the kubelet gives to whole cores only (CPU manager, static policy). */
const singleNumaHasWholeCpus: Check = ({ spec }) =>
  spec.numa === 'single' && !Quantity.parse(spec.resources.cpu).isWhole()
    ? [{ path: ['spec', 'resources', 'cpu'], message: `"${spec.resources.cpu}" is not a whole number of cores, which numa: single needs; use for example "4"` }]
    : [];

const daemonSetHasNoReplicas: Check = ({ spec }) =>
  spec.controller !== 'DaemonSet'
    ? []
    : spec.environments.flatMap((environment, index) =>
        environment.replicas === undefined
          ? []
          : [{ path: ['spec', 'environments', index, 'replicas'], message: 'has no meaning for a DaemonSet, which runs once per node; leave it out' }],
      );

const CHECKS: readonly Check[] = [
  interfaceNamesAreUnique,
  environmentsAreUnique,
  namesInContainersAreUnique,
  portsNameInterfaces,
  overridesNameInterfaces,
  probesReachEth0,
  volumesAreKept,
  labelsAreFree,
  annotationsAreFree,
  singleNumaHasWholeCpus,
  daemonSetHasNoReplicas,
];

/**
 * The name of an environment out of a name or an entity reference: `resource:default/onprem-fra` is `onprem-fra`.
 *
 * @public
 */
export function environmentName(reference: string): string {
  return reference.slice(Math.max(reference.lastIndexOf('/'), reference.lastIndexOf(':')) + 1);
}

/** What only shows when a workload is looked at as a whole. */
export function checkWorkload(workload: Workload): WorkloadProblem[] {
  return CHECKS.flatMap(check => check(workload));
}
