import { Quantity } from '../kubernetes/Quantity';
import { isMultusAnnotation } from '../networks/NetworkSelection';
import { checkVolumes } from './checkVolumes';
import { LABELS, MAX_NAD_NAME, nadName } from './constants';
import { checkPlaceholders } from './checkPlaceholders';
import type { Workload } from './Workload';

/** A finding about a whole workload: where, and `what is wrong; what would be right`. */
export interface WorkloadProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

type Check = (workload: Workload) => WorkloadProblem[];

/** Items whose key was seen earlier in the list. */
function duplicates<T>(
  items: readonly T[],
  key: (item: T) => string,
): { index: number; value: string }[] {
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
  duplicates(spec.environments, item => environmentName(item.name)).map(
    ({ index, value }) => ({
      path: ['spec', 'environments', index],
      message: `"${value}" is listed twice; list each environment once`,
    }),
  );

/** All containers' names and where they stand: the workload's own first. */
function containers({ metadata, spec }: Pick<Workload, 'metadata' | 'spec'>): {
  name: string;
  path: WorkloadProblem['path'];
}[] {
  return [
    { name: metadata.name, path: ['metadata', 'name'] },
    ...(['initContainers', 'sidecars'] as const).flatMap(list =>
      spec[list].map(({ name }, index) => ({
        name,
        path: ['spec', list, index, 'name'],
      })),
    ),
  ];
}

const namesInContainersAreUnique: Check = ({ spec, metadata }) => {
  const named = containers({ metadata, spec });
  return [
    ...duplicates(spec.env, item => item.name).map(({ index, value }) => ({
      path: ['spec', 'env', index, 'name'],
      message: `"${value}" is set twice; keep one of them`,
    })),
    ...duplicates(spec.ports, item => item.name).map(({ index, value }) => ({
      path: ['spec', 'ports', index, 'name'],
      message: `"${value}" is the name of an earlier port; give each port its own name`,
    })),
    ...duplicates(
      spec.ports,
      item => `${item.containerPort}/${item.protocol}`,
    ).map(({ index, value }) => ({
      path: ['spec', 'ports', index, 'containerPort'],
      message: `"${value}" is an earlier port; list each port once`,
    })),
    ...duplicates(named, item => item.name).map(({ index, value }) => ({
      path: named[index].path,
      message: `"${value}" is the name of another container (the workload's own is "${metadata.name}"); choose another`,
    })),
    ...duplicates(spec.volumes, item => item.name).map(({ index, value }) => ({
      path: ['spec', 'volumes', index, 'name'],
      message: `"${value}" is the name of an earlier volume; give each volume its own name`,
    })),
  ];
};

const portsNameInterfaces: Check = ({ spec }) => {
  const known = ['eth0', ...spec.interfaces.map(item => item.name)];
  return spec.ports.flatMap((port, index) =>
    known.includes(port.interface)
      ? []
      : [
          {
            path: ['spec', 'ports', index, 'interface'],
            message: `"${port.interface}" is no interface of this workload; use one of ${known.join(', ')}`,
          },
        ],
  );
};

const nadNamesAreShort: Check = ({ metadata, spec }) =>
  spec.interfaces.flatMap(({ network }, index) => {
    const nad = nadName(metadata.name, network);
    return nad.length <= MAX_NAD_NAME
      ? []
      : [
          {
            path: ['spec', 'interfaces', index, 'network'],
            message: `"${nad}", the name of the network's NAD, is too long; shorten the network's or the workload's name, together to ${MAX_NAD_NAME - 1}`,
          },
        ];
  });

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

/** The kubelet probes from the node, through eth0: a user-space interface never answers it (docs/domain.md §5, §7). */
const probesReachEth0: Check = ({ spec }) =>
  Object.entries(spec.probes).flatMap(([name, probe]) => {
    const kind = (['httpGet', 'tcpSocket', 'grpc'] as const).find(
      action => probe?.[action],
    );
    if (!kind) return [];
    const target = probe![kind]!.port;
    const path = ['spec', 'probes', name, kind, 'port'];
    const port = spec.ports.find(
      item =>
        item.name === target ||
        (item.containerPort === target && item.protocol === 'TCP'),
    );
    if (!port && typeof target === 'string')
      return [
        {
          path,
          message: `"${target}" is no port of this workload; name one of spec.ports, or give a number`,
        },
      ];
    if (!port || port.interface === 'eth0') return [];
    return [
      {
        path,
        message: `probes ${port.interface}, but the kubelet reaches only eth0; probe an eth0 port, or use exec`,
      },
    ];
  });

const labelsAreFree: Check = ({ metadata }) => {
  const reserved: string[] = Object.values(LABELS);
  return Object.keys(metadata.labels)
    .filter(key => reserved.includes(key))
    .map(key => ({
      path: ['metadata', 'labels', key],
      message: `is set by Fastpath; leave it out`,
    }));
};

const annotationsAreFree: Check = ({ metadata }) =>
  Object.keys(metadata.annotations)
    .filter(isMultusAnnotation)
    .map(key => ({
      path: ['metadata', 'annotations', key],
      message: `is derived from spec.interfaces; leave it out`,
    }));

/** One NUMA node needs exclusive CPUs, which the kubelet gives to whole cores only (CPU manager, static policy). */
const singleNumaHasWholeCpus: Check = ({ spec }) =>
  [
    { path: ['spec', 'resources', 'cpu'], cpu: spec.resources.cpu },
    ...spec.environments.map(({ resources }, index) => ({
      path: ['spec', 'environments', index, 'resources', 'cpu'],
      cpu: resources?.cpu,
    })),
  ].flatMap(({ path, cpu }) =>
    spec.numa !== 'single' || cpu === undefined || Quantity.parse(cpu).isWhole()
      ? []
      : [
          {
            path,
            message: `"${cpu}" is not a whole number of cores, which numa: single needs; use for example "4"`,
          },
        ],
  );

const daemonSetHasNoReplicas: Check = ({ spec }) =>
  spec.controller !== 'DaemonSet'
    ? []
    : spec.environments.flatMap((environment, index) =>
        environment.replicas === undefined
          ? []
          : [
              {
                path: ['spec', 'environments', index, 'replicas'],
                message:
                  'has no meaning for a DaemonSet, which runs once per node; leave it out',
              },
            ],
      );

const CHECKS: readonly Check[] = [
  interfaceNamesAreUnique,
  environmentsAreUnique,
  namesInContainersAreUnique,
  portsNameInterfaces,
  nadNamesAreShort,
  overridesNameInterfaces,
  probesReachEth0,
  checkVolumes,
  checkPlaceholders,
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
  return reference.slice(
    Math.max(reference.lastIndexOf('/'), reference.lastIndexOf(':')) + 1,
  );
}

/** What only shows when a workload is looked at as a whole. */
export function checkWorkload(workload: Workload): WorkloadProblem[] {
  return CHECKS.flatMap(check => check(workload));
}
