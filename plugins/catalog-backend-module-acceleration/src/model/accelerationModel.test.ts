import {
  compileCatalogModel,
  defaultCatalogEntityModel,
} from '@backstage/catalog-model/alpha';
import { describe, expect, it } from 'vitest';
import { accelerationModel } from './accelerationModel';

describe('accelerationModel', () => {
  const model = compileCatalogModel([
    defaultCatalogEntityModel,
    accelerationModel,
  ]);

  it('adds the annotation, the labels and the relation to the default model', () => {
    const { annotations, labels } = model.getMetadata();
    expect(annotations.map(({ name }) => name)).toContain(
      'fastpath.dev/workload',
    );
    expect(labels.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'fastpath.dev/workload',
        'fastpath.dev/environment',
        'fastpath.dev/backend',
      ]),
    );
    expect(model.listRelations()).toContainEqual(
      expect.objectContaining({
        forward: { type: 'runsIn', title: 'runs in' },
        reverse: { type: 'environmentOf', title: 'environment of' },
      }),
    );
  });
});
