import type { NetworkSelection } from './NetworkSelection';

const FIRST = ['name', 'namespace', 'interface'];

/**
 * Writes the networks annotation: compact JSON, `name`, `namespace` and `interface` first, other keys sorted, so that
 * the same selections give the same text.
 *
 * @public
 */
export function formatNetworks(
  selections: readonly NetworkSelection[],
): string {
  const ordered = selections.map(selection => {
    const rest = Object.keys(selection)
      .filter(key => !FIRST.includes(key))
      .sort();
    const keys = [...FIRST, ...rest].filter(
      key => selection[key] !== undefined,
    );
    return Object.fromEntries(keys.map(key => [key, selection[key]]));
  });
  return JSON.stringify(ordered);
}
