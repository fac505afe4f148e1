import type { JudgedRun } from '../../model';
import type { Piece } from '../commandLines';
import { runFaults } from '../runFaults';
import { shellWord } from '../shellWord';
import { isStandIn } from '../wording';
import { html, Markup } from './Markup';

/** Whether something passed: a mark, and the word for those who do not see it. */
export function mark(passed: boolean): Markup {
  return passed
    ? html`<span class="mark good" role="img" aria-label="passed">✓</span>`
    : html`<span class="mark bad" role="img" aria-label="failed">✗</span>`;
}

/** A text that is broken after its commas, and elsewhere only where it must be. */
const breakable = (text: string): Markup[] =>
  (text.match(/[^,]*,|[^,]+$/g) ?? []).map(
    part => html`<span class="part">${part}</span>`,
  );

/** A word of a command line, of pieces that are marked or not. */
function word(pieces: readonly Piece[]): Markup {
  return html`<span class="word"
    >${pieces.map(({ text, differs }) => (differs ? html`<mark>${breakable(text)}</mark>` : breakable(text)))}</span
  > `;
}

/** A command line; what differs from the other environments' is marked. */
export function commandLine(line: readonly (readonly Piece[])[]): Markup {
  if (line.length === 0) return html`<p class="quiet">not seen</p>`;
  return html`<pre class="command"><code>${line.map(word)}</code></pre>`;
}

/** What `fastpath-resolve` takes for a placeholder: see docs/resolver.md. */
const PLACEHOLDER = /(\{(?:cpus|[\w.-]+\.[A-Za-z]\w*)\})/;

/** Arguments of a manifest, with their placeholders marked: what the resolver fills in. */
export function manifestArguments(args: readonly string[]): Markup {
  return commandLine(
    args.map(argument =>
      argument
        .split(PLACEHOLDER)
        .map((text, index) => ({ text, differs: index % 2 === 1 })),
    ),
  );
}

/** A command line that is compared with no other. */
export const plainCommandLine = (words: readonly string[]): Markup =>
  commandLine(words.map(text => [{ text: shellWord(text), differs: false }]));

/** Names and what they are. */
export function facts(
  pairs: readonly (readonly [string, Markup | string])[],
): Markup {
  return html`<dl class="facts">
    ${pairs.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

/** The class that a pod received. Green is only what is no stand-in, and of a run in which nothing was wrong. */
export function receivedClass(run: JudgedRun): Markup {
  const { received } = run;
  const wrong = received.class !== received.expectedClass;
  const good = runFaults(run).length === 0;
  const kinds: readonly (readonly [boolean, string])[] = [
    [wrong, 'wrong'],
    [isStandIn(received), 'stand-in'],
    [good, 'kept'],
  ];
  return html`<strong class="class ${kinds.find(([holds]) => holds)?.[1]}"
    >${received.class}</strong
  >`;
}
