import { withStep } from './withStep';

/**
 * Writes a path into a document the way users write it: `spec.interfaces[0].name`. A key that is not a plain word is
 * quoted in brackets: `metadata.annotations["a.b/c"]`.
 *
 * @public
 */
export function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(withStep, '');
}
