/** Words about what was measured. */
export const measuredMessages = {
  'measured.title': 'Measured',
  'measured.none': 'not measured',
  'measured.frame': '{{bytes}} B',
  'measured.lost': '{{lost}} of {{sent}} lost',
  'measured.probe': 'probe {{age}}',
  'measured.thisImage': 'this image',
  'measured.device.same': 'this device',
  'measured.device.alike': 'a device of this kind',
  'measured.outdated': 'outdated',
  'measured.unread': 'not readable',
  'measured.owner':
    "The word of the pod's owner: it proves nothing, and makes no verdict better.",
  'measured.by': 'Measured by',
  'measured.peer': 'Other end',
  'measured.latency': 'Latency there and back',
  'measured.latencyValue': 'p50 {{p50}} µs, p99 {{p99}} µs, at most {{max}} µs',
  'measured.reordered': 'Out of order',
  'measured.duration': 'Duration',
  'measured.seconds': '{{seconds}} s',
  'measured.queues': 'Queues',
} as const;
