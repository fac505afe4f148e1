import { describe, expect, it } from 'vitest';
import {
  failingReport,
  hostileReport,
  sampleReport,
} from './__testUtils__/sampleReport';
import { terminalReport } from './terminalReport';
import { verdictOf } from './verdictOf';

// eslint-disable-next-line no-control-regex
const COLOUR = /\u001b\[\d+m/g;

describe.each([
  ['good', sampleReport()],
  ['failed', failingReport()],
  ['hostile', hostileReport()],
  [
    'empty',
    sampleReport({
      environments: [],
      portability: [],
      copyCost: undefined,
      negatives: [],
    }),
  ],
])('a %s report', (_, report) => {
  const lines = terminalReport(report, false).split('\n');

  it('ends with the count, and nothing else looks like it', () => {
    expect(lines.filter(line => /^\d+ passed, \d+ failed$/.test(line))).toEqual(
      [verdictOf(report).summary],
    );
    expect(lines.at(-1)).toBe(verdictOf(report).summary);
  });

  it('has a line for each that was judged', () => {
    expect(lines.filter(line => /^[✓✗] /.test(line))).toHaveLength(
      verdictOf(report).items.length,
    );
  });

  it('is the same text in colour, and drives no terminal', () => {
    expect(terminalReport(report, true).replace(COLOUR, '')).toBe(
      lines.join('\n'),
    );
    expect(lines.join('')).not.toMatch(
      // eslint-disable-next-line no-control-regex
      /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
    );
  });
});

it('says why something failed, what is not proven, and what did not run', () => {
  const text = terminalReport(failingReport(), false);
  expect(text).toMatch(/^✗ alibaba: the guest did not come up/m);
  expect(text).toMatch(/^~ onprem: not proven: /m);
  expect(text).toMatch(/^- not run: cost of the extra copy/m);
});
