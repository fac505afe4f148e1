import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';

type Container =
  AccelerationSchemas['RuntimePortability']['containers'][number];

/** How a group of pods compares with the others that run the same container. */
export interface DigestRow {
  readonly container: string;
  /** What runs; absent when no node has said. */
  readonly digest?: string;
  readonly requested?: string;
  readonly environments: readonly string[];
  readonly pods: number;
  /**
   * `main`: what most pods run; `differs`: another image than that; `other`: another digest of the image that all
   * ask for, which proves nothing (architectures); `silent`: not known yet; `same`: there is no other.
   */
  readonly state: 'same' | 'main' | 'differs' | 'other' | 'silent';
}

/** The digests of a container, the most common first, each held against that one. */
export function digestRows({ container, digests }: Container): DigestRow[] {
  const sorted = [...digests].sort(
    (a, b) =>
      Number(Boolean(b.digest)) - Number(Boolean(a.digest)) || b.pods - a.pods,
  );
  const [main] = sorted;
  const identity = (row: Container['digests'][number]) =>
    row.digest ?? row.requested;
  const isMixed =
    new Set(digests.map(identity)).size > 1 ||
    new Set(digests.map(({ requested }) => requested)).size > 1;
  const stateOf = (row: Container['digests'][number]): DigestRow['state'] => {
    if (
      row.requested !== main.requested ||
      (!row.requested && identity(row) !== identity(main))
    )
      return 'differs';
    if (!row.digest) return 'silent';
    if (main.digest && row.digest !== main.digest) return 'other';
    return isMixed ? 'main' : 'same';
  };
  return sorted.map(row => ({ ...row, container, state: stateOf(row) }));
}

/** `sha256:` and the first twelve digits: enough to tell two apart by eye. */
export const shortDigest = (digest: string): string =>
  digest.slice(0, 'sha256:'.length + 12);
