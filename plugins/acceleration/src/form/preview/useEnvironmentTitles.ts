import { parseEntityRef } from '@backstage/catalog-model';
import { useTitles } from '../../fleet/useTitles';

/** How people call an environment, by the name that files and answers have for it. */
export type TitleOf = (environment: string) => string;

function nameIn(ref: string): string | undefined {
  try {
    return parseEntityRef(ref, {
      defaultKind: 'resource',
      defaultNamespace: 'default',
    }).name;
  } catch {
    return undefined; // somebody still writes it
  }
}

/**
 * The titles of the environments that a form has chosen; one that the catalog does not know is called by its name.
 *
 * @param chosen - whatever the form holds
 */
export function useEnvironmentTitles(chosen: unknown): TitleOf {
  const refs = (Array.isArray(chosen) ? chosen : []).filter(
    (ref): ref is string =>
      typeof ref === 'string' && nameIn(ref) !== undefined,
  );
  const titles = useTitles(refs);
  const byName = new Map(refs.map(ref => [nameIn(ref), titles.get(ref)]));
  return environment => byName.get(environment) ?? environment;
}
