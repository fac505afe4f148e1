import type { LabReport } from '../model';
import { copyCostSection } from './html/copyCostSection';
import { environmentSection } from './html/environmentSection';
import { identifier } from './html/identifier';
import { html } from './html/Markup';
import { overview } from './html/overview';
import {
  masthead,
  negativeSection,
  portabilitySection,
  substitutionSection,
  titleOf,
} from './html/sections';
import { STYLE } from './html/style';
import { verdictOf } from './verdictOf';

/**
 * The report as one HTML file that needs nothing else: no script, no picture, no font, no network. Its policy forbids them too,
 * so that a text from a container that got past the escaping could still do nothing.
 *
 * @param report - the whole run
 */
export function htmlReport(report: LabReport): string {
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
        <title>${titleOf(report)}: ${verdictOf(report).summary}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        ${masthead(report)}
        <main>
          ${overview(report)} ${substitutionSection(report)}
          ${copyCostSection(report.copyCost)}
          ${report.environments.map((environment, index) => environmentSection(environment, identifier(environment.name, index)))}
          ${portabilitySection(report)} ${negativeSection(report)}
        </main>
        <footer>
          <p>
            Fastpath states wiring and counts. It never prints an expectation as
            a measurement.
          </p>
        </footer>
      </body>
    </html> `.toString();
}
