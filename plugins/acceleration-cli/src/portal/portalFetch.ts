import {
  InvalidInputError,
  mappingIn,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';

/** How to reach a portal. */
export interface Portal {
  /** The backend's address, such as `https://portal.example.com`. */
  readonly url: string;
  readonly token?: string;
}

/** The most that is read of an answer, in bytes: a thousand environments have a few MiB. */
const MAX_ANSWER = 32 * 1024 * 1024;

/** How long an answer may take, in milliseconds. */
const TIMEOUT = 60_000;

const TOKEN_CURE =
  'give a token of yours: FASTPATH_TOKEN, or --token-file <file>';

/** What an answer that is none means. */
const STATUS: Readonly<Record<number, string>> = {
  401: `asks who you are; ${TOKEN_CURE}`,
  403: `does not let you do that; ${TOKEN_CURE}, or ask its owners`,
  404: "has nothing there; give the backend's address, the one that serves /api/catalog",
};

const fail = (url: string, message: string) =>
  InvalidInputError.of({ file: url, path: '', message });

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * Reads an address as somebody writes it; a token stands in a header and nowhere else, and never goes over a wire in clear text.
 *
 * @param option - which option the address is of, for messages
 * @throws InvalidInputError when it is none, or would carry a token unencrypted
 */
export function portalUrl(
  text: string,
  option: string = '--from-portal',
  token?: string,
): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password)
    throw fail(
      `${option} ${url?.username ? '…' : text}`,
      'is no address of a portal; write for example https://portal.example.com',
    );
  if (token && url.protocol === 'http:' && !LOOPBACK.test(url.hostname))
    throw fail(
      `${option} ${text}`,
      'would get the token in clear text; use https',
    );
  return url;
}

async function bodyOf(answer: Response, url: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.body ?? []) {
    length += chunk.length;
    if (length > MAX_ANSWER)
      throw fail(
        url,
        `answers with more than ${MAX_ANSWER / 1024 / 1024} MiB; is it a portal?`,
      );
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** What a portal says of why it refuses, in Backstage's form; what a proxy wrote is no sentence. */
async function saidBy(
  answer: Response,
  url: string,
): Promise<string | undefined> {
  try {
    const error = mappingIn(JSON.parse(await bodyOf(answer, url)), 'error');
    const said = textIn(error, 'message');
    return said && `says: ${said}`;
  } catch {
    return undefined;
  }
}

/**
 * Asks a portal for JSON, or gives it some. A redirect is not followed: it leads to a page to sign in, and the token is not for anybody else.
 *
 * @param path - below the portal's address
 * @param body - what to give it; absent to read
 * @throws InvalidInputError that says what is wrong and how to fix it
 */
export async function portalFetch(
  { url, token }: Portal,
  path: string,
  body?: object,
): Promise<unknown> {
  const base = portalUrl(url);
  const address = new URL(
    `${base.pathname.replace(/\/+$/, '')}/${path}`,
    base,
  ).toString();
  let answer: Response;
  try {
    answer = await fetch(address, {
      method: body ? 'POST' : 'GET',
      ...(body && { body: JSON.stringify(body) }),
      headers: {
        accept: 'application/json',
        ...(body && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT),
    });
  } catch (error) {
    const { cause, name } = error as Error & {
      cause?: { code?: string; message?: string };
    };
    const why =
      name === 'TimeoutError'
        ? `no answer in ${TIMEOUT / 1000} s`
        : (cause?.code ?? cause?.message ?? name);
    throw fail(url, `cannot be reached (${why}); check the address`);
  }
  if (answer.status >= 300 && answer.status < 400)
    throw fail(
      url,
      `leads on to another address, likely to sign in; ${TOKEN_CURE}, or give the address that it leads to`,
    );
  if (!answer.ok)
    throw fail(
      url,
      (answer.status === 401 ? undefined : await saidBy(answer, url)) ??
        STATUS[answer.status] ??
        `answers with status ${answer.status}; try again, or ask its owners`,
    );
  try {
    return JSON.parse(await bodyOf(answer, url));
  } catch (error) {
    if (error instanceof InvalidInputError) throw error;
    throw fail(url, `answers with no JSON; ${STATUS[404]}`);
  }
}
