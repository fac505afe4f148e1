import { describe, expect, it, vi } from 'vitest';
import { historyOf } from './historyOf';

const KEY = { cluster: 'onprem', namespace: 'edge', workload: 'httpd' };

describe('historyOf', () => {
  it('gives changes with their time, and nothing of the log itself', async () => {
    const history = vi.fn(async () => ({
      items: [
        {
          ...KEY,
          sequence: 2,
          from: 'as-promised' as const,
          to: 'failed' as const,
          received: ['failed'],
          reasons: ['gone'],
          asOf: 17,
          at: Date.UTC(2026, 10, 22),
        },
        {
          ...KEY,
          sequence: 1,
          environment: 'fra',
          received: [],
          reasons: [],
          asOf: 1,
          at: 0,
        },
      ],
      nextCursor: 'c',
    }));
    expect(
      await historyOf(
        { history, called: vi.fn() },
        { of: vi.fn() },
        { of: vi.fn() },
      ).history([KEY], {
        limit: 2,
        cursor: 'b',
      }),
    ).toEqual({
      items: [
        {
          ...KEY,
          at: '2026-11-22T00:00:00.000Z',
          from: 'as-promised',
          to: 'failed',
          received: ['failed'],
          reasons: ['gone'],
        },
        {
          ...KEY,
          at: '1970-01-01T00:00:00.000Z',
          environment: 'fra',
          received: [],
          reasons: [],
        },
      ],
      nextCursor: 'c',
    });
    expect(history).toHaveBeenCalledWith([KEY], { limit: 2, cursor: 'b' });
  });

  it('tells which placements there were', async () => {
    const known = [{ ...KEY, isGone: true, environments: ['fra'] }];
    const called = vi.fn(async () => known);
    expect(
      await historyOf(
        { history: vi.fn(), called },
        { of: vi.fn() },
        { of: vi.fn() },
      ).called(['httpd']),
    ).toBe(known);
    expect(called).toHaveBeenCalledWith(['httpd']);
  });

  it('asks nobody where there is no placement', async () => {
    const history = vi.fn();
    expect(
      await historyOf(
        { history, called: vi.fn() },
        { of: vi.fn() },
        { of: vi.fn() },
      ).history([], { limit: 1 }),
    ).toEqual({ items: [] });
    expect(history).not.toHaveBeenCalled();
  });

  it('gives what probes found, but for what is no result today', async () => {
    const said = {
      apiVersion: 'fastpath.dev/v1alpha1',
      kind: 'ProbeResult',
      workload: 'httpd',
      environment: 'onprem',
      role: 'generator',
      interface: 'net1',
      device: { kind: 'vhost-vdpa' },
      sent: 10,
      received: 9,
      lost: 1,
      frameBytes: 60,
      durationSeconds: 1,
      queues: 1,
      tool: { name: 'fast-probe', version: '1' },
    };
    const logged = (message: string) => ({
      cluster: 'c',
      namespace: 'edge',
      pod: 'p',
      workload: 'httpd',
      environment: 'onprem',
      at: '2026-11-30T10:00:00.000Z',
      resources: [],
      message,
    });
    const of = vi.fn(async () => [logged(JSON.stringify(said)), logged('?')]);
    const reader = historyOf(
      { history: vi.fn(), called: vi.fn() },
      { of: vi.fn() },
      { of },
    );
    const key = { cluster: 'c', namespace: 'edge', workload: 'httpd' };
    expect(await reader.probes([key])).toMatchObject([
      { by: 'Pod edge/p', lost: 1, device: 'vhost-vdpa' },
    ]);
    expect(await reader.probes([])).toEqual([]);
    expect(of).toHaveBeenCalledTimes(1);
  });
});
