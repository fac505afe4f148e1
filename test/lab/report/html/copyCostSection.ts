import type { CopyCost } from '../../model';
import { plural, rate, ratio } from '../figures';
import { median } from '../median';
import { costSentence, RATES_ARE_LOCAL } from '../wording';
import { html, Markup } from './Markup';

const WIDTH = 640;
const BAR = 34;

interface Bar {
  readonly name: string;
  readonly rounds: readonly number[];
  readonly class: string;
}

/** A bar as long as the median, with a dot for each round. */
function bar(
  { name, rounds, class: colour }: Bar,
  top: number,
  longest: number,
): Markup {
  const x = (value: number) =>
    Number.isFinite(value) && longest > 0
      ? Math.max(0, Math.round((value / longest) * WIDTH))
      : 0;
  return html`<text x="0" y="${top}" class="name"
      >${name}: about ${rate(median(rounds))}</text
    >
    <rect
      class="track"
      x="0"
      y="${top + 8}"
      width="${WIDTH}"
      height="${BAR}"
      rx="4"
    />
    <rect
      class="${colour}"
      x="0"
      y="${top + 8}"
      width="${x(median(rounds))}"
      height="${BAR}"
      rx="4"
    />
    ${rounds.map(value => html`<circle class="round" cx="${x(value)}" cy="${top + 8 + BAR / 2}" r="4" />`)}`;
}

/** What one more copy costs: a ratio, and the two medians behind it as bars. */
export function copyCostSection(
  cost: CopyCost | undefined,
): Markup | undefined {
  if (!cost) return undefined;
  const { direct, mediated, method, frameBytes } = cost;
  const longest = Math.max(
    0,
    ...[...direct, ...mediated].filter(Number.isFinite),
  );
  return html`<section aria-labelledby="copy-cost">
    <h2 id="copy-cost">The cost of the extra copy</h2>
    <div class="cost">
      <p class="ratio">
        <strong>${ratio(median(direct) / median(mediated))}×</strong
        ><span>${costSentence(cost)}</span>
      </p>
      <svg
        viewBox="-6 0 ${WIDTH + 12} 150"
        role="img"
        aria-labelledby="cost-title cost-description"
      >
        <title id="cost-title">
          Packets per second, without and with a mediator between
        </title>
        <desc id="cost-description">
          ${costSentence(cost)}. Medians of ${plural(direct.length, 'round')}
          and of ${plural(mediated.length, 'round')}; a dot for each round.
        </desc>
        ${bar({ name: 'direct', rounds: direct, class: 'direct' }, 24, longest)}
        ${bar({ name: 'mediated', rounds: mediated, class: 'mediated' }, 100, longest)}
      </svg>
    </div>
    <p>${method}. Frames of ${frameBytes} bytes; a dot for each round.</p>
    <p class="caution">${RATES_ARE_LOCAL}</p>
  </section>`;
}
