import { Quantity } from '@fastpath/backstage-plugin-acceleration-common';
import type { LabPod } from '../model';

const MIB = 1024n * 1024n;

/** Pages of 2 MiB that a node needs so that any two of these pods can run at one time. */
export function hugePagesOf(pods: readonly LabPod[]): number {
  const pages = pods.map(({ pod }) => {
    const asked = pod.spec.containers[0]?.resources?.limits?.['hugepages-2Mi'];
    return asked === undefined
      ? 0
      : Number(Quantity.parse(asked).ceil() / (2n * MIB));
  });
  return 2 * Math.max(0, ...pages);
}
