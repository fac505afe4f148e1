import { expect, it } from 'vitest';
import { html, Markup } from './Markup';

it.each([
  ['<b>', '&lt;b&gt;'],
  [`"'&`, '&quot;&#39;&amp;'],
  ['&lt;', '&amp;lt;'],
  ['\u202e\u0000', '\u25a1\u25a1'],
  [7, '7'],
  [undefined, ''],
  [['<', html`<i>${'<'}</i>`], '&lt;<i>&lt;</i>'],
])('inserts %j as %s', (value, expected) => {
  expect(html`${value}`.toString()).toBe(expected);
});

it('takes no object for markup that only looks like it', () => {
  const forged = JSON.parse('{"toString":"<b>","text":"<b>"}') as string;
  expect(() => html`${forged}`).toThrow();
  expect(html`${html`<b></b>`}`).toBeInstanceOf(Markup);
});
