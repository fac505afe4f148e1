import { describe, expect, it } from 'vitest';
import { recordedAttachments } from '../testing/recorded';
import { evidenceSources } from './evidenceSources';

const says = 'x';

describe('evidenceSources', () => {
  it.each([
    ['vdpa', ['multus', 'inventory']],
    ['offload', ['multus', 'inventory', 'node']],
    ['mediation', ['multus', 'network']],
  ] as const)('names who is behind %s, each once', (backend, sources) => {
    expect(evidenceSources(recordedAttachments[backend].evidence)).toEqual(
      sources,
    );
  });

  it.each([
    [
      'Pod a/b',
      'metadata.annotations["k8s.v1.cni.cncf.io/networks-status"]',
      'multus',
    ],
    ['Pod a/b', 'spec.containers[].resources.limits["x"]', 'pod'],
    ['Pod a/b', 'metadata.labels["fastpath.dev/environment"]', 'declaration'],
    ['ResourceClaim a/b', 'status', 'claim'],
    ['ResourceSlice b', 'spec', 'slice'],
    ['Backend vdpa', 'spec', 'declaration'],
    ['Widget a/b', 'spec', 'other'],
    ['constructor', 'spec', 'other'],
    ['', '', 'other'],
  ])('calls %s, %s the word of %s', (object, field, source) => {
    expect(evidenceSources([{ object, field, says }])).toEqual([source]);
  });
});
