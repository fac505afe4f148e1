import { useEntityPresentation } from '@backstage/plugin-catalog-react';

function Titled({ entityRef }: { readonly entityRef: string }) {
  const { primaryTitle } = useEntityPresentation(entityRef, {
    defaultKind: 'resource',
  });
  return <>{primaryTitle}</>;
}

/** The title of an environment, as the catalog has it; its plain name where there is no entity. */
export function EnvironmentName({
  entityRef,
  name,
}: {
  readonly entityRef?: string;
  readonly name: string;
}) {
  return entityRef ? <Titled entityRef={entityRef} /> : <>{name}</>;
}
