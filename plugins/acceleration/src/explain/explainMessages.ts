/** The words of the page that explains what is pasted. */
export const explainMessages = {
  'explain.back': 'All workloads and environments',
  'explain.button': 'Explain',
  'explain.file': 'Or choose a file, or drop one here:',
  'explain.findings': 'What is wrong with the manifests',
  'explain.input': 'What is to be explained',
  'explain.lead':
    'Paste what kubectl gives, or manifests. It is read in this page, and nothing leaves it.',
  'explain.link': 'Explain pods or manifests of your own',
  'explain.moreFindings': 'and {{n}} more',
  'explain.noFindings': 'Nothing was found.',
  'explain.noPromise':
    'What was promised is known only where environments and backends are among what you paste; verdicts then stand beside the classes.',
  'explain.paste': 'JSON of kubectl -o json, or YAML',
  'explain.pods': 'What the pods receive',
  'explain.problem.binary':
    'This is no text. Give the output of kubectl -o json, or YAML, unpacked.',
  'explain.problem.notJson':
    'This is not whole JSON: it may be cut off. Give the whole output.',
  'explain.problem.notYaml': 'This is not plain YAML.',
  'explain.problem.nothing':
    'No Kubernetes object is in this: each needs apiVersion and kind.',
  'explain.problem.tooLarge':
    'This is too much for a page: at most 32 MiB of JSON, or 2 MiB of YAML. The command line takes any size: fastpath explain <file>.',
  'explain.read_one': '{{n}} object was read.',
  'explain.read_other': '{{n}} objects were read.',
  'explain.severity.error': 'Error',
  'explain.severity.note': 'Note',
  'explain.severity.warning': 'Warning',
  'explain.title': 'Explain pods and manifests',
} as const;
