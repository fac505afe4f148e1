import type {
  Check,
  EnvironmentReport,
  Hop,
  JudgedRun,
  LabReport,
} from '../model';
import { costSentence } from './costSentence';
import { html, Markup } from './Markup';
import { runFaults } from './runFaults';
import { STYLE } from './style';
import { verdictOf } from './verdictOf';

/** Whether something passed: a mark, and the word for those who do not see it. */
const mark = (passed: boolean): Markup =>
  passed
    ? html`<span class="good" role="img" aria-label="passed">✓</span>`
    : html`<span class="bad" role="img" aria-label="failed">✗</span>`;

/** A table with a heading of its own; nothing when there are no rows. */
function table(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly (Markup | string)[])[],
): Markup | undefined {
  if (rows.length === 0) return undefined;
  return html`<table>
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        ${columns.map(name => html`<th scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        cells =>
          html`<tr>
            ${cells.map(cell => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

const hop = ({ title, detail, place, link }: Hop): Markup =>
  html`<li>
    <div class="hop ${place.replace(' ', '-')}">
      <small>${place}</small><b>${title}</b><span>${detail}</span>
    </div>
    ${link === undefined ? undefined : html`<i>${link}</i>`}
  </li>`;

/** The path of a packet, from the generator to the pod: boxes in the colours of their places, and what joins them. */
const drawing = ({
  name,
  title,
  statement,
  hops,
  failure,
}: EnvironmentReport) =>
  html`<section>
    <h2>${title} <small>${name}</small></h2>
    <p class="quiet">The pack promises: “${statement}”</p>
    ${failure === undefined ? undefined : html`<p>${mark(false)} Not run: ${failure}</p>`}
    <ol aria-label="The path of a packet in ${name}">
      ${hops.map(hop)}
    </ol>
  </section>`;

/** A class is good only where nothing was wrong; a stand-in's is the one that it must give, never better. */
function runRow(environment: string, run: JudgedRun): (Markup | string)[] {
  const { received, counts, devices, commandLine, workload } = run;
  const faults = runFaults(run);
  return [
    environment,
    html`${mark(faults.length === 0)} ${workload}
    ${faults.map(fault => html`<p class="bad">${fault}</p>`)}`,
    html`<b>${received.class}</b> (expected ${received.expectedClass}),
      ${received.verdict}`,
    html`${counts.map(({ what, sent, received: got }) => html`<p>${what}: ${sent} sent, ${got} received</p>`)}`,
    html`${devices.map(({ interface: name, path, from }) => html`<p>${name}: <code>${path}</code>, named by ${from}</p>`)}`,
    html`<code>${commandLine.join(' ')}</code>`,
  ];
}

const checkRow = ({ name, passed, seen, expected }: Check, where: string) => [
  where,
  html`${mark(passed)} ${name}`,
  html`<code>${seen}</code
    >${expected === undefined ? undefined : html`<p>had to be: ${expected}</p>`}`,
];

const list = (title: string, items: readonly (Markup | string)[]) =>
  items.length === 0
    ? undefined
    : html`<h2>${title}</h2>
        <ul>
          ${items.map(item => html`<li>${item}</li>`)}
        </ul>`;

/**
 * The report as one HTML file that needs nothing else: no script, no picture, no font, no network. Its policy forbids them too,
 * so that a text from a container that got past the escaping could still do nothing. `report.json` has all that is known.
 *
 * @param report - the whole run
 */
export function htmlReport(report: LabReport): string {
  const { environments, image, machine, startedAt, seconds, copyCost } = report;
  const { items, good, summary } = verdictOf(report);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'"
        />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Fastpath lab: ${summary}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <h1>One image, real packets</h1>
        <p class="verdict">${mark(good)} ${summary}</p>
        <p class="quiet">${startedAt}, ${Math.round(seconds)} s; ${machine}</p>
        <p>${image.name}, from ${image.base}: <code>${image.digest}</code></p>
        ${list(
          'What failed',
          items
            .filter(({ passed }) => !passed)
            .map(({ name, reason }) => html`<b>${name}</b>: ${reason}`),
        )}
        ${list('Not run', report.skipped)} ${environments.map(drawing)}
        ${table(
          'What ran: the same arguments, and what became of them',
          [
            'environment',
            'workload',
            'received',
            'packets',
            'device',
            'started as',
          ],
          environments.flatMap(({ name, runs }) =>
            runs.map(run => runRow(name, run)),
          ),
        )}
        ${table(
          'What was compared, tried, and broken on purpose',
          ['where', 'what', 'seen'],
          [
            ...report.portability.map(check => checkRow(check, 'everywhere')),
            ...environments.flatMap(({ name, checks }) =>
              checks.map(check => checkRow(check, name)),
            ),
            ...report.negatives.map(check => checkRow(check, 'broken')),
          ],
        )}
        ${table(
          'What this run cannot prove: of these, nothing is shown',
          ['environment', 'the real thing', 'here'],
          environments.flatMap(({ name, substitutions }) =>
            substitutions.map(({ real, here }) => [name, real, here]),
          ),
        )}
        ${
          copyCost &&
          html`<h2>The cost of the extra copy</h2>
            <p>${costSentence(copyCost)}</p>`
        }
        <p class="quiet">
          Fastpath states wiring and counts. It never prints an expectation as a
          measurement.
        </p>
      </body>
    </html>`.toString();
}
