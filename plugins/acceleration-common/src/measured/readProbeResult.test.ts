import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { probeResult } from './__testUtils__/probe';
import { readProbeResult } from './readProbeResult';

const problemOf = (message: string) => {
  const read = readProbeResult(message);
  return 'problem' in read ? read.problem : undefined;
};

describe('readProbeResult', () => {
  it('reads what a probe writes', () => {
    expect(readProbeResult(JSON.stringify(probeResult()))).toEqual({
      result: probeResult(),
    });
  });

  it.each([
    ['', 'probe-not-json'],
    ['connection refused', 'probe-not-json'],
    ['{"apiVersion":', 'probe-not-json'],
    ['x'.repeat(4097), 'probe-too-long'],
    [`${' '.repeat(4096)}{}`, 'probe-too-long'],
    ['null', 'probe-invalid'],
    ['[]', 'probe-invalid'],
    ['"<script>"', 'probe-invalid'],
    ['['.repeat(4000), 'probe-not-json'],
    [`${'['.repeat(2000)}${']'.repeat(2000)}`, 'probe-invalid'],
  ])('%# gives one clear code', (message, code) => {
    expect(problemOf(message)?.code).toBe(code);
  });

  it.each([
    ['lost', { lost: 9 }],
    ['sent', { sent: 1e300 }],
    ['sent', { sent: -1 }],
    ['sent', { sent: 0.5 }],
    ['packetsPerSecond', { packetsPerSecond: 1e12 }],
    ['frameBytes', { frameBytes: 20 }],
    ['peer', { peer: '<img src=x onerror=alert(1)>' }],
    ['device.path', { device: { kind: 'vhost-vdpa', path: '/dev/\u001b[2J' } }],
    ['device.kind', { device: { kind: 'rdma' } }],
    [
      'latencyMicroseconds',
      { latencyMicroseconds: { p50: 9, p99: 1, max: 9 } },
    ],
    ['apiVersion', { apiVersion: 'fastpath.dev/v2' }],
    ['interface', { interface: 'eth0' }],
    ['tool.version', { tool: { name: 'x', version: '' } }],
  ])('%s: what cannot be is refused by its place', (field, more) => {
    expect(problemOf(JSON.stringify(probeResult(more)))).toMatchObject({
      code: 'probe-invalid',
      params: { field },
    });
  });

  it('refuses a number that JSON makes infinite, and a field that does not exist', () => {
    const text = JSON.stringify(probeResult());
    expect(problemOf(text.replace('10000', '1e999'))?.code).toBe(
      'probe-invalid',
    );
    expect(
      problemOf(text.replace('"role"', '"verdict":"better","role"'))?.code,
    ).toBe('probe-invalid');
  });

  it('throws nothing, and gives a result or one code, whatever stands there', () => {
    const valid = probeResult();
    const changed = fc
      .tuple(
        fc.constantFrom(...Object.keys(valid), 'more', '__proto__'),
        fc.jsonValue(),
      )
      .map(([key, value]) =>
        JSON.stringify({ ...valid, [key]: value }).slice(0, 8_000),
      );
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), changed), text => {
        const read = readProbeResult(text);
        if ('result' in read) {
          const { sent, received, lost } = read.result;
          expect(sent - received).toBe(lost);
        } else expect(read.problem.code).toMatch(/^probe-/);
      }),
      { numRuns: 300 * Number(process.env.FASTPATH_FUZZ ?? 1) },
    );
  });
});
