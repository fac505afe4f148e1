import { LINT_RULES } from '@fastpath/backstage-plugin-acceleration-common';

const INTRODUCTION = `# Lint

\`fastpath lint <file|dir|->...\` checks any Kubernetes manifests, rendered by Fastpath or not, for what goes wrong with
Multus and accelerated interfaces. It needs no cluster.

\`\`\`
fastpath lint deploy/
helm template . | fastpath lint -
kustomize build overlays/prod | fastpath lint -
fastpath lint deploy/ --format sarif > lint.sarif
\`\`\`

* Of a folder, all \`.yaml\`, \`.yml\` and \`.json\` files below it are read, without hidden folders and \`node_modules\`; links out
  of the folder are not followed. A file that is named may have any name; \`-\` is standard input.
* A file that is not YAML is a finding, and does not hide the others.
* Pods are looked for in every object: in Kubernetes' own kinds, and by their shape in all others (Rollout, DeploymentConfig,
  CloneSet, Knative's Service, and kinds that nobody has heard of); of KubeVirt's machines, their networks are looked at. The
  device plugin's \`config.json\` is read as a file of its own, too.
* **What was not looked into is counted as not checked**, with its place: documents that are no Kubernetes object, files that
  cannot be read, and objects of unknown kinds without a pod in them. It is never among what was found good.
* Objects of a kustomization are linted as they are built, one overlay after the other, so that a base is not blamed for what
  its overlays add. A finding stands in the file that says it: the patch, or the base.
* Objects that belong to no kustomization are taken to be in one cluster together.
* Nothing is said of what is merely not among the files: a pod whose network is elsewhere is not accused.

An **error** fails at run time or is refused; a **warning** is likely wrong or risky; a **note** is worth knowing. The command
ends with 1 when there is an error or a warning, with 0 otherwise, and with 2 when there is nothing to check.

## Fixes

\`fastpath lint --fix\` follows the advice of the rules marked with *fix* below, which have one right answer, until none is left.
It prints a unified diff of what it changes; with \`--dry-run\` it changes nothing, and ends with 1 when it would. Comments, order
and quoting stay where nothing changes. All files are written or none; a link is refused, and so is a file that has changed
meanwhile. Objects of a kustomization are left alone, since the mistake may stand in the base or in a patch, and so are files
with anchors.

## Formats

\`--format json\` (docs/schemas/lint.schema.json) gives each finding with its \`advice\`: changes after which the finding is gone.
Follow one finding, then lint again: changes of one text (a network's configuration, the networks annotation) replace it as a
whole. \`reason\` is the finding without words: a code that starts with the rule's id, and its parameters. \`--format sarif\` is
SARIF 2.1.0 for code scanning, with the advice of the first 200 findings as \`fixes\`, to be reviewed before they are taken.

## Rules
`;

/** The page with every rule, `docs/lint.md`. */
export function lintDocs(): string {
  const rows = LINT_RULES.map(
    ({ id, severity, title, isFixable }) =>
      `| [\`${id}\`](#${id}) | ${severity} | ${isFixable ? 'fix' : ''} | ${title} |`,
  );
  const sections = LINT_RULES.map(
    ({ id, severity, title, explanation, remedy, source }) =>
      [
        `### ${id}`,
        `${title}. *(${severity})*`,
        explanation,
        `**Fix:** ${remedy}`,
        `**Source:** ${source}`,
      ].join('\n\n'),
  );
  return `${INTRODUCTION}\n| rule | severity | | what must hold |\n|---|---|---|---|\n${rows.join('\n')}\n\n${sections.join('\n\n')}\n`;
}
