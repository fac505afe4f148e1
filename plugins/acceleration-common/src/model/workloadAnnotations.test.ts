import { expect, it } from 'vitest';
import {
  isWorkloadEntity,
  TYING_ANNOTATIONS,
  WORKLOAD_ANNOTATIONS,
} from './workloadAnnotations';

const annotated = (annotations?: Record<string, string>) => ({
  metadata: { annotations },
});

it.each(TYING_ANNOTATIONS)('%s is enough', name => {
  expect(isWorkloadEntity(annotated({ [name]: 'httpd' }))).toBe(true);
});

it.each<Record<string, string> | undefined>([
  undefined,
  {},
  { [WORKLOAD_ANNOTATIONS.cluster]: 'onprem' },
  { 'backstage.io/techdocs-ref': 'dir:.' },
])('%j ties nothing', annotations => {
  expect(isWorkloadEntity(annotated(annotations))).toBe(false);
});
