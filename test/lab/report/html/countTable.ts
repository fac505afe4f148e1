import type { Count } from '../../model';
import { count } from '../figures';
import { html, Markup } from './Markup';

function row({ what, where, sent, received }: Count): Markup {
  return html`<tr class="${received > 0 ? 'passed' : 'failed'}">
    <th scope="row">${what}<span class="where">${where}</span></th>
    <td>${count(sent)}</td>
    <td>${count(received)}</td>
  </tr>`;
}

/** Packets sent and received, and who counted them. */
export function countTable(counts: readonly Count[]): Markup {
  if (counts.length === 0)
    return html`<p class="bad">No packets were counted.</p>`;
  return html`<table class="counts">
    <caption>
      Packets
    </caption>
    <thead>
      <tr>
        <th scope="col">what, and who counted</th>
        <th scope="col">sent</th>
        <th scope="col">received</th>
      </tr>
    </thead>
    <tbody>
      ${counts.map(row)}
    </tbody>
  </table>`;
}
