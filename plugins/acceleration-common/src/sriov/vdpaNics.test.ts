import { expect, it } from 'vitest';
import { driverKind } from '../classification/drivers';
import { VDPA_NICS, vendorDriver } from './vdpaNics';

it('holds drivers that the classification knows as vDPA', () => {
  for (const { driver } of Object.values(VDPA_NICS))
    expect([driver, driverKind(driver)]).toEqual([driver, 'vdpa']);
});

it.each([
  ['15b3', 'mlx5_core'],
  ['1dd8', 'pds_core'],
  ['177d', 'octep_vdpa'],
  ['1af4', undefined],
  ['8086', undefined],
])('tells the driver of vendor %s: %s', (vendor, driver) => {
  expect(vendorDriver(vendor)).toBe(driver);
});
