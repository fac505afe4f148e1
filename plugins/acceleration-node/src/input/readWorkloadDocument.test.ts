import { describe, expect, it } from 'vitest';
import { IMAGE } from '../__testUtils__/fakes';
import { loadYaml } from '../yaml/loadYaml';
import { readWorkloadDocument } from './readWorkloadDocument';

const document = {
  apiVersion: 'fastpath.dev/v1alpha1',
  kind: 'Workload',
  metadata: { name: 'app' },
  spec: {
    image: IMAGE,
    interfaces: [{ name: 'net1', network: 'fast' }],
    environments: ['a', { name: 'b', replicas: 3 }],
  },
};

describe('readWorkloadDocument', () => {
  it('keeps what was given as the source, and fills in defaults beside it', () => {
    const { workload, source } = readWorkloadDocument(document);
    expect(loadYaml(source)).toEqual(document);
    expect(workload.spec.controller).toBe('Deployment');
  });

  it('takes the environments that are wanted, with what the document says of them', () => {
    const { workload } = readWorkloadDocument(document, [
      'resource:default/b',
      'c',
    ]);
    expect(workload.spec.environments).toMatchObject([
      { name: 'b', replicas: 3 },
      { name: 'c' },
    ]);
  });

  it.each<[string, unknown]>([
    ['no spec', { ...document, spec: undefined }],
    ['a spec that is text', { ...document, spec: 'x' }],
    [
      'environments that are no list',
      { ...document, spec: { ...document.spec, environments: 7 } },
    ],
    [
      'an environment that is nothing',
      { ...document, spec: { ...document.spec, environments: [null] } },
    ],
    [
      'an environment whose name is a mapping',
      {
        ...document,
        spec: { ...document.spec, environments: [{ name: { a: 1 } }] },
      },
    ],
  ])('says what is wrong with %s', (_, odd) => {
    expect(() => readWorkloadDocument(odd as Record<string, unknown>)).toThrow(
      /^workload: spec/,
    );
  });

  it.each([
    [null],
    [{ name: Object.create(null) }],
    [{ name: { toString: 1 } }],
  ])('is not thrown off by an odd entry beside what is wanted', entry => {
    expect(() =>
      readWorkloadDocument(
        { ...document, spec: { ...document.spec, environments: [entry] } },
        ['a'],
      ),
    ).not.toThrow(TypeError);
  });
});
