import { printable } from './printable';

/** HTML that is known to be safe. Only {@link html} makes it, so that no text from outside can pass for it. */
export class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** What a template takes: texts are escaped, markup is not, nothing is left out. */
export type Insertion =
  Markup | string | number | undefined | readonly Insertion[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as HTML shows it, in an element or in a quoted attribute. */
export function escapeText(text: string): string {
  return printable(text).replace(/[&<>"']/g, letter => ENTITIES[letter]);
}

function insert(value: Insertion): string {
  if (value === undefined) return '';
  if (value instanceof Markup) return value.toString();
  return typeof value === 'object'
    ? value.map(insert).join('')
    : escapeText(String(value));
}

/** A template of HTML whose values are escaped: ``html`<p title="${text}">${text}</p>` ``. Attributes must be quoted. */
export function html(
  strings: TemplateStringsArray,
  ...values: readonly Insertion[]
): Markup {
  return new Markup(
    strings.reduce(
      (text, string, index) => text + insert(values[index - 1]) + string,
    ),
  );
}
