import type { LabReport } from '../../model';
import { duration, moment } from '../figures';
import { verdictOf } from '../verdictOf';
import { checkTable } from './checkTable';
import { html, Markup } from './Markup';
import { facts, mark } from './parts';

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five'];

/** `One image, three data paths`. */
export function titleOf({ environments }: LabReport): string {
  const number = NUMBERS[environments.length] ?? String(environments.length);
  return `One image, ${number.toLowerCase()} data path${environments.length === 1 ? '' : 's'}`;
}

/** What the lab is and what came of it, with everything that failed. */
export function masthead(report: LabReport): Markup {
  const { startedAt, seconds, machine, image, skipped } = report;
  const { items, good, summary } = verdictOf(report);
  const failed = items.filter(({ passed }) => !passed);
  return html`<header class="masthead">
    <div>
      <p class="brand">Fastpath lab</p>
      <h1>${titleOf(report)}</h1>
      <p class="lead">
        The same container, wired by the manifests that Fastpath renders,
        carrying real packets. What stands in for hardware is listed below.
      </p>
    </div>
    <p class="verdict ${good ? 'good' : 'bad'}">${mark(good)} ${summary}</p>
    ${facts([
      ['ran', `${moment(startedAt)}, ${duration(seconds)}`],
      ['machine', machine],
      ['image', `${image.name}, from ${image.base}`],
    ])}
    ${items.length === 0 ? html`<p class="problem">Nothing was run, so nothing is shown.</p>` : undefined}
    ${
      failed.length === 0
        ? undefined
        : html`<section class="failures" aria-labelledby="failures">
            <h2 id="failures">What failed</h2>
            <ul>
              ${failed.map(({ name, reason }) => html`<li class="problem"><strong>${name}</strong>: ${reason}</li>`)}
            </ul>
          </section>`
    }
    ${
      skipped.length === 0
        ? undefined
        : html`<section class="skipped" aria-labelledby="skipped">
            <h2 id="skipped">Not run</h2>
            <ul>
              ${skipped.map(part => html`<li>${part}</li>`)}
            </ul>
          </section>`
    }
  </header>`;
}

/** What the lab stands something else in for, and so cannot prove. */
export function substitutionSection({
  environments,
}: LabReport): Markup | undefined {
  const rows = environments
    .filter(environment => environment.substitutions.length > 0)
    .map(
      ({ title, substitutions }) =>
        html`<tbody>
          ${substitutions.map(({ real, here }, index) => {
            const name =
              index === 0
                ? html`<th scope="rowgroup" rowspan="${substitutions.length}">
                    ${title}
                  </th>`
                : undefined;
            return html`<tr>
              ${name}
              <td>${real}</td>
              <td>${here}</td>
            </tr>`;
          })}
        </tbody>`,
    );
  if (rows.length === 0) return undefined;
  return html`<section class="substitutions" aria-labelledby="substitutions">
    <h2 id="substitutions">What this run cannot prove</h2>
    <p>
      An ordinary machine has no such hardware. Each line is a part of the real
      thing that something else stood in for: of it, nothing here is shown.
    </p>
    <table>
      <caption>
        Substitutions
      </caption>
      <thead>
        <tr>
          <th scope="col">environment</th>
          <th scope="col">the real thing</th>
          <th scope="col">here</th>
        </tr>
      </thead>
      ${rows}
    </table>
  </section>`;
}

/** What was compared over all environments. */
export function portabilitySection({
  portability,
}: LabReport): Markup | undefined {
  const table = checkTable(portability, 'Compared over all environments');
  return (
    table &&
    html`<section aria-labelledby="portability">
      <h2 id="portability">Portability</h2>
      ${table}
    </section>`
  );
}

/** What was broken on purpose. */
export function negativeSection({ negatives }: LabReport): Markup | undefined {
  const table = checkTable(negatives, 'Each has to end in a clear message');
  return (
    table &&
    html`<section aria-labelledby="negatives">
      <h2 id="negatives">Broken on purpose</h2>
      ${table}
    </section>`
  );
}
