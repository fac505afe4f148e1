import { createHash } from 'node:crypto';

/** The first digits tell two values apart, and are too few to find a value by. */
const DIGITS = 8;

/** Names of what should not be in a manifest, and is. */
const TELLING_NAME = String.raw`[\w.-]*(?:passw|passphrase|secret|token|api[-_]?key|private[-_]?key|access[-_]?key|credential|authorization)[\w.-]*`;
const ASSIGNED = new RegExp(
  String.raw`(${TELLING_NAME})(["']?\s*[=:]\s*)("[^"]*"|'[^']*'|[^\s"',;&]+)`,
  'gi',
);
const OPTION = new RegExp(`^--?${TELLING_NAME}$`, 'i');
const USER_INFO = /:\/\/[^/\s@]+@/g;

/** Stands for a value that is compared and not kept: the same for the same value. */
export function hidden(value: string): string {
  return `(hidden, ${createHash('sha256').update(value).digest('hex').slice(0, DIGITS)})`;
}

/** A text whose parts that look like secrets are hidden. It is a second line: what is in a manifest is no secret of Kubernetes'. */
export function withoutSecrets(text: string): string {
  return text
    .replace(USER_INFO, found => `://${hidden(found)}@`)
    .replace(
      ASSIGNED,
      (_, name: string, between: string, value: string) =>
        `${name}${between}${hidden(value)}`,
    );
}

/** Arguments; what follows an option with a telling name is hidden. */
export function withoutOptionValues(args: readonly unknown[]): unknown[] {
  return args.map((arg, index) => {
    const before = args[index - 1];
    if (typeof arg !== 'string') return arg;
    return typeof before === 'string' && OPTION.test(before)
      ? hidden(arg)
      : arg;
  });
}
