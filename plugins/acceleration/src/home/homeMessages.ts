/** The words of the home page's widget. */
export const homeMessages = {
  'home.all': 'All workloads',
  'home.good_one': 'Your workload is as promised, or better.',
  'home.good_other': 'All your {{n}} workloads are as promised, or better.',
  'home.head_one': '{{n}} of your {{promised}} workloads is not as promised',
  'home.head_other': '{{n}} of your {{promised}} workloads are not as promised',
  'home.loading': 'Reading your workloads',
  'home.more_one': 'and {{n}} more',
  'home.more_other': 'and {{n}} more',
  'home.nobody':
    'The portal does not tell who you are, so none of the workloads can be called yours.',
  'home.none': 'Nothing is promised to a workload of yours.',
} as const;
