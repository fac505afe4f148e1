import { expect, it } from 'vitest';
import type { Count, EnvironmentReport, JudgedRun, LabReport } from '../model';
import { failingReport, sampleReport } from './__testUtils__/sampleReport';
import { aws, onprem } from './__testUtils__/sampleEnvironments';
import { verdictOf } from './verdictOf';

const EMPTY: Partial<LabReport> = {
  environments: [],
  portability: [],
  copyCost: undefined,
  negatives: [],
};
const alone = (environment: EnvironmentReport) =>
  verdictOf(sampleReport({ ...EMPTY, environments: [environment] }));
const withRun = (changes: Partial<JudgedRun>) =>
  alone({ ...aws(), checks: [], runs: [{ ...aws().runs[0], ...changes }] });
const counted = (sent: number, received: number): Count => ({
  what: 'ping',
  where: 'here',
  sent,
  received,
});

it('counts every run, check and comparison once', () => {
  const report = sampleReport();
  const checks = report.environments.flatMap(environment => [
    ...environment.runs,
    ...environment.checks,
  ]).length;
  const verdict = verdictOf(report);
  expect(verdict.items).toHaveLength(
    checks + report.portability.length + report.negatives.length + 1,
  );
  expect(verdict).toMatchObject({
    failed: 0,
    good: true,
    summary: `${verdict.items.length} passed, 0 failed`,
  });
});

it.each<[string, Partial<JudgedRun>, RegExp | undefined]>([
  ['some packets are lost', { counts: [counted(100, 1)] }, undefined],
  [
    'one kind arrived, another did not',
    { counts: [counted(3, 0), counted(1000, 990)] },
    /^ping: none of 3 arrived \(counted by: here\)$/,
  ],
  [
    'some of each kind arrived, one only received',
    { counts: [counted(3, 1), counted(0, 5)] },
    undefined,
  ],
  ['nothing arrived', { counts: [counted(100, 0)] }, /none of 100 arrived/],
  [
    'packets arrived that nobody sent',
    { counts: [counted(0, 7)] },
    /no packet was sent and counted/,
  ],
  [
    'what was sent and what arrived are not the same',
    { counts: [counted(100, 0), counted(0, 7)] },
    /none of 100 arrived/,
  ],
  ['nothing was counted', { counts: [] }, /no packet was sent and counted/],
  [
    'the counts are no numbers',
    { counts: [counted(NaN, NaN)] },
    /no packet was sent and counted/,
  ],
  ['the pod had a problem', { problems: ['ended with 1'] }, /^ended with 1$/],
])('judges a run by its packets: %s', (_, changes, reason) => {
  const { items } = withRun(changes);
  expect(items).toHaveLength(1);
  expect(items[0].passed).toBe(reason === undefined);
  if (reason) expect(items[0].reason).toMatch(reason);
});

it.each(['offload', 'vdpa', 'unknown'])(
  'fails a run whose class is %s, whatever its packets',
  received => {
    const { good, items } = withRun({
      received: { ...onprem().runs[0].received, class: received },
    });
    expect(good).toBe(false);
    expect(items[0].reason).toBe(
      `received the class ${received}; the parts that this lab uses must give simulated`,
    );
  },
);

it.each<[string, Partial<EnvironmentReport>, string]>([
  [
    'could not be run',
    { failure: 'no guest', runs: [], checks: [] },
    'no guest',
  ],
  [
    'could not be run to its end',
    { failure: 'the guest died' },
    'the guest died',
  ],
  ['ran nothing, and does not say why', { runs: [] }, 'nothing ran'],
])('fails an environment that %s', (_, changes, reason) => {
  const { good, items } = alone({ ...aws(), ...changes });
  expect(good).toBe(false);
  expect(items[0]).toEqual({ name: 'aws', passed: false, reason });
});

it('says what a failed check saw and what it had to see', () => {
  const check = { name: 'c', passed: false, seen: '', expected: 'a message' };
  expect(
    verdictOf(sampleReport({ ...EMPTY, negatives: [check] })).items,
  ).toEqual([
    {
      name: 'negative: c',
      passed: false,
      reason: 'saw: nothing; had to be: a message',
    },
  ]);
});

it.each([
  ['a way on which nothing went', [3e6], [0], Infinity],
  ['no rounds', [], [], NaN],
])('fails a cost of %s', (_, direct, mediated, ratio) => {
  const { failed } = verdictOf(
    sampleReport({
      ...EMPTY,
      copyCost: { direct, mediated, ratio, frameBytes: 64, method: '' },
    }),
  );
  expect(failed).toBe(1);
});

it('never counts what was skipped, and is not good when nothing was judged', () => {
  expect(
    verdictOf(sampleReport({ ...EMPTY, skipped: ['everything'] })),
  ).toMatchObject({ passed: 0, failed: 0, good: false, items: [] });
});

it('names each failure of a bad run', () => {
  const failed = verdictOf(failingReport()).items.filter(
    ({ passed }) => !passed,
  );
  expect(failed.map(({ name }) => name)).toEqual([
    'onprem: echo',
    'alibaba',
    'aws: echo',
    'aws: forward',
    'portability: the same arguments',
    'negative: wrong socket directory',
  ]);
});
