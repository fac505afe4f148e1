import type { ReasonOf } from '../messages/Reason';
import type { JSON_MESSAGES } from './messages/json';

/** Why a text is not JSON, and where. */
export interface JsonProblem {
  readonly reason: ReasonOf<typeof JSON_MESSAGES>;
  /** Where in the text, in UTF-16 code units. */
  readonly offset: number;
}

type JsonReason = JsonProblem['reason'];

const BLANKS = /[ \t\r\n]*/y;
// eslint-disable-next-line no-control-regex
const TEXT = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
/** As much of a text as is well written. */
// eslint-disable-next-line no-control-regex
const START = /"(?:[^"\\\u0000-\u001f]|\\["\\/bfnrtu])*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w.+-])/y;
const WORD = /(?:true|false|null)(?!\w)/y;
const OTHER = /[\w$.+-]+/y;

function matchAt(
  pattern: RegExp,
  text: string,
  at: number,
): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** What is wrong where a value, or a key, ought to start. */
function wrongAt(text: string, at: number, wanted: string): JsonProblem {
  const problem = (reason: JsonReason, offset = at) => ({ reason, offset });
  const next = text[at];
  if (next === undefined) return problem({ code: 'json.end', params: {} }, at);
  if (next === '/') return problem({ code: 'json.comment', params: {} });
  if (next === "'") return problem({ code: 'json.apostrophe', params: {} });
  if (next === '"') {
    const good = matchAt(START, text, at)!;
    const place = at + good.length;
    if (place >= text.length)
      return problem({ code: 'json.end', params: {} }, place);
    const code =
      text[place] === '\\' ? 'json.escape' : 'json.control-character';
    return problem({ code, params: {} }, place);
  }
  const word = matchAt(OTHER, text, at);
  if (word !== undefined && /^[-+.\d]/.test(word))
    return problem({ code: 'json.number', params: {} });
  if (word !== undefined)
    return problem({
      code: 'json.unquoted',
      params: { found: word.slice(0, 40) },
    });
  return problem({ code: 'json.missing', params: { found: next, wanted } });
}

/**
 * Walks the text as a JSON parser does, without making anything: in time and memory linear in its length.
 * (RFC 8259; the words of a JavaScript engine's own error differ from engine to engine.)
 */
function firstProblem(text: string): JsonProblem | undefined {
  const open: string[] = [];
  let at = 0;
  /** What may come: a value, a key, or what follows a value. */
  let state: 'value' | 'first' | 'key' | 'after' = 'value';
  const skip = () => {
    at += matchAt(BLANKS, text, at)!.length;
  };
  const closingOf = () => (open.at(-1) === '{' ? '}' : ']');
  for (;;) {
    skip();
    if (state === 'after') {
      if (open.length === 0)
        return at < text.length
          ? {
              reason: { code: 'json.more', params: { found: text[at] } },
              offset: at,
            }
          : undefined;
      if (text[at] === closingOf()) {
        open.pop();
        at++;
        continue;
      }
      if (text[at] !== ',') return wrongAt(text, at, `, or ${closingOf()}`);
      const comma = at++;
      skip();
      if (text[at] === '}' || text[at] === ']')
        return {
          reason: {
            code: 'json.trailing-comma',
            params: { closing: text[at] },
          },
          offset: comma,
        };
      state = open.at(-1) === '{' ? 'key' : 'value';
      continue;
    }
    if (state === 'first' && text[at] === closingOf()) {
      open.pop();
      at++;
      state = 'after';
      continue;
    }
    const isKey = open.at(-1) === '{' && state !== 'value';
    if (isKey) {
      const key = matchAt(TEXT, text, at);
      if (key === undefined) return wrongAt(text, at, 'a key');
      at += key.length;
      skip();
      if (text[at] !== ':') return wrongAt(text, at, ':');
      at++;
      state = 'value';
      continue;
    }
    if (text[at] === '{' || text[at] === '[') {
      open.push(text[at++]);
      state = 'first';
      continue;
    }
    const value =
      matchAt(TEXT, text, at) ??
      matchAt(NUMBER, text, at) ??
      matchAt(WORD, text, at);
    if (value === undefined) return wrongAt(text, at, 'a value');
    at += value.length;
    state = 'after';
  }
}

/** Why a text is not strict JSON, with the place; `undefined` when it is. */
export function jsonProblem(text: string): JsonProblem | undefined {
  return firstProblem(text);
}
