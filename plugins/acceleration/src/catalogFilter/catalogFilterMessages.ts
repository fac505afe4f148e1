/** The words of the catalog's filter. */
export const catalogFilterMessages = {
  'catalogFilter.all': 'All',
  'catalogFilter.bad': 'Not as promised',
  'catalogFilter.failed': 'It cannot be read now: {{message}}',
  'catalogFilter.label': 'Acceleration',
  'catalogFilter.most':
    'The worst {{n}} of {{total}}; the page of all workloads has the others.',
} as const;
