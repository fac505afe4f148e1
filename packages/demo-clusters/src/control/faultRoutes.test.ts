import { mockErrorHandler } from '@backstage/backend-test-utils';
import express from 'express';
import request from 'supertest';
import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '../api/ApiError';
import { FaultError } from './Fault';
import { faultRoutes } from './faultRoutes';

const control = () => ({
  breaks: vi.fn((cluster: string) => {
    if (cluster === 'empty') throw new FaultError('there is no device left');
    if (cluster !== 'fra') throw new ApiError('NotFound', 'no such cluster');
    return '0000:65:00.2 on node worker-1 is lost';
  }),
  broken: () => [{ cluster: 'fra', about: 'a device is lost' }],
  fixAll: () => 2,
});

const serve = (given = control()) =>
  request(express().use(faultRoutes(given)).use(mockErrorHandler()));

describe('faultRoutes', () => {
  it('takes a device away, tells of it, and gives it back', async () => {
    const given = control();
    const taken = await serve(given)
      .post('/faults')
      .send({ cluster: 'fra', kind: 'hang' });
    expect([taken.status, taken.body]).toEqual([
      201,
      { cluster: 'fra', about: '0000:65:00.2 on node worker-1 is lost' },
    ]);
    // Nothing but a device can be taken away here.
    expect(given.breaks).toHaveBeenCalledWith('fra', { kind: 'lose-device' });
    expect((await serve().get('/faults')).body.items).toHaveLength(1);
    expect((await serve().delete('/faults')).body).toEqual({ fixed: 2 });
  });

  it.each([
    [{ cluster: 'elsewhere' }, 404],
    [{ cluster: 'empty' }, 400],
    [{ cluster: 7 }, 400],
    [[], 400],
  ])('refuses %j with %i', async (body, status) => {
    expect((await serve().post('/faults').send(body)).status).toBe(status);
  });
});
