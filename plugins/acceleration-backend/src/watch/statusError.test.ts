import { expect, it } from 'vitest';
import { statusError } from './statusError';

it.each([
  ['5', 5_000],
  ['0', 0],
  ['99999999', 120_000],
  ['-1', 0],
  ['Wed, 21 Oct 2099 07:28:00 GMT', 120_000],
  ['', undefined],
  [undefined, undefined],
])('asks to be asked again after %s: %s ms', (retryAfter, ms) => {
  expect(statusError(429, '', retryAfter).retryAfterMs).toBe(ms);
});
