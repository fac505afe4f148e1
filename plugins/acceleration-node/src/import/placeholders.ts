import {
  FieldPath,
  formatPath,
  listIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { ImportNote } from './ImportedWorkload';

/** What in an argument or variable is a device of one machine, and what the resolver puts there (docs/resolver.md). */
const PATTERNS: readonly {
  pattern: RegExp;
  what: string;
  placeholder: string;
}[] = [
  {
    pattern: /\/dev\/vhost-vdpa-\d+/,
    what: 'a vhost device',
    placeholder: 'path',
  },
  { pattern: /\/dev\/vfio\/\d+/, what: 'a VFIO device', placeholder: 'path' },
  {
    pattern: /net_virtio_user\d*,/,
    what: 'a virtio-user device',
    placeholder: 'vdev',
  },
  {
    pattern: /\/[\w./-]+\.sock\b|path=\/(run|var)\//,
    what: 'a socket',
    placeholder: 'path',
  },
  {
    pattern: /\b[0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]\b/i,
    what: 'a PCI address',
    placeholder: 'path',
  },
  {
    pattern: /\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b/i,
    what: 'a MAC address',
    placeholder: 'mac',
  },
  {
    pattern: /PCIDEVICE_|[A-Z]+_COM_\w+/,
    what: 'a variable of a device plugin',
    placeholder: 'path',
  },
];

/**
 * Proposes the resolver's placeholders where a container is told a device of one machine. It only proposes: what an argument
 * means is the image's business.
 */
export function placeholderNotes(
  container: Record<string, unknown>,
  at: FieldPath,
  interfaces: readonly string[],
): ImportNote[] {
  const which = interfaces.length === 1 ? interfaces[0] : '<interface>';
  const texts: [FieldPath, unknown][] = [
    ...listIn(container, 'command').map((text, index): [FieldPath, unknown] => [
      [...at, 'command', index],
      text,
    ]),
    ...listIn(container, 'args').map((text, index): [FieldPath, unknown] => [
      [...at, 'args', index],
      text,
    ]),
    ...listIn(container, 'env').map((item, index): [FieldPath, unknown] => [
      [...at, 'env', index, 'value'],
      (item as { value?: unknown })?.value,
    ]),
  ];
  return texts.flatMap(([path, text]) => {
    const found =
      typeof text === 'string' &&
      PATTERNS.find(({ pattern }) => pattern.test(text));
    return found
      ? [
          {
            path: formatPath(path),
            message: `names ${found.what}, which is another one in each environment; the resolver offers {${which}.${found.placeholder}}`,
          },
        ]
      : [];
  });
}
