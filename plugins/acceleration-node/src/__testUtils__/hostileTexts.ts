import fc from 'fast-check';

/** Texts that would like to be structure, a template, another type, or another document. */
export const HOSTILE_TEXTS: readonly string[] = [
  ...['yes', 'No', 'on', 'OFF', 'y', 'N', 'true', 'null', '~', '', '0123', '08', '0o17', '0x1F', '0b1', '1e3', '1_000', '.5', '.inf', '.NaN', '12:30:45', '2001-01-01', '<<', '='],
  ...['{{', '{{workload.name}}', '{{net1.vdev}}', '{{{x}}}', '{{#each a}}', '${HOME}', '$(POD_NAME)', '${{ parameters.name }}', '<%= 1 %>', '`id`'],
  ...['---', '---\nkind: Secret\n---', '...', ': ', 'a: b', 'a:', ' #', 'a #b', '# a', '- a', '? a', '%YAML 1.1', '%', '&a', '*a', '!!js/function x', '!!binary aGk=', '| a', '> a', '@a', '[a', '{a: 1}', ']', '}', ',', "'", "it's", '"', '\\', '\\n'],
  ...['\t', '\ta', 'a\tb', ' a', 'a ', '\n', '\n\n', 'a\n', 'a\n\n', '\na', ' a\nb', 'a\n b\n', 'a\r\nb', '\r', '\u0000', '\u0007\u001b', '\u007f', '\u0085', '\u00a0', '\u2028', '\u2029', '\ufeff', '\ufffe'],
  ...['\u{1F680}', '\u202Eevil\u202C', '\u0645\u0631\u062d\u0628\u0627', '日本', 'e\u0301', '__proto__', 'constructor', 'fp0123456789abcdef_0_', 'a'.repeat(100_000), 'word '.repeat(300), `${'x'.repeat(2000)}\n`.repeat(3)],
];

/** Any text that is Unicode, most of it hostile. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...HOSTILE_TEXTS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 2, arbitrary: fc.string({ unit: fc.constantFrom('a', '0', ' ', '\n', ':', '#', '-', "'", '"', '{', '}', '[', ']', ',', '&', '*', '!', '%', '|', '>', '~', '\t', '\r', '$', '\\') }) },
);
