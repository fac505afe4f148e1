/** The words of the form fields. */
export const formMessages = {
  'form.environments.caution.broken': 'It cannot be used: {{problem}}',
  'form.environments.caution.full': 'No {{resource}} is free: pods will wait.',
  'form.environments.caution.past':
    'Its cluster is not being read at the moment: what is free there may have changed.',
  'form.environments.caution.problem': '{{problem}}',
  'form.environments.caution.retired': 'Retired on {{at}}, by {{by}}',
  'form.environments.caution.uncounted': 'What is free there is not known.',
  'form.environments.caution.unseen':
    'Its cluster has not been read: nobody knows what is free there.',
  'form.environments.caution.untrusted':
    'It does not come from a trusted location: what it promises is not believed, and nothing will be shown as promised.',
  'form.environments.cautions': 'Before you choose it',
  'form.environments.description': 'Where it is to run; one overlay each',
  'form.environments.empty.description':
    'Ask the platform team to register one, or make one with the template for environments.',
  'form.environments.empty.title': 'There is no environment yet',
  'form.environments.fallback.description':
    'This is the list of the catalog, as far as it is known: {{message}}',
  'form.environments.fallback.title':
    'Promise, free devices and health cannot be shown at the moment',
  'form.environments.free': 'Free',
  'form.environments.freeOf': '{{resource}}: {{free}} of {{all}} free',
  'form.environments.loading': 'The environments are being read',
  'form.environments.promise': 'Expected: {{statement}}.',
  'form.environments.source': 'Source: {{source}}',
  'form.environments.title': 'Environments',
  'form.environments.unlisted':
    'The portal does not know it, or does not show it to you. Take it away, or ask whoever gave it to you.',
  'form.cluster.description': 'The name by which the portal knows the cluster',
  'form.cluster.known': 'Clusters that the portal knows',
  'form.cluster.title': 'Cluster',
  'form.cluster.unknown':
    'The portal knows no cluster “{{name}}”: until it does, this environment stays empty. It knows these:',
  'form.cluster.unknownAll':
    'The portal knows no cluster “{{name}}”, and no other yet: until it does, this environment stays empty.',
  'form.image.description':
    'By digest, so that every environment runs the same content',
  'form.image.help.commands': 'Commands that print the digest',
  'form.image.help.then':
    'Then write {{reference}}@ followed by what it printed, sha256: and all.',
  'form.image.help.title': 'How to get the digest',
  'form.image.help.why':
    'A tag can be moved to another image at any time; a digest names the content itself. Any one of these prints it:',
  'form.image.invalid': 'The image {{why}}',
  'form.image.noDigest':
    'Name the image by its digest, not by a tag. Write <registry>/<repository>@sha256:<64 hex digits>',
  'form.image.title': 'Image',
  'form.interfaces.add': 'Add an interface',
  'form.interfaces.contract':
    'The program finds each interface by its name, which is the same in every environment; what stands behind it is the environment’s affair.',
  'form.interfaces.name': 'Name',
  'form.interfaces.network': 'Network',
  'form.interfaces.networks':
    'A network is one of the environments’; an environment without it takes its default.',
  'form.interfaces.path': 'Data path',
  'form.interfaces.path.kernel': 'Kernel (a network device)',
  'form.interfaces.path.userspace': 'User space (a vhost device or socket)',
  'form.interfaces.remove': 'Remove the interface {{name}}',
  'form.interfaces.row': 'Interface {{n}}',
  'form.interfaces.title': 'Fast interfaces',
  'form.preflight.error': 'Error',
  'form.preflight.failed': 'The clusters could not be checked: {{message}}',
  'form.preflight.forbidden':
    'You may not check against the clusters here; the preview does not need it. Ask the people who run this portal for it.',
  'form.preflight.in': '{{environment}}: {{message}}',
  'form.preflight.loading': 'The clusters are being checked',
  'form.preflight.note': 'Note',
  'form.preflight.nothing': 'Nothing stands against it',
  'form.preflight.title': 'What the clusters have for it now',
  'form.preflight.warning': 'Warning',
  'form.preview.alone': 'Nothing',
  'form.preview.compare': 'Compare with',
  'form.preview.comparison': '{{path}} (−) and that of {{environment}} (+)',
  'form.preview.counterpart': '{{title}} ({{name}})',
  'form.preview.description':
    'What will be written. Go back to change it; nothing is made before you press Create.',
  'form.preview.failed': 'The preview could not be made',
  'form.preview.files': 'Rendered files',
  'form.preview.forbidden.description':
    'You can still create the service: the files are the same. Ask the people who run this portal for the permission to preview.',
  'form.preview.forbidden.title': 'You may not see a preview here',
  'form.preview.invalid': 'This would not be rendered; go back and fix it',
  'form.preview.loading': 'The preview is being made',
  'form.preview.notPortable': 'Not portable: something differs that may not',
  'form.preview.portable':
    'Portable: the same workload for {{environments}}; only what an environment may set differs',
  'form.preview.taken.description':
    'The catalog has a component of this name. Publishing will be refused; go back and choose another name.',
  'form.preview.taken.title': 'The name {{name}} is taken',
  'form.preview.title': 'Preview',
  'form.required': 'Required',
} as const;
