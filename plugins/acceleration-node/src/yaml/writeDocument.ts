import { dump } from 'js-yaml';
import { certainText } from './certainText';

const OPTIONS = { lineWidth: -1, noRefs: true, seqNoIndent: true };

/** Lines of visible ASCII, the first not indented, each with something on it. */
const LINES = /^[!-~][ -~]*\n(?: *[!-~][ -~]*\n)*$/;

/** Keys up to this long need no `?` before them. */
const MAX_KEY = 1024;

/** What marks the end of a document whose last text ends with empty lines. */
const END = '...\n';

/**
 * Writes one document as js-yaml does, byte for byte but for what some readers would misread, several times as fast: most of
 * what a manifest holds is plain beyond doubt, and does not need the many questions that js-yaml asks of each text.
 */
class Writer {
  private isOpenEnded = false;

  document(value: unknown): string {
    if (typeof value === 'string') return certainText(value) === undefined ? dump(value, OPTIONS) : `${certainText(value)}\n`;
    if (!isFilled(value)) return dump(value, OPTIONS);
    const text = Array.isArray(value) ? this.sequence(value, '') : this.mapping(value, '');
    return this.isOpenEnded ? text + END : text;
  }

  /** What stands after a key or a dash, up to and with the end of the line. */
  private value(value: unknown, pad: string, isItem: boolean): string {
    if (!isFilled(value)) return ` ${this.scalar(value, pad)}`;
    const inner = isItem || !Array.isArray(value) ? `${pad}  ` : pad;
    const text = Array.isArray(value) ? this.sequence(value, inner) : this.mapping(value, inner);
    return isItem ? ` ${text.slice(inner.length)}` : `\n${text}`;
  }

  private sequence(items: readonly unknown[], pad: string): string {
    let text = '';
    for (const item of items) text += `${pad}-${this.value(item, pad, true)}`;
    return text;
  }

  private mapping(fields: Record<string, unknown>, pad: string): string {
    let text = '';
    for (const key of Object.keys(fields)) {
      const name = certainText(key) ?? dump({ [key]: 0 }, OPTIONS).slice(0, -': 0\n'.length);
      const isSimple = name.length < MAX_KEY && !name.includes('\n');
      text += pad + (isSimple ? `${name}:${this.value(fields[key], pad, false)}` : this.written({ [key]: fields[key] }, pad));
    }
    return text;
  }

  private scalar(value: unknown, pad: string): string {
    this.isOpenEnded = false;
    if (typeof value === 'string') {
      const text = certainText(value);
      if (text !== undefined) return `${text}\n`;
      if (LINES.test(value)) return `|\n${value.replace(/^(?=.)/gm, `${pad}  `)}`;
    } else if (value === true || value === false || value === null || (Number.isSafeInteger(value) && !Object.is(value, -0))) {
      return `${value}\n`;
    } else if (Array.isArray(value)) {
      return '[]\n';
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
}

/** A list or mapping with something in it. */
function isFilled(value: unknown): value is unknown[] | Record<string, unknown> {
  return value !== null && typeof value === 'object' && Object.keys(value).length > 0;
}

/**
 * Writes a document as YAML that any YAML 1.1 or 1.2 reader takes for the same: text that looks like something else (`yes`,
 * `0123`, `1e3`, `0_8`) is quoted; long lines are not folded; the same value is written out each time; keys stay in their order.
 *
 * @param document - a plain value
 */
export function writeDocument(document: unknown): string {
  return new Writer().document(document);
}
