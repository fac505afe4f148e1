import type {
  MemifDeviceInfo,
  VhostUserDeviceInfo,
} from '../status/DeviceInfo';
import type { ClassFinding } from './ClassFinding';
import { Evidence, evidence } from './Evidence';
import { weakened } from './weakened';
import {
  allocation,
  allocationEvidence,
  reported,
  Situation,
} from './Situation';

/** The longest path of a socket, in bytes (unix(7): 108 with the NUL at its end). */
const MAX_SOCKET_PATH = 107;

/** Folders of the kernel's own, in which no process can make a socket for another one. */
const KERNEL_FOLDER = /^\/(dev\/(?!shm\/)|proc\/|sys\/)/;

/** An absolute path that ends in a name, and holds no control character. */
const SOCKET_PATH = /^(\/[^/\p{Cc}]+)+$/u;

/** Why there can be no socket at a path; empty when there can. */
function socketDoubts(path: string | undefined): string[] {
  if (path === undefined) return [];
  const isPlain =
    path.length <= MAX_SOCKET_PATH &&
    new TextEncoder().encode(path).length <= MAX_SOCKET_PATH &&
    SOCKET_PATH.test(path);
  if (isPlain && !KERNEL_FOLDER.test(path) && !path.split('/').includes('..'))
    return [];
  return [
    `${JSON.stringify(path.slice(0, 120))} is no path of a socket such as /run/fast/0/sock; the network status may be forged or out of date`,
  ];
}

/** What a pod shows of a socket beside the annotation: things that it cannot write itself once it is there. */
export function socketCorroboration(situation: Situation): Evidence[] {
  const { nad, pod, promised, expectation } = situation;
  const found: Evidence[] = [];
  if (nad?.type === 'userspace')
    found.push(
      evidence(
        nad.object,
        nad.typeField!,
        nad.type,
        'the network is made by the userspace CNI, which gives sockets',
      ),
    );
  if (
    promised?.netConfig &&
    expectation?.netConfig &&
    expectation.deviceKind === 'vhost-user' &&
    (pod.socketFolders.length > 0 || allocation(situation) === 'allocated')
  ) {
    const { object } = promised.netConfig;
    found.push(
      evidence(
        object,
        `data["net.json"]: interfaces[${expectation.netConfig.index}].device.kind`,
        'vhost-user',
        'the environment gives this interface a vhost-user socket',
      ),
    );
  }
  const given = allocationEvidence(situation);
  if (given.length > 0) {
    found.push(...given);
    // The userspace CNI finds a volume of its own by its name; where the NAD is at hand, its type says whether it does.
  } else if (pod.socketFolders.length > 0 || (pod.hasUserspaceVolume && !nad)) {
    found.push(
      evidence(
        pod.object,
        'spec.containers[].volumeMounts',
        'a folder for sockets',
        'the pod mounts a folder that sockets stand in',
      ),
    );
  }
  return found;
}

/** Whether the environment declares hardware behind a vhost-user socket, as a DPDK daemon gave it in 2019 (docs/domain.md §1). */
function declaredHardware({
  promised,
  expectation,
}: Situation): 'vdpa' | 'offload' | undefined {
  const promise = promised?.backend?.spec.promise.class;
  return expectation?.deviceKind === 'vhost-user' &&
    (promise === 'vdpa' || promise === 'offload')
    ? promise
    : undefined;
}

/** A socket of a host process, from the evidence that there is for it. */
export function socketFinding(
  situation: Situation,
  evidenceOfIt: readonly Evidence[],
  path: string | undefined,
): ClassFinding {
  const more = socketCorroboration(situation);
  const hardware = declaredHardware(situation);
  const common = {
    access: 'vhost-user',
    evidence: [...evidenceOfIt, ...more],
    ...(path && { devicePath: path }),
  } as const;
  if (hardware) {
    const warnings = [
      `the environment declares hardware (${hardware}) behind the vhost-user socket; nothing here can confirm it`,
    ];
    return {
      ...common,
      class: hardware,
      confidence: 'declared',
      verified: false,
      warnings,
    };
  }
  const warnings =
    more.length === 0 && situation.pod.hasSpec
      ? [
          'nothing but the annotation shows the socket: no folder for sockets is mounted, and no device was requested',
        ]
      : [];
  return {
    ...common,
    class: 'mediation',
    confidence: more.length > 0 ? 'observed' : 'inferred',
    verified: more.length > 0,
    warnings,
  };
}

/** docs/domain.md §6 step 6: a device-info of type `vhost-user`. */
export function classifyVhostUser(
  situation: Situation,
  info: VhostUserDeviceInfo,
): ClassFinding {
  const type = reported(
    situation,
    'device-info.type',
    'vhost-user',
    'the interface is a socket of a process on the host',
  );
  const path = info.path
    ? [
        reported(
          situation,
          'device-info.vhost-user.path',
          info.path,
          'where the socket is',
        ),
      ]
    : [];
  const finding = socketFinding(situation, [type, ...path], info.path);
  const doubts = socketDoubts(info.path);
  return {
    ...weakened(finding, doubts),
    warnings: [...finding.warnings, ...doubts],
  };
}

/** docs/domain.md §6 step 6: a device-info of type `memif`. Mediation too, but no virtio: an image for virtio-user cannot use it. */
export function classifyMemif(
  situation: Situation,
  info: MemifDeviceInfo,
): ClassFinding {
  return memifFinding(
    [
      reported(
        situation,
        'device-info.type',
        'memif',
        'the interface is a memif socket of a process on the host',
      ),
    ],
    info.path,
  );
}

/** A memif interface, from the evidence that there is for it. */
export function memifFinding(
  evidenceOfIt: readonly Evidence[],
  path: string | undefined,
): ClassFinding {
  const warnings = [
    'memif is no virtio interface: an image that speaks vhost-user or vhost-vdpa cannot use it',
  ];
  return {
    class: 'mediation',
    access: 'none',
    confidence: 'inferred',
    verified: true,
    evidence: evidenceOfIt,
    warnings,
    ...(path && { devicePath: path }),
  };
}
