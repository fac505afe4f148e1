import { InvalidInputError } from '../input/Problem';
import type { DeviceInfo } from './DeviceInfo';
import {
  fieldOf,
  isFields,
  LooseFields,
  mappingIn,
  textIn,
} from '../input/looseFields';

/** A device-info with what was odd about it. @public */
export interface ParsedDeviceInfo {
  readonly deviceInfo: DeviceInfo;
  readonly warnings: readonly string[];
}

/** Versions of the specification; both ways of writing them are in use. */
const VERSIONS = new Set(['1.0.0', 'v1.0.0', '1.1.0', 'v1.1.0']);

type Known = Exclude<DeviceInfo['type'], 'unknown'>;

interface FieldRule {
  /** Its name in the JSON. */
  readonly key: string;
  readonly required?: boolean;
  /** The values that it may have; any text without. */
  readonly values?: readonly string[];
  readonly pattern?: RegExp;
}

/** A PCI address as Linux writes it: domain, bus, device, function. */
const PCI_ADDRESS = /^[0-9a-fA-F]{4,8}:[0-9a-fA-F]{2}:[0-9a-fA-F]{2}\.[0-7]$/;

const pci = (key: string, required = false): FieldRule => ({
  key,
  required,
  pattern: PCI_ADDRESS,
});

/** The fields of each type, by our name for them. */
const FIELDS: Readonly<Record<Known, Readonly<Record<string, FieldRule>>>> = {
  pci: {
    pciAddress: pci('pci-address', true),
    vhostNet: { key: 'vhost-net' },
    rdmaDevice: { key: 'rdma-device' },
    pfPciAddress: pci('pf-pci-address'),
    representorDevice: { key: 'representor-device' },
  },
  vdpa: {
    parentDevice: { key: 'parent-device', required: true },
    driver: { key: 'driver', required: true, values: ['vhost', 'virtio'] },
    path: { key: 'path' },
    pciAddress: pci('pci-address'),
    pfPciAddress: pci('pf-pci-address'),
    representorDevice: { key: 'representor-device' },
  },
  'vhost-user': {
    mode: { key: 'mode', required: true, values: ['client', 'server'] },
    path: { key: 'path', required: true },
  },
  memif: {
    role: { key: 'role', required: true, values: ['master', 'slave'] },
    path: { key: 'path', required: true },
    mode: {
      key: 'mode',
      required: true,
      values: ['ethernet', 'ip', 'inject-punt', 'punt'],
    },
  },
};

/** The text of one field, or why there is none. */
function readField(
  body: LooseFields,
  type: string,
  rule: FieldRule,
): { text?: string; warning?: string } {
  const value = fieldOf(body, rule.key);
  const name = `device-info.${type}.${rule.key}`;
  if (value === undefined || value === null || value === '') {
    return rule.required
      ? { warning: `${name} is missing; the specification demands it` }
      : {};
  }
  if (typeof value !== 'string')
    return { warning: `${name} is no text; it was passed over` };
  if (rule.values && !rule.values.includes(value))
    return {
      warning: `${name} is ${JSON.stringify(value.slice(0, 60))}, none of ${rule.values.join(', ')}; it was passed over`,
    };
  if (rule.pattern && !rule.pattern.test(value))
    return {
      warning: `${name} is ${JSON.stringify(value.slice(0, 60))}, no PCI address such as 0000:65:00.2; it was passed over`,
    };
  return { text: rule.pattern ? value.toLowerCase() : value };
}

/**
 * Reads a `device-info` object. What is missing or of the wrong kind inside is left out and named in a warning, so that
 * one bad field does not hide the type. An unknown type is kept as such. A vdpa device of `driver: vhost` without a `path`
 * is taken with a warning: it happens, and the device may be found otherwise.
 *
 * @param value - anything; `undefined`, `null` and `{}` mean that there is none
 * @returns `undefined` when there is none
 * @throws InvalidInputError when it is no mapping, or has no type
 * @public
 */
export function parseDeviceInfo(value: unknown): ParsedDeviceInfo | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isFields(value))
    throw InvalidInputError.of({
      path: 'device-info',
      message: `is ${Array.isArray(value) ? 'a list' : `a ${typeof value}`}; give a mapping with type and version`,
    });
  if (Object.keys(value).length === 0) return undefined;
  const type = textIn(value, 'type');
  if (!type)
    throw InvalidInputError.of({
      path: 'device-info.type',
      message: 'is missing or no text; give pci, vdpa, vhost-user or memif',
    });
  const warnings: string[] = [];
  const version = textIn(value, 'version');
  if (!version)
    warnings.push('device-info.version is missing; it was read as 1.1.0');
  else if (!VERSIONS.has(version))
    warnings.push(
      `device-info.version is ${JSON.stringify(version.slice(0, 60))}, which is not known; it was read as 1.1.0`,
    );
  const common = { ...(version && { version }) };
  if (!Object.hasOwn(FIELDS, type)) {
    warnings.push(
      `device-info.type ${JSON.stringify(type.slice(0, 60))} is none of ${Object.keys(FIELDS).join(', ')}`,
    );
    return {
      deviceInfo: {
        type: 'unknown',
        reportedType: type,
        fields: value,
        ...common,
      },
      warnings,
    };
  }
  const body = mappingIn(value, type);
  const fields: Record<string, string> = {};
  for (const [name, rule] of Object.entries(FIELDS[type as Known])) {
    const { text, warning } = readField(body, type, rule);
    if (text !== undefined) fields[name] = text;
    if (warning) warnings.push(warning);
  }
  if (type === 'vdpa' && fields.driver === 'vhost' && !fields.path)
    warnings.push(
      'device-info.vdpa.path is missing; the vhost device must be found in another way',
    );
  return { deviceInfo: { type, ...common, ...fields } as DeviceInfo, warnings };
}
