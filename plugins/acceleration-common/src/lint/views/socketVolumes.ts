import { fieldsOf, itemsOf, textOf } from '../../input/looseFields';
import type { LintedPod } from './LintedPod';

/** Directories that hold nothing but the sockets of ports. */
const PORTS =
  /^\/(var\/)?run\/(fast|vhost|vdpa|dpdk|usrspcni|vhost-user|vhostuser|vhost_sockets)(\/|$)|^\/var\/lib\/(vhost_sockets|cni\/usrspcni)(\/|$)/;

/** Directories of a switch, which hold its own sockets beside those of ports. */
const SWITCHES = /^\/(usr\/local\/)?(var\/)?run\/(openvswitch|vpp)(\/|$)/;

/** The volumes of a pod that are host paths of the sockets of ports. */
export function socketVolumes(pod: LintedPod) {
  return itemsOf(pod.spec.volumes).flatMap(({ index, item }) => {
    const path = textOf(fieldsOf(item.hostPath).path);
    const isMeant =
      path !== undefined &&
      (PORTS.test(path) ||
        item.name === 'shared-dir' ||
        (SWITCHES.test(path) && pod.selections.length > 0));
    return isMeant
      ? [{ index, item, path, type: fieldsOf(item.hostPath).type }]
      : [];
  });
}
