import type { EnvironmentReport, LabReport } from '../../model';
import { compareCommandLines } from '../commandLines';
import { count } from '../figures';
import { arrived, runFaults } from '../runFaults';
import { environmentItems } from '../verdictOf';
import { BACKEND_TITLES, copiesOf, receivedNote } from '../wording';
import { PlacedRun, WorkloadRuns, workloadRuns } from '../workloads';
import { identifier } from './identifier';
import { html, Markup } from './Markup';
import { commandLine, manifestArguments, mark, receivedClass } from './parts';
import { LEGEND, pathDrawing, reversedPath } from './pathDrawing';

/** The arguments of a workload: once when they are the same everywhere, else each with what differs. */
function argumentsOf({ workload, args, runs }: WorkloadRuns): Markup {
  const where = runs.map(({ environment }) => environment.name).join(', ');
  if (args) {
    return html`<div class="arguments">
      <h4>
        ${workload}:
        ${runs.length > 1 ? `the same arguments in ${where}` : `its arguments in ${where}`}
      </h4>
      ${manifestArguments(args)}
    </div>`;
  }
  const lines = compareCommandLines(runs.map(({ run }) => run.args));
  return html`<div class="arguments">
    <h4 class="bad">${mark(false)} ${workload}: the arguments differ</h4>
    ${runs.map(
      ({ environment }, index) =>
        html`<p class="quiet">${environment.name}</p>
          ${commandLine(lines[index])}`,
    )}
  </div>`;
}

/** The image, and the arguments that every environment gives it. */
function imageBand(
  { image, portability }: LabReport,
  workloads: readonly WorkloadRuns[],
): Markup {
  const checks = portability.map(
    ({ name, passed }) => html`<li>${mark(passed)} ${name}</li>`,
  );
  return html`<div class="image">
    <h3>One image</h3>
    <p class="digest"><code>${image.digest}</code></p>
    ${workloads.map(argumentsOf)}
    ${
      checks.length === 0
        ? html`<p class="quiet">
            Not compared between environments in this run.
          </p>`
        : html`<ul class="chips" aria-label="Portability">
            ${checks}
          </ul>`
    }
  </div>`;
}

/** What was counted, in one line. Sent and received need not be the same packets: an application counts all that it sees. */
function traffic({ counts }: PlacedRun['run']): string {
  return (
    counts
      .map(
        ({ what, sent, received }) =>
          `${what}: ${count(sent)} sent, ${count(received)} received`,
      )
      .join('; ') || 'no packets were counted'
  );
}

/** One workload in one environment; or that it did not run there. */
function cell(workload: string, placed: PlacedRun | undefined): Markup {
  if (!placed)
    return html`<div class="run failed">
      <h4>${mark(false)} ${workload}</h4>
      <p class="problem">did not run here</p>
    </div>`;
  const { run, commandLine: line } = placed;
  const passed = runFaults(run).length === 0;
  return html`<div class="run ${passed ? 'passed' : 'failed'}">
    <h4>${mark(passed)} ${workload}</h4>
    <p class="${run.counts.some(arrived) ? 'traffic' : 'bad'}">
      ${traffic(run)}
    </p>
    <p>${receivedClass(run)} ${receivedNote(run)}</p>
    ${commandLine(line)}
  </div>`;
}

function column(
  environment: EnvironmentReport,
  index: number,
  workloads: readonly WorkloadRuns[],
): Markup {
  const { name, title, backend, statement, hops, failure } = environment;
  const passed = environmentItems(environment).every(item => item.passed);
  return html`<article class="environment ${passed ? 'passed' : 'failed'}">
    <header>
      <p class="backend">${BACKEND_TITLES[backend] ?? backend}</p>
      <h3>
        ${mark(passed)} <a href="#${identifier(name, index)}">${title}</a>
      </h3>
      <p class="statement">the pack promises: “${statement}”</p>
      ${failure === undefined ? undefined : html`<p class="problem">${failure}</p>`}
    </header>
    <div>
      ${pathDrawing(reversedPath(hops), `The path of a packet in ${name}, from the pod outwards`, 'down')}
      <p class="copies">${copiesOf(hops)}</p>
    </div>
    ${workloads.map(({ workload, runs }) =>
      cell(
        workload,
        runs.find(run => run.environment === environment),
      ),
    )}
    ${workloads.length === 0 ? html`<p class="problem">No workload ran here.</p>` : undefined}
  </article>`;
}

/** The environments side by side, under the image that they share. */
export function overview(report: LabReport): Markup {
  const workloads = workloadRuns(report);
  return html`<section class="overview" aria-labelledby="overview">
    <h2 id="overview">Side by side</h2>
    ${LEGEND} ${imageBand(report, workloads)}
    <div class="columns" style="--rows:${2 + Math.max(1, workloads.length)}">
      ${report.environments.map((environment, index) => column(environment, index, workloads))}
    </div>
    <p class="quiet">
      <mark>Marked</mark>: in the arguments, what
      <code>fastpath-resolve</code> fills in; in the command lines, what came
      out differently.
    </p>
  </section>`;
}
