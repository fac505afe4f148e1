import { describe, expect, it } from 'vitest';
import { concernsRequest, readResourceClaim } from './readResourceClaim';

const NAMED = { driver: 'd', pool: 'p', device: 'x' };

describe('readResourceClaim', () => {
  it('reads what was given, what is reported and who it is for', () => {
    const claim = {
      metadata: {
        name: 'c',
        deletionTimestamp: 'now',
        ownerReferences: [{ kind: 'Pod', name: 'a', uid: 'u' }],
      },
      spec: {
        devices: {
          requests: [
            { name: 'vf', exactly: { deviceClassName: 'one' } },
            {
              name: 'b',
              firstAvailable: [{ name: 'x', deviceClassName: 'two' }],
            },
            { name: 'c', deviceClassName: 'three' },
          ],
        },
      },
      status: {
        allocation: {
          devices: {
            results: [
              { ...NAMED, request: 'b/x', adminAccess: true, shareID: 's' },
            ],
            config: [
              {
                opaque: {
                  driver: 'd',
                  parameters: { driver: 'iavf', ifName: 'net1' },
                },
              },
              {
                requests: ['b'],
                opaque: { driver: 'd', parameters: { driver: 'vfio-pci' } },
              },
              {
                requests: ['other'],
                opaque: { driver: 'd', parameters: { driver: 'x' } },
              },
              { opaque: { driver: 'e', parameters: { driver: 'x' } } },
            ],
          },
        },
        devices: [
          {
            ...NAMED,
            shareID: 's',
            networkData: {
              interfaceName: 'net1',
              hardwareAddress: '02:00:00:00:00:01',
              ips: ['10.0.0.1/24', 5],
            },
            conditions: [{ type: 'Ready', status: 'False', reason: 'Down' }],
          },
        ],
        reservedFor: [
          { resource: 'pods', name: 'a', uid: 'u' },
          { apiGroup: 'x', resource: 'pods', name: 'b' },
          5,
        ],
      },
    };
    expect(readResourceClaim(claim, 'ns/c')).toEqual({
      object: 'ResourceClaim ns/c',
      isAllocated: true,
      isTerminating: true,
      results: [
        {
          ...NAMED,
          path: 'status.allocation.devices.results[0]',
          request: 'b/x',
          isAdmin: true,
          share: 's',
          asked: { driver: 'vfio-pci', interface: 'net1' },
        },
      ],
      devices: [
        {
          ...NAMED,
          path: 'status.devices[0]',
          share: 's',
          interface: 'net1',
          mac: '02:00:00:00:00:01',
          ips: ['10.0.0.1/24'],
          notReady: 'Down',
        },
      ],
      reservedFor: [
        { isPod: true, name: 'a', uid: 'u' },
        { isPod: false, name: 'b' },
      ],
      owners: [{ isPod: true, name: 'a', uid: 'u' }],
      drivers: ['d', 'd', 'd', 'e'],
      deviceClasses: ['one', 'two', 'three'],
      speaksOfVdpa: false,
    });
  });

  it.each<[string, unknown]>([
    ['a request', { spec: { devices: { requests: [{ name: 'vdpa' }] } } }],
    [
      'a class of devices',
      { spec: { devices: { requests: [{ deviceClassName: 'fast-vDPA' }] } } },
    ],
    [
      'a parameter',
      {
        status: {
          allocation: {
            devices: {
              config: [{ opaque: { parameters: { driver: 'vhost_vdpa' } } }],
            },
          },
        },
      },
    ],
  ])('notices vDPA in %s', (_, claim) => {
    expect(readResourceClaim(claim, 'ns/c').speaksOfVdpa).toBe(true);
  });

  it.each([
    undefined,
    null,
    5,
    'x',
    [],
    {},
    { status: 5, spec: [] },
    {
      status: {
        allocation: {
          devices: { results: [5, {}, { driver: 5, pool: 'p', device: 'x' }] },
        },
        devices: 'x',
        reservedFor: {},
      },
    },
  ])('%j gives nothing', claim => {
    expect(readResourceClaim(claim, 'ns/c')).toMatchObject({
      results: [],
      devices: [],
      reservedFor: [],
      owners: [],
    });
  });
});

it.each<[string, string | undefined, boolean]>([
  ['a', 'a', true],
  ['a', 'a/b', true],
  ['a', 'ab', false],
  ['a', undefined, false],
])('concernsRequest(%s, %s)', (named, request, expected) => {
  expect(concernsRequest(named, request)).toBe(expected);
});
