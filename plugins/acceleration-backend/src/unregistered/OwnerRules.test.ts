import { mockServices } from '@backstage/backend-test-utils';
import { describe, expect, it } from 'vitest';
import { OwnerRules } from './OwnerRules';

const rulesOf = (...owners: object[]) =>
  OwnerRules.fromConfig(
    mockServices.rootConfig({
      data: { acceleration: { unregistered: { owners } } },
    }),
  );

const PLACE = {
  cluster: 'c1',
  namespace: 'edge-prod',
  labels: { team: 'Edge' },
  namespaceLabels: { owner: 'user:default/ada' },
  namespaceAnnotations: { contact: 'ada@example.com' },
};

describe('OwnerRules', () => {
  it.each<[string, object[], string | undefined]>([
    ['no rule', [], undefined],
    ['a label of the pods', [{ podLabel: 'team' }], 'group:default/edge'],
    [
      'a whole reference in a label of the namespace',
      [{ namespaceLabel: 'owner' }],
      'user:default/ada',
    ],
    [
      'a pattern for namespaces',
      [{ namespaces: ['edge-*'], owner: 'group:default/edge' }],
      'group:default/edge',
    ],
    [
      'other namespaces',
      [{ namespaces: ['core'], owner: 'group:default/core' }],
      undefined,
    ],
    [
      'a value within a reference',
      [{ podLabel: 'team', owner: 'group:teams/{value}' }],
      'group:teams/edge',
    ],
    [
      'a value that is no name, and so the next rule',
      [
        { namespaceAnnotation: 'contact' },
        { namespaces: ['*'], owner: 'platform' },
      ],
      'group:default/platform',
    ],
    ['a label that nobody has', [{ podLabel: 'squad' }], undefined],
  ])('guess by %s', (_, rules, owner) => {
    expect(rulesOf(...rules).guess(PLACE)?.owner).toBe(owner);
  });

  it('say which of them it was, and nothing of namespaces that could not be read', () => {
    const rules = rulesOf({ namespaceLabel: 'owner' }, { podLabel: 'team' });
    expect(rules.readNamespaces).toBe(true);
    expect(rules.guess({ ...PLACE, namespaceLabels: undefined })?.rule).toBe(
      'acceleration.unregistered.owners[1]',
    );
    expect(rulesOf({ podLabel: 'team' }).readNamespaces).toBe(false);
  });

  it.each<[string, object, RegExp]>([
    [
      'a rule for nothing',
      { owner: 'group:default/x' },
      /owners\[0\] says nothing/,
    ],
    [
      'two sources',
      { podLabel: 'a', namespaceLabel: 'b' },
      /owners\[0\] has namespaceLabel and podLabel; give one/,
    ],
    ['no owner', { namespaces: ['a'] }, /owners\[0\]\.owner: has no value/],
    [
      'what is no reference',
      { podLabel: 'a', owner: 'a b:{value}' },
      /owners\[0\]\.owner: "a b:\{value\}" is no entity reference/,
    ],
  ])('refuse %s', (_, rule, message) => {
    expect(() => rulesOf(rule)).toThrow(message);
  });
});
