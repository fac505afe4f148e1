/** The words about words. */
export const glossaryMessages = {
  'glossary.back': 'All words',
  'glossary.fleet': 'All workloads',
  'glossary.kind': '{{kind}}: {{n}}',
  'glossary.link': 'What the words mean: verdicts, classes, reasons, rules',
  'glossary.none': 'No word has that in it.',
  'glossary.search': 'Find a word, or paste a reason',
  'glossary.title': 'What the words mean',
  'glossary.unknown': 'No word is called {{name}}',
  'glossary.unknownHint':
    'It may be one of a newer version. All words that this portal knows are listed.',
  'term.ask': 'What “{{title}}” means',
  'term.kind.access': 'Access',
  'term.kind.class': 'Class',
  'term.kind.confidence': 'Confidence',
  'term.kind.link': 'Link of the chain',
  'term.kind.reason': 'Reason',
  'term.kind.rule': 'Rule',
  'term.kind.verdict': 'Verdict',
  'term.source': 'Source: {{source}}',
  'term.words': 'What the words mean',
} as const;
