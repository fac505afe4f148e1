import { describe, expect, it } from 'vitest';
import type { LabReport } from '../model';
import {
  failingReport,
  hostileReport,
  sampleReport,
} from './__testUtils__/sampleReport';
import { aws } from './__testUtils__/sampleEnvironments';
import { terminalReport } from './terminalReport';

const REPORTS: readonly [string, LabReport][] = [
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
];
const plain = (report: LabReport, width = 100) =>
  terminalReport(report, { width, color: false });
const lastLine = (text: string) => text.split('\n').at(-1);

describe.each(REPORTS)('a %s report', (_, report) => {
  it.each([60, 100, 160])('is at most %i columns wide', width => {
    expect(
      Math.max(
        ...plain(report, width)
          .split('\n')
          .map(line => [...line].length),
      ),
    ).toBeLessThanOrEqual(width);
  });

  it.each([true, false])('ends with the count, also with color %s', color => {
    expect(lastLine(terminalReport(report, { width: 100, color }))).toMatch(
      /^\d+ passed, \d+ failed$/,
    );
  });

  it('is the same text in colour', () => {
    // eslint-disable-next-line no-control-regex
    expect(
      terminalReport(report, { width: 100, color: true }).replace(
        /\u001b\[\d+m/g,
        '',
      ),
    ).toBe(plain(report));
  });

  it('has nothing in it that drives a terminal', () => {
    // eslint-disable-next-line no-control-regex
    expect(plain(report)).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
    );
  });
});

it('shows what a reader looks for', () => {
  const text = plain(sampleReport());
  for (const part of [
    'sha256:3f1c5b0a9d7e4f62818c0e6b7a59d3c2417f8e90ab12cd34ef56789001234567',
    '── testpmd (mediator) [copies] ── vhost-user socket ── edge',
    'net1: vhost-user /run/fast/slot-0/sock, named by slot',
    'simulated (vhost-vdpa, observed)',
    'less than promised (degraded), as it must be: a stand-in is not the hardware',
    'numbered frames  200,000   199,968  generator beyond the mediator',
    'Without a mediator: 2.9 times the packets per second',
    'about 3.1 million packets/s',
    'they say nothing about hardware',
    "its socket's directory /run/fast/nowhere does not exist",
    '~ an ENA interface on vfio-pci: here a veth',
  ]) {
    expect(text.replace(/\n {16}/g, ' ')).toContain(part);
  }
  expect(text).not.toContain('✗');
  expect(lastLine(text)).toBe('19 passed, 0 failed');
});

it('tells every failure again above the last line', () => {
  const verdict = plain(failingReport(), 300).split('Verdict')[1];
  expect(verdict.match(/✗/g)).toHaveLength(6);
  expect(verdict).toContain(
    '✗ aws: echo: ping: 3 packets transmitted, 0 received, 100% packet loss; ping: none of 50 arrived (counted by: ping, beyond the mediator); ARP requests: none of 2 arrived (counted by: application)',
  );
  expect(verdict).toContain(
    '✗ alibaba: the guest did not come up within 120 s',
  );
});

it('never shows an environment as good in which no packet arrived', () => {
  const silent = {
    ...aws(),
    checks: [],
    runs: aws().runs.map(run => ({
      ...run,
      counts: run.counts.map(one => ({ ...one, received: 0 })),
    })),
  };
  const block = plain(
    sampleReport({
      environments: [silent],
      portability: [],
      negatives: [],
      copyCost: undefined,
    }),
  );
  expect(block).not.toContain('✓');
  expect(block).toContain('wired: as promised; but no packet arrived');
  expect(lastLine(block)).toBe('0 passed, 2 failed');
});

it('lists what was skipped, and does not count it', () => {
  const text = plain(
    sampleReport({ skipped: ['offload: --only mediation,vdpa'] }),
  );
  expect(text).toContain('  - offload: --only mediation,vdpa');
  expect(lastLine(text)).toBe('19 passed, 0 failed');
});
