/** Why lint did not look into something. */
export const NOT_CHECKED_MESSAGES = {
  'not-checked.no-kind':
    'is no Kubernetes object: it has no apiVersion or no kind',
  'not-checked.no-object': 'holds no mapping, and so no Kubernetes object',
  'not-checked.unknown-kind':
    'is of a kind that is not known ({{kind}} of {{apiVersion}}), and no pod template was found in it',
  'not-checked.too-many-pools': 'has more device pools than are looked into',
  'not-checked.unreadable': 'could not be read',
  'not-checked.empty': 'is empty',
  'not-checked.helm-template': 'is a Helm template',
  'not-checked.patch': 'is a patch, a part of an object only',
  'not-checked.other-tool': 'is a JSON file of another tool',
} as const;
