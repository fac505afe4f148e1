import type { Hop } from '../../model';
import { copies } from '../wording';
import { html, Markup } from './Markup';

/** The class of each place, for its colour. A place that is not known has none. */
const PLACES: Readonly<Record<Hop['place'], string>> = {
  pod: 'pod',
  'host process': 'process',
  kernel: 'kernel',
  device: 'device',
  generator: 'generator',
};

const placeClass = (place: string) =>
  Object.hasOwn(PLACES, place) ? PLACES[place as Hop['place']] : 'generator';

/** Two sheets, one over the other. */
const COPY_MARK = html`<svg
  class="sheets"
  viewBox="0 0 16 16"
  aria-hidden="true"
  focusable="false"
>
  <rect x="1.5" y="1.5" width="9" height="9" rx="1.5" />
  <rect x="5.5" y="5.5" width="9" height="9" rx="1.5" />
</svg>`;

function box(hop: Hop): Markup {
  return html`<div class="hop ${placeClass(hop.place)}">
    <span class="place">${hop.place}</span>
    <strong>${hop.title}</strong>
    <span class="detail">${hop.detail}</span>
    ${copies(hop) ? html`<span class="copy">${COPY_MARK} copies each packet</span>` : undefined}
  </div>`;
}

/**
 * The path of a packet: boxes in the colours of their places, and what joins them. From left to right where there is room.
 *
 * @param label - what the path is, for those who do not see it
 * @param direction - `down` always stacks the boxes; `across` only on narrow screens
 */
export function pathDrawing(
  hops: readonly Hop[],
  label: string,
  direction: 'across' | 'down',
): Markup {
  const items = hops.map((hop, index) =>
    index === hops.length - 1
      ? html`<li>${box(hop)}</li>`
      : html`<li>
          ${box(hop)}
          <div class="link"><span>${hop.link}</span></div>
        </li>`,
  );
  return html`<ol class="path ${direction}" aria-label="${label}">
    ${items}
  </ol>`;
}

/** The path the other way round: what joins two hops stays between them. */
export function reversedPath(hops: readonly Hop[]): Hop[] {
  return hops
    .map((hop, index) => ({ ...hop, link: hops[index - 1]?.link }))
    .reverse();
}

/** What the colours mean. */
export const LEGEND = html`<ul
  class="legend"
  aria-label="Colours of the drawings"
>
  ${Object.entries(PLACES).map(([place, name]) => html`<li class="${name}"><span class="dot"></span>${place}</li>`)}
  <li>${COPY_MARK} a mediator copies each packet once more</li>
</ul>`;
