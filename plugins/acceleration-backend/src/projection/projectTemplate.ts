import {
  fieldOf,
  isFields,
  LooseFields,
  mappingIn,
  NETWORKS_ANNOTATION,
  PLACEMENT_FIELDS,
} from '@fastpath/backstage-plugin-acceleration-common';
import { withoutOptionValues, hidden, withoutSecrets } from './hidden';
import { compact, keepWhere } from './keep';

/** Characters. A longer text is compared, and not shown. */
const LONGEST_TEXT = 400;
/** Characters of JSON. Longer templates are not kept, and not compared. */
const LONGEST_TEMPLATE = 64 * 1024;
/** Far deeper than any field of a pod. */
const DEEPEST = 24;

/** Written by whoever restarts pods, by `kubectl rollout restart` too: when, and nothing of what runs. */
const RESTARTED = /(^|\/)restarted-?at$/i;

/** Lists whose items have a value that is somebody's own. */
const VALUED = new Set(['env', 'httpHeaders']);
const COMMANDS = new Set(['args', 'command']);
/** Read when templates are compared, and so kept as they are. */
const READ = new Set(['image', NETWORKS_ANNOTATION]);

const shortened = (text: string) =>
  text.length > LONGEST_TEXT ? `${text.slice(0, 80)}… ${hidden(text)}` : text;

function withHiddenValue(item: unknown): unknown {
  return isFields(item) && typeof item.value === 'string'
    ? { ...item, value: hidden(item.value) }
    : item;
}

/** What may be kept of a part of a pod spec. @throws RangeError for what is no pod's */
function keptOf(value: unknown, field: string, depth: number): unknown {
  if (depth > DEEPEST) throw new RangeError('deeper than any pod');
  if (typeof value === 'string')
    return READ.has(field) ? value : shortened(value);
  if (Array.isArray(value)) {
    const items = VALUED.has(field) ? value.map(withHiddenValue) : value;
    if (COMMANDS.has(field))
      return withoutOptionValues(items).map(item =>
        typeof item === 'string' ? withoutSecrets(shortened(item)) : item,
      );
    return items.map(item => keptOf(item, '', depth + 1));
  }
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      keptOf(item, key, depth + 1),
    ]),
  );
}

function annotationsOf(metadata: LooseFields): Record<string, unknown> {
  const kept = Object.entries(
    keepWhere(fieldOf(metadata, 'annotations'), key => !RESTARTED.test(key)),
  );
  return Object.fromEntries(
    kept.map(([key, value]) => [
      key,
      typeof value === 'string' && !READ.has(key)
        ? withoutSecrets(shortened(value))
        : value,
    ]),
  );
}

/**
 * What is used of a controller's pod template: its labels, and all that has to be the same in every environment. What places a
 * pod is left out; values of variables and headers, and what looks like a secret, are kept as fingerprints.
 *
 * @returns without annotations and spec where that would be too much to keep
 */
export function projectTemplate(
  template: LooseFields,
): Record<string, unknown> {
  const metadata = mappingIn(template, 'metadata');
  const labels = keepWhere(fieldOf(metadata, 'labels'), () => true);
  const spec = keepWhere(
    fieldOf(template, 'spec'),
    key => !PLACEMENT_FIELDS.includes(key),
  );
  const least = { metadata: compact({ labels }) };
  if (Object.keys(spec).length === 0) return least;
  try {
    const whole = {
      metadata: compact({ labels, annotations: annotationsOf(metadata) }),
      spec: keptOf(spec, '', 0),
    };
    return JSON.stringify(whole).length <= LONGEST_TEMPLATE ? whole : least;
  } catch {
    return least;
  }
}
