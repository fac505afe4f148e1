import { describe, expect, it } from 'vitest';
import { fieldMatcher, labelMatcher, selectorFits } from './selectors';
import type { SimulatedObject } from './SimulatedObject';

const object = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'a',
    namespace: 'x',
    labels: { app: 'web', 'fastpath.dev/workload': 'w', constructor: 'no' },
  },
  spec: { nodeName: 'n1' },
} as SimulatedObject;

describe('labelMatcher', () => {
  it.each([
    ['app=web', true],
    ['app==web,fastpath.dev/workload=w', true],
    ['app!=web', false],
    ['missing!=web', true],
    ['app in (web, api)', true],
    ['app notin (web,api)', false],
    ['app', true],
    ['!app', false],
    ['toString', false],
    ['app in (api),app', false],
  ])('%s: %s', (selector, expected) =>
    expect(labelMatcher(selector)(object)).toBe(expected),
  );

  it('refuses what is no selector', () =>
    expect(() => labelMatcher('a=b=c')).toThrow('unable to parse requirement'));
});

describe('fieldMatcher', () => {
  it.each([
    ['spec.nodeName=n1', true],
    ['spec.nodeName!=n1', false],
    ['metadata.name=a,metadata.namespace=x', true],
    ['status.phase=', true],
  ])('%s: %s', (selector, expected) =>
    expect(fieldMatcher(selector, 'pods')(object)).toBe(expected),
  );

  it('refuses fields that no server chooses by', () =>
    expect(() => fieldMatcher('spec.image=x', 'pods')).toThrow(
      'field label not supported: spec.image',
    ));
});

describe('selectorFits', () => {
  it.each([
    [{ matchLabels: { app: 'web' } }, true],
    [
      {
        matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }],
      },
      false,
    ],
    [{ matchExpressions: [{ key: 'app', operator: 'Exists' }] }, true],
    [{ matchExpressions: [{ key: 'app', operator: 'constructor' }] }, false],
    [undefined, false],
  ])('%j: %s', (selector, expected) =>
    expect(selectorFits(selector, { app: 'web' })).toBe(expected),
  );
});
