import { InputError } from '@backstage/errors';

const DOMAIN =
  /^(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\[[0-9a-fA-F:]+\])(?::\d{1,5})?$/;
const COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const MAX_LENGTH = 512;
const MAX_REPOSITORY = 255;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

/**
 * A reference to a container image (distribution/reference grammar): `[registry/]repository[:tag][@digest]`.
 *
 * @public
 */
export class ImageReference {
  private constructor(
    /** `registry.example.com:5000`; empty when the reference leaves it to the runtime. */
    readonly registry: string,
    /** The path below the registry. */
    readonly repository: string,
    readonly tag: string | undefined,
    /** `sha256:<64 hex>`. */
    readonly digest: string | undefined,
  ) {}

  /**
   * Reads a reference.
   *
   * @throws InputError when the text is none
   */
  static parse(text: string): ImageReference {
    const fail = (why: string) =>
      new InputError(
        `${why}; write <registry>/<repository>@sha256:<64 hex digits>`,
      );
    if (text.length > MAX_LENGTH)
      throw fail('is too long for an image reference');
    const [name, digest, ...more] = text.split('@');
    if (more.length > 0) throw fail('has more than one "@"');
    if (digest !== undefined && !DIGEST.test(digest))
      throw fail(
        'has a digest that is not sha256 and 64 lower-case hex digits',
      );
    const first = name.split('/', 1)[0];
    const hasRegistry =
      name.includes('/') &&
      (first.includes('.') || first.includes(':') || first === 'localhost');
    const registry = hasRegistry ? first : '';
    const rest = hasRegistry ? name.slice(first.length + 1) : name;
    const colon = rest.indexOf(':');
    const repository = colon < 0 ? rest : rest.slice(0, colon);
    const tag = colon < 0 ? undefined : rest.slice(colon + 1);
    if (hasRegistry && !DOMAIN.test(registry))
      throw fail(`has a registry that is no host name`);
    if (!repository.split('/').every(part => COMPONENT.test(part)))
      throw fail('is not an image reference');
    if (repository.length > MAX_REPOSITORY)
      throw fail('has a repository that is too long');
    if (tag !== undefined && !TAG.test(tag))
      throw fail('has a tag that is none');
    return new ImageReference(registry, repository, tag, digest);
  }

  /**
   * Whether both name the same content for certain: the same digest of the same repository path. The registry's host may
   * differ (a mirror). `undefined` when one of them has no digest, so that it cannot be known.
   */
  isSameContent(other: ImageReference): boolean | undefined {
    if (!this.digest || !other.digest) return undefined;
    return this.digest === other.digest && this.repository === other.repository;
  }

  toString(): string {
    const host = this.registry ? `${this.registry}/` : '';
    return `${host}${this.repository}${this.tag ? `:${this.tag}` : ''}${this.digest ? `@${this.digest}` : ''}`;
  }
}
