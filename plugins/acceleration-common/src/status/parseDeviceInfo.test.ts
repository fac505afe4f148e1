import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../input/Problem';
import { parseDeviceInfo } from './parseDeviceInfo';

const PCI = '0000:65:00.3';

describe('parseDeviceInfo', () => {
  it.each<[string, unknown, object]>([
    [
      'pci',
      {
        type: 'pci',
        version: '1.1.0',
        pci: {
          'pci-address': PCI,
          'vhost-net': '/dev/vhost-net',
          'rdma-device': 'mlx5_2',
          'pf-pci-address': '0000:65:00.0',
          'representor-device': 'r0',
        },
      },
      {
        type: 'pci',
        version: '1.1.0',
        pciAddress: PCI,
        vhostNet: '/dev/vhost-net',
        rdmaDevice: 'mlx5_2',
        pfPciAddress: '0000:65:00.0',
        representorDevice: 'r0',
      },
    ],
    [
      'an address in capitals',
      { type: 'pci', version: '1.0.0', pci: { 'pci-address': '0000:AB:00.1' } },
      { type: 'pci', version: '1.0.0', pciAddress: '0000:ab:00.1' },
    ],
    [
      'vdpa',
      {
        type: 'vdpa',
        version: 'v1.0.0',
        vdpa: {
          'parent-device': 'vdpa0',
          driver: 'vhost',
          path: '/dev/vhost-vdpa-0',
          'pci-address': PCI,
        },
      },
      {
        type: 'vdpa',
        version: 'v1.0.0',
        parentDevice: 'vdpa0',
        driver: 'vhost',
        path: '/dev/vhost-vdpa-0',
        pciAddress: PCI,
      },
    ],
    [
      'vdpa as a netdev',
      {
        type: 'vdpa',
        version: '1.1.0',
        vdpa: { 'parent-device': 'vdpa0', driver: 'virtio' },
      },
      {
        type: 'vdpa',
        version: '1.1.0',
        parentDevice: 'vdpa0',
        driver: 'virtio',
      },
    ],
    [
      'vhost-user',
      {
        type: 'vhost-user',
        version: '1.1.0',
        'vhost-user': { mode: 'server', path: '/run/x' },
      },
      { type: 'vhost-user', version: '1.1.0', mode: 'server', path: '/run/x' },
    ],
    [
      'memif',
      {
        type: 'memif',
        version: '1.1.0',
        memif: { role: 'slave', path: '/run/x', mode: 'punt' },
      },
      {
        type: 'memif',
        version: '1.1.0',
        role: 'slave',
        path: '/run/x',
        mode: 'punt',
      },
    ],
  ])('%s', (_, value, deviceInfo) => {
    expect(parseDeviceInfo(value)).toEqual({ deviceInfo, warnings: [] });
  });

  it.each<[string, unknown, object, string[]]>([
    [
      'a vhost device without its path',
      {
        type: 'vdpa',
        version: '1.1.0',
        vdpa: { 'parent-device': 'x', driver: 'vhost' },
      },
      { type: 'vdpa', driver: 'vhost' },
      [
        'device-info.vdpa.path is missing; the vhost device must be found in another way',
      ],
    ],
    [
      'a type without its object',
      { type: 'pci', version: '1.1.0' },
      { type: 'pci' },
      ['device-info.pci.pci-address is missing; the specification demands it'],
    ],
    [
      'an address that is none',
      { type: 'pci', version: '1.1.0', pci: { 'pci-address': '../../etc' } },
      { type: 'pci' },
      [
        'device-info.pci.pci-address is "../../etc", no PCI address such as 0000:65:00.2; it was passed over',
      ],
    ],
    [
      'a driver that is none',
      {
        type: 'vdpa',
        version: '1.1.0',
        vdpa: { 'parent-device': 'x', driver: 'toString' },
      },
      { type: 'vdpa' },
      [
        'device-info.vdpa.driver is "toString", none of vhost, virtio; it was passed over',
      ],
    ],
    [
      'a path that is no text',
      {
        type: 'vhost-user',
        version: '1.1.0',
        'vhost-user': { mode: 'client', path: 5 },
      },
      { type: 'vhost-user', mode: 'client' },
      ['device-info.vhost-user.path is no text; it was passed over'],
    ],
    [
      'no version',
      { type: 'memif', memif: { role: 'master', path: '/x', mode: 'ip' } },
      { type: 'memif' },
      ['device-info.version is missing; it was read as 1.1.0'],
    ],
    [
      'a version to come',
      {
        type: 'memif',
        version: '2.0.0',
        memif: { role: 'master', path: '/x', mode: 'ip' },
      },
      { type: 'memif' },
      [
        'device-info.version is "2.0.0", which is not known; it was read as 1.1.0',
      ],
    ],
    [
      'a type to come, which is kept',
      { type: 'cxl', version: '1.1.0', cxl: { a: 1 } },
      { type: 'unknown', reportedType: 'cxl', fields: { cxl: { a: 1 } } },
      ['device-info.type "cxl" is none of pci, vdpa, vhost-user, memif'],
    ],
    [
      'a type that every object has',
      { type: 'constructor', version: '1.1.0' },
      { type: 'unknown', reportedType: 'constructor' },
      [
        'device-info.type "constructor" is none of pci, vdpa, vhost-user, memif',
      ],
    ],
  ])('warns of %s', (_, value, deviceInfo, warnings) => {
    const parsed = parseDeviceInfo(value)!;
    expect(parsed.deviceInfo).toMatchObject(deviceInfo);
    expect(parsed.warnings).toEqual(warnings);
  });

  it.each([undefined, null, {}])('%j is none', value => {
    expect(parseDeviceInfo(value)).toBeUndefined();
  });

  it.each<[unknown, string]>([
    [5, 'device-info: is a number; give a mapping with type and version'],
    [[], 'device-info: is a list; give a mapping with type and version'],
    [
      { version: '1.1.0' },
      'device-info.type: is missing or no text; give pci, vdpa, vhost-user or memif',
    ],
    [{ type: 5 }, 'device-info.type: is missing or no text'],
  ])('refuses %j', (value, message) => {
    expect(() => parseDeviceInfo(value)).toThrow(InvalidInputError);
    expect(() => parseDeviceInfo(value)).toThrow(message);
  });
});
