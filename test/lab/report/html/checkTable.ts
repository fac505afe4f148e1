import type { Check } from '../../model';
import { html, Markup } from './Markup';
import { mark } from './parts';

function row({ name, passed, seen, expected }: Check): Markup {
  const missed =
    passed || expected === undefined
      ? undefined
      : html`<p class="bad">had to be: ${expected}</p>`;
  return html`<tr class="${passed ? 'passed' : 'failed'}">
    <th scope="row">${mark(passed)} ${name}</th>
    <td>
      <p class="message">${seen || 'nothing was seen'}</p>
      ${missed}
    </td>
  </tr>`;
}

/** Things tried and what came of them; nothing when nothing was tried. */
export function checkTable(
  checks: readonly Check[],
  caption: string,
): Markup | undefined {
  if (checks.length === 0) return undefined;
  return html`<table class="checks">
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">tried</th>
        <th scope="col">seen</th>
      </tr>
    </thead>
    <tbody>
      ${checks.map(row)}
    </tbody>
  </table>`;
}
