import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Replaces what stands between the markers of a document.
 *
 * @param name - the benchmark's, which the markers have
 * @throws Error when they are not there
 */
export function writeBetweenMarkers(
  file: string,
  text: string,
  name: string,
): void {
  const markers = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const document = readFileSync(file, 'utf8');
  const [from, to] = markers.map(marker => document.indexOf(marker));
  if (from < 0 || to < from)
    throw new Error(`${file}: has no markers ${markers.join(' ')}; add them`);
  writeFileSync(
    file,
    `${document.slice(0, from + markers[0].length)}\n${text}${document.slice(to)}`,
  );
}
