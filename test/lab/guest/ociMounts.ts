import { join } from 'node:path';
import { LabError } from '../LabError';
import type { KubeObject } from '../model';

/** What every container gets, whatever its pod says. */
const STANDARD: readonly KubeObject[] = [
  {
    destination: '/proc',
    type: 'proc',
    source: 'proc',
    options: ['nosuid', 'noexec', 'nodev'],
  },
  {
    destination: '/dev',
    type: 'tmpfs',
    source: 'tmpfs',
    options: ['nosuid', 'strictatime', 'mode=755', 'size=65536k'],
  },
  {
    destination: '/dev/pts',
    type: 'devpts',
    source: 'devpts',
    options: [
      'nosuid',
      'noexec',
      'newinstance',
      'ptmxmode=0666',
      'mode=0620',
      'gid=5',
    ],
  },
  {
    destination: '/dev/mqueue',
    type: 'mqueue',
    source: 'mqueue',
    options: ['nosuid', 'noexec', 'nodev'],
  },
  {
    destination: '/dev/shm',
    type: 'tmpfs',
    source: 'shm',
    options: ['nosuid', 'noexec', 'nodev', 'mode=1777', 'size=65536k'],
  },
  {
    destination: '/sys',
    type: 'sysfs',
    source: 'sysfs',
    options: ['nosuid', 'noexec', 'nodev', 'ro'],
  },
  {
    destination: '/sys/fs/cgroup',
    type: 'cgroup',
    source: 'cgroup',
    options: ['nosuid', 'noexec', 'nodev', 'relatime', 'ro'],
  },
];

/** How hugetlbfs calls the page size of a resource `hugepages-<size>`. */
const PAGE_SIZES: Readonly<Record<string, string>> = {
  '2Mi': '2M',
  '1Gi': '1G',
};

/**
 * The mounts of a container: the usual ones, then those of the pod's volumes.
 *
 * @param volumes - the folder on the node in which each volume has a folder of its own name
 * @throws LabError for a volume of a kind that the guest has not
 */
export function ociMounts(
  pod: KubeObject,
  container: KubeObject,
  volumes: string,
): KubeObject[] {
  const own: KubeObject[] = (container.volumeMounts ?? []).map(
    (mount: KubeObject) => {
      const volume = (pod.spec.volumes ?? []).find(
        ({ name }: KubeObject) => name === mount.name,
      );
      if (!volume)
        throw new LabError(
          `container ${container.name} mounts ${mount.name}, and the pod has no such volume`,
        );
      if (volume.emptyDir?.medium?.startsWith('HugePages'))
        return hugePages(mount, volume, container);
      const source = sourceOf(volume, volumes);
      if (!source)
        throw new LabError(
          `volume ${volume.name} is of a kind that the guest has not; it has configMap, downwardAPI, emptyDir and hostPath`,
        );
      const path = mount.subPath ? join(source, mount.subPath) : source;
      return {
        destination: mount.mountPath,
        type: 'bind',
        source: path,
        options: ['rbind', 'rprivate', mount.readOnly ? 'ro' : 'rw'],
      };
    },
  );
  return [...STANDARD, ...own];
}

/** Volumes that the guest's node fills, by the field of the volume; a hostPath is a path of the node. */
function sourceOf(volume: KubeObject, volumes: string): string | undefined {
  if (volume.hostPath) return volume.hostPath.path;
  return volume.configMap || volume.downwardAPI || volume.emptyDir
    ? join(volumes, volume.name)
    : undefined;
}

/** The kubelet's rule: the medium names the page size, or the container asks for one size only. */
function hugePages(
  mount: KubeObject,
  volume: KubeObject,
  container: KubeObject,
): KubeObject {
  const asked = Object.keys(container.resources?.limits ?? {}).flatMap(name =>
    name.startsWith('hugepages-') ? [name.slice('hugepages-'.length)] : [],
  );
  const size =
    volume.emptyDir.medium.slice('HugePages-'.length) ||
    (asked.length === 1 ? asked[0] : '');
  if (!Object.hasOwn(PAGE_SIZES, size))
    throw new LabError(
      `volume ${volume.name}: its huge pages have no single size among 2Mi and 1Gi, but ${asked.join(' and ') || 'none'}`,
    );
  return {
    destination: mount.mountPath,
    type: 'hugetlbfs',
    source: 'hugetlbfs',
    options: [`pagesize=${PAGE_SIZES[size]}`, 'mode=0777'],
  };
}
