import { describe, expect, it } from 'vitest';
import { scaffoldedBy } from './scaffoldedBy';

const entityRef = 'template:default/made';
const template = (annotations?: Record<string, string>) => ({
  entityRef,
  entity: { metadata: { name: 'made', annotations } },
});

describe('scaffoldedBy', () => {
  it('adds the template and its version to what the document says', () => {
    const document = { spec: { catalog: { owner: 'me' }, replicas: 2 } };
    expect(
      scaffoldedBy(
        document,
        template({ 'backstage.io/template-version': '2' }),
      ),
    ).toEqual({
      spec: {
        catalog: {
          owner: 'me',
          scaffoldedFrom: entityRef,
          templateVersion: '2',
        },
        replicas: 2,
      },
    });
    expect(scaffoldedBy({ spec: {} }, template())).toEqual({
      spec: { catalog: { scaffoldedFrom: entityRef } },
    });
  });

  it.each([
    [{ spec: {} }, undefined],
    [{ spec: 'none' }, template()],
    [{}, template()],
    [{ spec: { catalog: [] } }, template()],
    [{ spec: { catalog: { scaffoldedFrom: 'a' } } }, template()],
  ])('leaves %j as it is', (document, info) => {
    expect(scaffoldedBy(document, info)).toEqual(document);
  });
});
