import { Fields, fieldsOf, listOf, textOf } from '../../input/looseFields';
import type { Found, Rule } from '../Rule';
import type { ManifestSet } from '../ManifestSet';
import { changePlugin } from '../views/LintedNad';

/** `sockaddr_un.sun_path` without the closing zero. */
const MAX_BYTES = 107;

const SHORT_DIRECTORY = '/run/fast';

const bytes = (text: string) => new TextEncoder().encode(text).length;

/** A path with the same end that is short enough. */
const shortened = (path: string) =>
  `${SHORT_DIRECTORY}/${
    path
      .split('/')
      .pop()!
      .replace(/[^-\w.]/g, '')
      .slice(-32) || 'sock'
  }`;

const reasonOf = (path: string) =>
  ({
    code: 'socket-path-length',
    params: { length: bytes(path), limit: MAX_BYTES },
  }) as const;

function inNads(set: ManifestSet): Found[] {
  return set.nads.flatMap(nad =>
    nad.plugins
      .filter(({ type }) => type === 'userspace')
      .flatMap(plugin =>
        ['host', 'container'].flatMap(side =>
          ['vhost', 'memif'].flatMap(block => {
            const part: Fields = fieldsOf(plugin.fields[side]);
            const file = textOf(fieldsOf(part[block]).socketfile);
            if (file === undefined) return [];
            const directory = file.startsWith('/')
              ? ''
              : (textOf(plugin.fields.sharedDir) ?? '');
            const path = directory
              ? `${directory.replace(/\/$/, '')}/${file}`
              : file;
            if (bytes(path) <= MAX_BYTES) return [];
            const changed = {
              ...part,
              [block]: {
                ...fieldsOf(part[block]),
                socketfile: shortened(file).slice(
                  directory ? SHORT_DIRECTORY.length + 1 : 0,
                ),
              },
            };
            const change = {
              [side]: changed,
              ...(directory && { sharedDir: SHORT_DIRECTORY }),
            };
            return [
              {
                object: nad.object.index,
                path: [...plugin.path, side, block, 'socketfile'],
                reason: reasonOf(path),
                advice: [changePlugin(nad, plugin, change)],
              },
            ];
          }),
        ),
      ),
  );
}

/** A socket in the arguments of DPDK and OVS: `path=` of virtio-user, `iface=` of vhost. */
const SOCKET_ARGUMENT = /\b(path|iface)=(\/[^,\s"']+)/g;

function inArguments(set: ManifestSet): Found[] {
  return set.pods.flatMap(pod =>
    pod.containers.flatMap(container =>
      ['command', 'args'].flatMap(list =>
        listOf(container.fields[list]).flatMap((word, index) => {
          if (typeof word !== 'string') return [];
          const long = [...word.matchAll(SOCKET_ARGUMENT)].find(
            ([, , path]) => bytes(path) > MAX_BYTES,
          );
          if (!long) return [];
          const path = [...container.path, list, index];
          const short = word.replace(SOCKET_ARGUMENT, (whole, key, value) =>
            bytes(value) > MAX_BYTES ? `${key}=${shortened(value)}` : whole,
          );
          return [
            {
              object: pod.object.index,
              path,
              reason: reasonOf(long[2]),
              advice: [{ object: pod.object.index, path, set: short }],
            },
          ];
        }),
      ),
    ),
  );
}

/** docs/domain.md §7.10. */
export const socketPathLength: Rule = {
  id: 'socket-path-length',
  severity: 'error',
  title: 'The path of a socket has at most 107 bytes',
  explanation:
    "A Unix socket's address holds 108 bytes with the closing zero. A longer path cannot be bound, or is cut.",
  remedy: `Use a short directory such as ${SHORT_DIRECTORY}.`,
  source: 'Linux: unix(7)',
  check: set => [...inNads(set), ...inArguments(set)],
};
