import { describe, expect, it } from 'vitest';
import { sentenceOf } from '@fastpath/backstage-plugin-acceleration-common';
import { PREFLIGHT_MESSAGES } from './preflightMessages';
import { refusalOf as refused } from './refusalOf';

/** The refusal in words. */
function refusalOf(spec: unknown, node: unknown): string | undefined {
  const refusal = refused(spec, node);
  return refusal && sentenceOf(PREFLIGHT_MESSAGES, refusal);
}

const ready = { conditions: [{ type: 'Ready', status: 'True' }] };
const node = {
  metadata: { name: 'n1', labels: { zone: 'a', generation: '5' } },
  status: ready,
};
const affinity = (...matchExpressions: object[]) => ({
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions }],
      },
    },
  },
});

describe('refusalOf', () => {
  it.each<[string, object, boolean]>([
    ['In', { key: 'zone', operator: 'In', values: ['a', 'b'] }, true],
    ['In, another', { key: 'zone', operator: 'In', values: ['b'] }, false],
    ['NotIn', { key: 'zone', operator: 'NotIn', values: ['b'] }, true],
    [
      'NotIn, without the label',
      { key: 'rack', operator: 'NotIn', values: ['b'] },
      true,
    ],
    ['NotIn, this', { key: 'zone', operator: 'NotIn', values: ['a'] }, false],
    ['Exists', { key: 'zone', operator: 'Exists' }, true],
    ['Exists, without the label', { key: 'rack', operator: 'Exists' }, false],
    ['DoesNotExist', { key: 'rack', operator: 'DoesNotExist' }, true],
    ['Gt', { key: 'generation', operator: 'Gt', values: ['4'] }, true],
    ['Gt, equal', { key: 'generation', operator: 'Gt', values: ['5'] }, false],
    ['Lt', { key: 'generation', operator: 'Lt', values: ['6'] }, true],
    ['Lt, no number', { key: 'zone', operator: 'Lt', values: ['6'] }, false],
    [
      'an operator of nobody',
      { key: 'zone', operator: 'constructor', values: ['a'] },
      false,
    ],
  ])('follows required node affinity: %s', (_, expression, isTaken) => {
    expect(refusalOf(affinity(expression), node)).toBe(
      isTaken ? undefined : 'is not taken by the required node affinity',
    );
  });

  it('takes one term of several, fields included, and no empty one', () => {
    const terms = (...nodeSelectorTerms: object[]) => ({
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms },
        },
      },
    });
    const byName = (name: string) => ({
      matchFields: [{ key: 'metadata.name', operator: 'In', values: [name] }],
    });
    expect(refusalOf(terms(byName('n2'), byName('n1')), node)).toBeUndefined();
    expect(refusalOf(terms(byName('n2')), node)).toBeDefined();
    expect(refusalOf(terms({}), node)).toBeDefined();
  });

  it.each<[string, object, boolean]>([
    ['everything', { operator: 'Exists' }, true],
    ['the key', { key: 'nic', operator: 'Exists' }, true],
    ['the value', { key: 'nic', value: 'x' }, true],
    ['another value', { key: 'nic', value: 'y' }, false],
    [
      'another effect',
      { key: 'nic', operator: 'Exists', effect: 'NoExecute' },
      false,
    ],
    ['another key', { key: 'gpu', operator: 'Exists' }, false],
    ['nothing', {}, false],
  ])('follows a toleration of %s', (_, toleration, isTaken) => {
    const tainted = {
      ...node,
      spec: { taints: [{ key: 'nic', value: 'x', effect: 'NoSchedule' }] },
    };
    expect(refusalOf({ tolerations: [toleration] }, tainted)).toBe(
      isTaken ? undefined : 'has the taint nic, which is not tolerated',
    );
  });

  it.each<[object, boolean]>([
    [{ operator: 'Exists' }, true],
    [{ key: 'nic', operator: 'Exists' }, false],
  ])('lets a pod on a cordoned node with %j: %j', (toleration, isTaken) => {
    const cordoned = {
      ...node,
      spec: {
        unschedulable: true,
        taints: [
          { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' },
        ],
      },
    };
    expect(refusalOf({ tolerations: [toleration] }, cordoned)).toBe(
      isTaken ? undefined : 'is cordoned',
    );
  });
});
