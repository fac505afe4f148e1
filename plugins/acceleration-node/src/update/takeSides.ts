import type { Side } from './MergeConflict';

/**
 * Whose side is taken where both changed.
 *
 * @public
 */
export interface Take {
  readonly side: Side;
  /**
   * `<file>`, `<file>:<path>` with everything below the path, or `<folder>/`; everywhere when there is none. The longest that
   * fits a place counts.
   */
  readonly places: readonly string[];
}

/** Decides a place of a file. */
export type TakeSide = (file: string, path: string) => Side | undefined;

function fits(place: string, file: string, path: string): boolean {
  if (place === '' || place === file) return true;
  if (place.endsWith('/')) return file.startsWith(place);
  const whole = `${file}:${path}`;
  return whole.startsWith(place) && /^$|^[.[]/.test(whole.slice(place.length));
}

/** The file or folder of a place. */
export const fileOfPlace = (place: string): string => place.split(':')[0];

/** Makes one decision of all choices. */
export function takeSides(choices: readonly Take[]): TakeSide {
  const places = choices
    .flatMap(({ side, places: given }) =>
      (given.length > 0 ? given : ['']).map(place => ({ side, place })),
    )
    .sort((a, b) => b.place.length - a.place.length);
  return (file, path) =>
    places.find(({ place }) => fits(place, file, path))?.side;
}
