import { describe, expect, it } from 'vitest';
import { RECEIVED_CLASSES } from '../model/classes';
import { ACCESSES, CONFIDENCES } from './ClassFinding';
import {
  ACCESS_MEANINGS,
  CLASS_MEANINGS,
  CONFIDENCE_MEANINGS,
  VERDICT_TITLES,
} from './classMeanings';
import { cniKind } from './cniTypes';
import { driverKind, nameHint, vendorDriver } from './drivers';
import { instanceSetting, nodeSetting } from './nodeSetting';
import { pciFamily } from './pciIds';
import { missingResources } from './pendingReason';
import { isGoodVerdict, VERDICTS, worstVerdict } from './verdicts';

describe('instance types', () => {
  it.each<[string, string | undefined]>([
    ['m5.metal', 'metal'],
    ['c7i.metal-24xl', 'metal'],
    ['ecs.ebmg7.32xlarge', 'metal'],
    ['c3-standard-192-metal', 'metal'],
    ['ecs.g7.xlarge', 'vm'],
    ['m5.4xlarge', 'vm'],
    ['u-6tb1.56xlarge', 'vm'],
    ['t3.micro', 'vm'],
    ['Standard_D4s_v5', 'vm'],
    ['k3s', undefined],
    ['x.metallic', undefined],
    ['', undefined],
  ])('%s: %s', (type, setting) => {
    expect(instanceSetting(type)).toBe(setting);
  });

  it('a hypervisor in the CPU comes before the type; the older label serves too', () => {
    const labels = (more: object) => ({
      metadata: { name: 'n', labels: more },
    });
    expect(
      nodeSetting(
        labels({
          'node.kubernetes.io/instance-type': 'm5.metal',
          'feature.node.kubernetes.io/cpu-cpuid.HYPERVISOR': 'true',
        }),
      )?.setting,
    ).toBe('vm');
    expect(
      nodeSetting(labels({ 'beta.kubernetes.io/instance-type': 'm5.metal' }))
        ?.setting,
    ).toBe('metal');
    expect(nodeSetting(labels({}))).toBeUndefined();
    expect(nodeSetting(5)).toBeUndefined();
  });
});

it.each<[string, string, string | undefined]>([
  ['1d0f', 'ec20', 'ena'],
  ['1d0f', 'ec21', 'ena'],
  ['1d0f', '0ec2', undefined],
  ['1af4', '1000', 'virtio'],
  ['1af4', '1041', 'virtio'],
  ['1af4', '107f', 'virtio'],
  ['1af4', '1110', undefined],
  ['15b3', '101e', undefined],
])('PCI %s:%s is %s', (vendor, device, family) => {
  expect(pciFamily(vendor, device)).toBe(family);
});

it('tables are not fooled by names that every object has', () => {
  for (const name of ['constructor', '__proto__', 'toString', '']) {
    expect([
      driverKind(name),
      vendorDriver(name),
      cniKind(name),
      nameHint(name),
    ]).toEqual([undefined, undefined, undefined, undefined]);
  }
  expect(vendorDriver('1af4')).toBeUndefined();
});

it.each<[string, string[]]>([
  [
    '0/3 nodes are available: 3 Insufficient example.com/fast.',
    ['example.com/fast'],
  ],
  [
    '0/3: 1 Insufficient cpu, 2 Insufficient example.com/fast, 1 Insufficient cpu.',
    ['cpu', 'example.com/fast'],
  ],
  ['3 node(s) had untolerated taint', []],
])('%s lacks %j', (message, resources) => {
  expect(missingResources(message)).toEqual(resources);
});

describe('verdicts', () => {
  it('the worst one counts, and only two are good', () => {
    expect(worstVerdict([])).toBeUndefined();
    expect(worstVerdict(['better', 'as-promised'])).toBe('as-promised');
    expect(worstVerdict(['as-promised', 'unknown', 'pending'])).toBe('unknown');
    expect(worstVerdict([...VERDICTS].reverse())).toBe('failed');
    expect(VERDICTS.filter(isGoodVerdict)).toEqual(['as-promised', 'better']);
    expect(isGoodVerdict(undefined)).toBe(false);
  });
});

it('every class, access, confidence and verdict has its words, and none of them promises traffic', () => {
  expect(Object.keys(CLASS_MEANINGS)).toEqual([...RECEIVED_CLASSES]);
  expect(Object.keys(ACCESS_MEANINGS)).toEqual([...ACCESSES]);
  expect(Object.keys(CONFIDENCE_MEANINGS)).toEqual([...CONFIDENCES]);
  expect(Object.keys(VERDICT_TITLES)).toEqual([...VERDICTS]);
  expect(
    JSON.stringify([CLASS_MEANINGS, ACCESS_MEANINGS, CONFIDENCE_MEANINGS]),
  ).not.toMatch(/wirespeed|wire speed|line rate|carries traffic/i);
});
