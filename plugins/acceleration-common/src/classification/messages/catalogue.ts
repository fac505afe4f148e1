import type { Catalogue } from '../../messages/Reason';
import { sentenceOf } from '../../messages/sentenceOf';
import { DEVICE_MESSAGES } from './deviceMessages';
import type { LinkReason } from './LinkReason';
import { MEASURED_MESSAGES } from './measuredMessages';
import type { Message } from './Message';
import { NOTE_MESSAGES } from './noteMessages';
import { SANDBOX_MESSAGES } from './sandboxMessages';
import { WIRING_MESSAGES } from './wiringMessages';

/** Every sentence about links and beside them, in one place: a second language is a second table of this shape. */
export const MESSAGES = {
  ...WIRING_MESSAGES,
  ...DEVICE_MESSAGES,
  ...NOTE_MESSAGES,
  ...SANDBOX_MESSAGES,
  ...MEASURED_MESSAGES,
} as const;

export type MessageCode = keyof typeof MESSAGES;

const catalogueOf = (part: keyof Message): Catalogue =>
  Object.fromEntries(
    Object.entries(MESSAGES).map(([code, message]) => [code, message[part]]),
  );

const SENTENCES = catalogueOf('says');
const ADVICE = catalogueOf('todo');

/** The longest part of a parameter that is repeated: names in a status are anybody's text. */
const SHOWN = 300;

/** A reason by its code, with its parameters shortened. */
export function reason(
  code: MessageCode,
  params: LinkReason['params'] = {},
): LinkReason {
  const isLong = (value: string | number): value is string =>
    typeof value === 'string' && value.length > SHOWN;
  if (!Object.values(params).some(isLong)) return { code, params };
  const shown = Object.entries(params).map(([name, value]) => [
    name,
    isLong(value) ? `${value.slice(0, SHOWN)}…` : value,
  ]);
  return { code, params: Object.fromEntries(shown) };
}

/**
 * The sentence of a link's reason, in English.
 *
 * @public
 */
export function reasonSentence(why: LinkReason): string {
  return sentenceOf(SENTENCES, why);
}

/**
 * What a reader can do about a link's reason; `undefined` for a code that the catalogue does not have.
 *
 * @public
 */
export function reasonAdvice(why: LinkReason): string | undefined {
  return Object.hasOwn(ADVICE, why.code) ? sentenceOf(ADVICE, why) : undefined;
}
