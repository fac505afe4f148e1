import type { EnvironmentReport, JudgedRun } from '../../model';
import { runFaults } from '../runFaults';
import {
  BACKEND_TITLES,
  classMeaning,
  copiesOf,
  expectation,
  promiseSentence,
} from '../wording';
import { checkTable } from './checkTable';
import { countTable } from './countTable';
import { html, Markup } from './Markup';
import {
  facts,
  manifestArguments,
  mark,
  plainCommandLine,
  receivedClass,
} from './parts';
import { pathDrawing } from './pathDrawing';

function devices({ devices: found }: JudgedRun): Markup {
  if (found.length === 0) return html`<span class="bad">none was found</span>`;
  return html`<ul>
    ${found.map(({ interface: name, kind, path, from }) => html`<li>${name}: ${kind} <code>${path}</code>, named by ${from}</li>`)}
  </ul>`;
}

function evidence({ received, privileges, networkStatus }: JudgedRun): Markup {
  const had = Object.entries(privileges);
  return html`<details>
    <summary>How we know</summary>
    <ul>
      ${received.evidence.map(line => html`<li>${line}</li>`)}
    </ul>
    ${
      had.length === 0
        ? undefined
        : html`<h5>What the container had</h5>
            ${facts(had)}`
    }
    <h5>network-status</h5>
    <pre>${JSON.stringify(networkStatus, null, 2)}</pre>
  </details>`;
}

function run(judged: JudgedRun): Markup {
  const { workload, received, args, commandLine } = judged;
  const faults = runFaults(judged);
  const meaning = classMeaning(received.class);
  return html`<article class="run ${faults.length === 0 ? 'passed' : 'failed'}">
    <h4>${mark(faults.length === 0)} ${workload}</h4>
    ${
      faults.length === 0
        ? undefined
        : html`<ul class="problems">
            ${faults.map(fault => html`<li class="problem">${fault}</li>`)}
          </ul>`
    }
    <div class="split">
      ${facts([
        [
          'received',
          html`${receivedClass(judged)}
          ${expectation(received)}${meaning === undefined ? undefined : html`<span class="quiet meaning">${meaning}</span>`}`,
        ],
        ['seen by', html`${received.access}, ${received.confidence}`],
        ['promise', promiseSentence(judged)],
        ['device', devices(judged)],
      ])}
      ${countTable(judged.counts)}
    </div>
    <h5>Arguments in the manifest</h5>
    ${manifestArguments(args)}
    <h5>Started as</h5>
    ${plainCommandLine(commandLine)} ${evidence(judged)}
  </article>`;
}

/** All that is known of one environment. */
export function environmentSection(
  environment: EnvironmentReport,
  id: string,
): Markup {
  const {
    name,
    title,
    backend,
    statement,
    hops,
    runs,
    platform,
    checks,
    failure,
  } = environment;
  return html`<section class="details" aria-labelledby="${id}">
    <h2 id="${id}">
      ${title} <small>${name}, ${BACKEND_TITLES[backend] ?? backend}</small>
    </h2>
    <p>The pack promises: “${statement}”. Here, ${copiesOf(hops)}.</p>
    ${failure === undefined ? undefined : html`<p class="problem">${mark(false)} Not run: ${failure}</p>`}
    ${pathDrawing(hops, `The path of a packet in ${name}`, 'across')}
    ${runs.length === 0 ? html`<p class="problem">${mark(false)} No workload ran here.</p>` : runs.map(run)}
    ${Object.entries(platform).map(
      ([process, line]) =>
        html`<h5>The platform's process ${process}</h5>
          ${plainCommandLine(line)}`,
    )}
    ${checkTable(checks, `Tried in ${name}`)}
  </section>`;
}
