import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entity } from '@backstage/catalog-model';
import { load } from 'js-yaml';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';

const templates = join(__dirname, '../../../../templates');

/** An entity as the catalog gives it out, with the fields that it adds. */
function readEntity(path: string): Entity {
  const entity = load(readFileSync(path, 'utf8')) as Entity;
  const annotations = {
    ...entity.metadata.annotations,
    'backstage.io/managed-by-location': `file:${path}`,
  };
  return {
    ...entity,
    metadata: {
      namespace: 'default',
      uid: 'uid',
      etag: 'etag',
      ...entity.metadata,
      annotations,
    },
  };
}

/** The demo environments and the templates, as the catalog has them. */
export const demoEntities = [
  ...readdirSync(join(templates, 'environments')).map(file =>
    readEntity(join(templates, 'environments', file)),
  ),
  ...[
    'accelerate-existing',
    'accelerated-service',
    'change-accelerated-service',
    'change-environment',
    'retire-environment',
  ].map(name => readEntity(join(templates, name, 'template.yaml'))),
];

/** A catalog that holds the demo environments and the templates. */
export const demoCatalog = () => catalogServiceMock({ entities: demoEntities });
