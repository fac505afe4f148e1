import { dump } from 'js-yaml';
import { certainText } from './certainText';
import type { Place } from './sortKeys';

const OPTIONS = { lineWidth: -1, noRefs: true, seqNoIndent: true };

/** Lines of visible ASCII, the first not indented, each with something on it. */
const LINES = /^[!-~][ -~]*\n(?: *[!-~][ -~]*\n)*$/;

/** Keys up to this long need no `?` before them. */
const MAX_KEY = 1024;

/** What marks the end of a document whose last text ends with empty lines. */
const END = '...\n';

/** The keys of a mapping that are written, in their order. */
type Keys = (mapping: object, place: Place) => string[];

type Fields = Record<string, unknown>;

/** How keys are written; a manifest has few, and the same ones again and again. */
const KEYS = new Map<string, string | undefined>();
const MAX_KEYS = 1000;

/** A key as it is written before its colon; `undefined` for one that needs a "?". */
function writtenKey(key: string): string | undefined {
  if (KEYS.has(key)) return KEYS.get(key);
  const name =
    certainText(key) ?? dump({ [key]: 0 }, OPTIONS).slice(0, -': 0\n'.length);
  const written =
    name.length < MAX_KEY && !name.includes('\n') ? name : undefined;
  if (KEYS.size < MAX_KEYS) KEYS.set(key, written);
  return written;
}

/** A list or mapping, which is written over several lines unless it is empty. */
const isComposed = (value: unknown): value is unknown[] | Fields =>
  typeof value === 'object' && value !== null && !(value instanceof Date);

/**
 * Writes one document as js-yaml does, byte for byte but for what some readers would misread, several times as fast: most of
 * what a manifest holds is plain beyond doubt, and does not need the many questions that js-yaml asks of each text.
 */
class Writer {
  private isOpenEnded = false;

  constructor(private readonly keys: Keys) {}

  document(value: unknown): string {
    if (typeof value === 'string')
      return certainText(value) === undefined
        ? dump(value, OPTIONS)
        : `${certainText(value)}\n`;
    const text = this.composed(value, '', 'document') ?? dump(value, OPTIONS);
    return this.isOpenEnded ? text + END : text;
  }

  /** The lines of a list or mapping with something in it; `undefined` for anything else. */
  private composed(
    value: unknown,
    pad: string,
    place: Place,
  ): string | undefined {
    if (!isComposed(value)) return undefined;
    if (Array.isArray(value))
      return value.length > 0 ? this.sequence(value, pad) : undefined;
    const keys = this.keys(value, place);
    return keys.length > 0 ? this.mapping(value, keys, pad) : undefined;
  }

  /** What stands after a key or a dash, up to and with the end of the line. */
  private value(value: unknown, pad: string, isItem: boolean): string {
    const inner = isItem || !Array.isArray(value) ? `${pad}  ` : pad;
    const text = this.composed(value, inner, isItem ? 'item' : 'field');
    if (text === undefined) return ` ${this.scalar(value, pad)}`;
    return isItem ? ` ${text.slice(inner.length)}` : `\n${text}`;
  }

  private sequence(items: readonly unknown[], pad: string): string {
    let text = '';
    for (const item of items) text += `${pad}-${this.value(item, pad, true)}`;
    return text;
  }

  private mapping(
    fields: Fields,
    keys: readonly string[],
    pad: string,
  ): string {
    let text = '';
    for (const key of keys) {
      const name = writtenKey(key);
      text +=
        pad +
        (name === undefined
          ? this.written({ [key]: this.copy(fields[key], 'field') }, pad)
          : `${name}:${this.value(fields[key], pad, false)}`);
    }
    return text;
  }

  private scalar(value: unknown, pad: string): string {
    this.isOpenEnded = false;
    if (typeof value === 'string') {
      const text = certainText(value);
      if (text !== undefined) return `${text}\n`;
      if (LINES.test(value))
        return `|\n${value.replace(/^(?=.)/gm, `${pad}  `)}`;
    } else if (
      value === true ||
      value === false ||
      value === null ||
      (Number.isSafeInteger(value) && !Object.is(value, -0))
    ) {
      return `${value}\n`;
    } else if (isComposed(value)) {
      return Array.isArray(value) ? '[]\n' : '{}\n';
    }
    return this.written([value], pad).slice('- '.length);
  }

  /** What js-yaml writes, indented. */
  private written(value: unknown, pad: string): string {
    let text = dump(value, OPTIONS);
    this.isOpenEnded = text.endsWith(`\n${END}`);
    if (this.isOpenEnded) text = text.slice(0, -END.length);
    return pad === '' ? text : text.replace(/\n(?!\n|$)/g, `\n${pad}`);
  }

  /** A copy in the wanted order, for js-yaml to write. */
  private copy(value: unknown, place: Place): unknown {
    if (Array.isArray(value)) return value.map(item => this.copy(item, 'item'));
    if (!isComposed(value)) return value;
    return Object.fromEntries(
      this.keys(value, place).map(key => [
        key,
        this.copy((value as Fields)[key], 'field'),
      ]),
    );
  }
}

/**
 * Writes a document as YAML that any YAML 1.1 or 1.2 reader takes for the same: text that looks like something else (`yes`,
 * `0123`, `1e3`, `0_8`) is quoted; long lines are not folded; the same value is written out each time.
 *
 * @param document - a plain value
 * @param keys - which keys of each mapping are written, in which order; all in their own order unless given
 */
export function writeDocument(
  document: unknown,
  keys: Keys = Object.keys,
): string {
  return new Writer(keys).document(document);
}
