import { Fields, fieldsOf, textOf } from '../../input/looseFields';
import type { LintedContainer } from './LintedPod';

/** How the names of hugepage resources start. */
export const HUGEPAGES = 'hugepages-';

/** The hugepage resources of a container, sorted. */
export function hugepagesOf({ limits, requests }: LintedContainer): string[] {
  return [...new Set([...Object.keys(limits), ...Object.keys(requests)])]
    .filter(name => name.startsWith(HUGEPAGES))
    .sort();
}

/** Whether a volume holds hugepages: of the pod, or the host's mount of them. */
export function isHugepages(volume: Fields): boolean {
  const path = fieldsOf(volume.hostPath).path;
  return (
    (textOf(fieldsOf(volume.emptyDir).medium) ?? '').startsWith('HugePages') ||
    (typeof path === 'string' && /huge/i.test(path))
  );
}
