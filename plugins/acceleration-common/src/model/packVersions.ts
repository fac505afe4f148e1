/** The annotation of a workload's entity that says which versions of which packs its files were rendered with. @public */
export const PACKS_ANNOTATION = 'fastpath.dev/packs';

/** What a pack calls its version: letters, digits and `-+.`, so that a list of them can be told apart. */
export const PACK_VERSION = /^[0-9A-Za-z][-+.0-9A-Za-z]{0,62}$/;

/** How many packs are read from an annotation, which anybody may have written. */
const MAX_PACKS = 100;

/**
 * Versions of packs in one line: `offload@0.1.0, vdpa@0.2.0`.
 *
 * @param versions - by the pack's name
 */
export function formatPackVersions(
  versions: Readonly<Record<string, string>>,
): string {
  return Object.entries(versions)
    .map(([name, version]) => `${name}@${version}`)
    .sort()
    .join(', ');
}

/**
 * Reads what {@link formatPackVersions} wrote. What is no version of a pack is left out: anybody may have written the annotation.
 *
 * @returns the versions by the pack's name
 */
export function parsePackVersions(
  text: string | undefined,
): Record<string, string> {
  const found = (text ?? '')
    .split(',', MAX_PACKS)
    .map(part => part.trim().split('@'))
    .filter(
      ([name, version, ...rest]) =>
        rest.length === 0 &&
        /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name) &&
        PACK_VERSION.test(version ?? ''),
    );
  return Object.fromEntries(found);
}
