import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';

const specOf = (folder: string) =>
  (
    load(
      readFileSync(join(__dirname, '..', folder, 'template.yaml'), 'utf8'),
    ) as any
  ).spec;
const propertiesOf = (folder: string): Record<string, any> =>
  Object.assign(
    {},
    ...specOf(folder).parameters.map((page: any) => page.properties),
  );
const made = propertiesOf('accelerated-service');
const changed = propertiesOf('change-accelerated-service');
const shared = Object.keys(changed).filter(name => name in made);

/** What a value must be, without the words around it. */
function rulesOf(node: unknown): unknown {
  if (node === null || typeof node !== 'object') return node;
  if (Array.isArray(node)) return node.map(rulesOf);
  return Object.fromEntries(
    Object.entries(node)
      .filter(
        ([key]) =>
          !/^(title|description|default|errorMessage|contains|minItems|required|ui:.*)$/.test(
            key,
          ),
      )
      .map(([key, value]) => [key, rulesOf(value)]),
  );
}

describe('the template that changes a service', () => {
  it('asks for what the template asked that made it', () => {
    expect(shared.sort()).toEqual([
      'args',
      'cpu',
      'environments',
      'hugepages',
      'image',
      'interfaces',
      'memory',
      'ports',
      'replicas',
    ]);
  });

  it.each(shared)('takes for %s what the other takes', name => {
    expect(rulesOf(changed[name])).toEqual(rulesOf(made[name]));
  });

  it('gives no value of its own: what is left empty stays', () => {
    expect(JSON.stringify(changed)).not.toContain('"default"');
    for (const page of specOf('change-accelerated-service').parameters)
      for (const name of page.required ?? []) expect(name).toBe('component');
  });

  it('uses every parameter', () => {
    const steps = JSON.stringify(specOf('change-accelerated-service').steps);
    for (const name of Object.keys(changed))
      expect(steps).toContain(`parameters.${name}`);
  });
});
