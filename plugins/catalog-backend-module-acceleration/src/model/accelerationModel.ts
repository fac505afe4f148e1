import { createCatalogModelLayer } from '@backstage/catalog-model/alpha';
import { LABELS } from '@fastpath/backstage-plugin-acceleration-common';
import { RELATION_ENVIRONMENT_OF, RELATION_RUNS_IN } from './relations';

const NAME = { jsonSchema: { type: 'string', minLength: 1, maxLength: 63 } };

/** Labels that pods carry; an entity may carry them too, so that catalogs can be filtered by them. */
const ENTITY_LABELS = [
  {
    name: LABELS.workload,
    title: 'Workload',
    description: 'The accelerated workload that this belongs to.',
  },
  {
    name: LABELS.environment,
    title: 'Environment',
    description: 'The acceleration environment that this runs in.',
  },
  {
    name: LABELS.backend,
    title: 'Acceleration backend',
    description: 'The backend pack that wires the accelerated interfaces.',
  },
];

/** Fastpath's words in the catalog's model. */
export const accelerationModel = createCatalogModelLayer({
  layerId: 'fastpath.dev/acceleration',
  builder: model => {
    model.addAnnotation({
      name: LABELS.workload,
      title: 'Accelerated workload',
      description:
        'The name of the workload whose pods belong to this entity: the value of the label of the same name on those pods.',
      schema: NAME,
    });
    for (const label of ENTITY_LABELS)
      model.addLabel({ ...label, schema: NAME });
    model.addRelationPair({
      fromKind: 'Component',
      toKind: 'Resource',
      description: 'An accelerated workload is to run in an environment.',
      forward: { type: RELATION_RUNS_IN, title: 'runs in' },
      reverse: { type: RELATION_ENVIRONMENT_OF, title: 'environment of' },
    });
  },
});
