import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';

/** Text that no reader takes for anything else: a word or a path, without a sign of YAML's; or an amount such as `4Gi`. */
const PLAIN =
  /^(?:[1-9]\d*(?:[KMGT]i|m)|(?:\.?[A-Za-z/]|\.\.\/)(?:[A-Za-z0-9/._@,+-]| (?=[A-Za-z0-9/])|:(?=[A-Za-z0-9/]))*)$/;

/** Words that YAML 1.1 or 1.2 take for a truth value, a number or nothing. */
const WORD = /^(?:y|n|yes|no|on|off|true|false|null|\.inf|\.nan)$/i;

const LONGEST_WORD = 5;

/** Text that would be a number. */
const COUNT = /^(?:0|[1-9]\d{0,14})$/;

/**
 * Text that is a number to some readers only, and that js-yaml leaves plain: kubectl takes all `_` out before it looks (`0_8`
 * is 8 there), and the `yaml` package needs no digit before an exponent (`e0`).
 */
const UNDERSCORES = /^[-+]?(?=.*_)[0-9a-f_.+ox-]*$/i;
const NUMBER =
  /^[-+]?(?:0x[0-9a-f]+|0b[01]+|0o?[0-7]+|(?:[0-9]+\.?[0-9]*|\.[0-9]+)?(?:e[-+]?[0-9]+)?)$/i;

/** JSON on one line, as annotations hold it: it starts with a bracket, so that it must be quoted, and has no quote to double. */
const ONE_LINE_JSON = /^[[{][ !-&(-~]*$/;

function isMisread(text: string): boolean {
  return (
    (UNDERSCORES.test(text) || /^[-+]?e/i.test(text)) &&
    /\d/.test(text) &&
    NUMBER.test(text.replaceAll('_', ''))
  );
}

/** Half of a pair of surrogates. kubectl refuses the whole file for its escape, and a file in UTF-8 cannot hold it otherwise. */
const HALF_CHARACTER = /\p{Cs}/u;

/**
 * A text on one line of YAML, as js-yaml would write it, or with quotes where those are missing: for most of what a manifest
 * holds that needs no second look.
 *
 * @returns `undefined` when it does
 * @throws InvalidInputError for what no file can hold
 */
export function certainText(text: string): string | undefined {
  if (PLAIN.test(text)) {
    // Of plain texts, a number to some readers begins with an exponent's "e", and the longest word is "false".
    const isDoubtful =
      text[0] === 'e' || text[0] === 'E'
        ? isMisread(text)
        : text.length <= LONGEST_WORD && WORD.test(text);
    if (!isDoubtful) return text;
  }
  if (isMisread(text)) return `'${text}'`;
  if (COUNT.test(text) || ONE_LINE_JSON.test(text)) return `'${text}'`;
  if (!HALF_CHARACTER.test(text)) return undefined;
  throw InvalidInputError.of({
    path: '',
    message: `${JSON.stringify(text.slice(0, 60))} holds half of a character (a lone surrogate), which no file can hold; leave it out`,
  });
}
