import { useApiHolder } from '@backstage/frontend-plugin-api';
import { entityPresentationApiRef } from '@backstage/plugin-catalog-react';
import { useEffect, useState } from 'react';

/** What people call entities, by reference: as the catalog has it, and nothing before it has told. */
export function useTitles(
  refs: readonly string[],
): ReadonlyMap<string, string> {
  const presentation = useApiHolder().get(entityPresentationApiRef);
  const [titles, setTitles] = useState<ReadonlyMap<string, string>>(new Map());
  const asked = JSON.stringify([...new Set(refs)].sort());
  useEffect(() => {
    let isWanted = true;
    const titled = async (ref: string) =>
      [
        ref,
        (await presentation!.forEntity(ref, { defaultKind: 'group' }).promise)
          .primaryTitle,
      ] as const;
    if (presentation) {
      Promise.all((JSON.parse(asked) as string[]).map(titled)).then(
        found => isWanted && setTitles(new Map(found)),
        () => {}, // what is not known is called by its name
      );
    }
    return () => {
      isWanted = false;
    };
  }, [presentation, asked]);
  return titles;
}
