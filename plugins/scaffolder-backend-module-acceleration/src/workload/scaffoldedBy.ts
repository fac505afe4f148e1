import type { ActionContext } from '@backstage/plugin-scaffolder-node';

const TEMPLATE_VERSION = 'backstage.io/template-version';

type Document = Record<string, unknown>;

const isMapping = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A workload document that says which template made it, and in which version: the fields that Backstage's community plugin
 * `scaffolder-relation-processor` reads of the entity. What the document says itself stays.
 *
 * @param template - that of the task; absent when there is none
 */
export function scaffoldedBy(
  document: Document,
  template: ActionContext<any>['templateInfo'],
): Document {
  const { spec } = document;
  if (!template || !isMapping(spec)) return document;
  const { catalog = {} } = spec;
  if (!isMapping(catalog)) return document;
  const version = template.entity?.metadata.annotations?.[TEMPLATE_VERSION];
  return {
    ...document,
    spec: {
      ...spec,
      catalog: {
        scaffoldedFrom: template.entityRef,
        ...(version && { templateVersion: version }),
        ...catalog,
      },
    },
  };
}
