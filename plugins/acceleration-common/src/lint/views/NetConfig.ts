import { Fields, fieldsOf, jsonFields } from '../../input/looseFields';
import type { LintedObject } from './LintedObject';

/** A ConfigMap with Fastpath's net-config. */
export interface NetConfig {
  readonly object: LintedObject;
  readonly fields: Fields;
}

/** The net-config in an object, if it holds one. */
export function readNetConfig(object: LintedObject): NetConfig | undefined {
  const fields =
    object.kind === 'ConfigMap'
      ? jsonFields(fieldsOf(object.fields.data)['net.json'])
      : undefined;
  return fields?.kind === 'NetConfig' ? { object, fields } : undefined;
}
