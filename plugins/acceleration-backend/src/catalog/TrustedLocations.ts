import { resolve } from 'node:path';
import type { RootConfigService } from '@backstage/backend-plugin-api';

/** A step up, written plainly or encoded, or a backslash: such a location may lead out of the folder that it seems to be in. */
const STEP_UP =
  /(?:^|[/\\])(?:\.|%2e){2}(?:[/\\?#]|%2f|%5c|$)|%2f(?:\.|%2e){2}|\\/i;

/** A place that holds a host and, for files, an absolute path: a shorter prefix would trust the whole world. */
const PREFIX = /^(?:url:https?:\/\/[^/]+|file:\/[^/]|file:[A-Za-z]:[\\/])/;

/** A relative `file:` prefix starts at the backend's working directory, as targets of `catalog.locations` do. */
function absolute(prefix: string): string {
  const path = /^file:(?![/\\]|[A-Za-z]:)(.+)$/.exec(prefix)?.[1];
  return path === undefined ? prefix : `file:${resolve(path)}`;
}

/** The places whose environments count: those that the portal's own configuration names. */
export class TrustedLocations {
  private readonly prefixes: readonly string[];

  /**
   * @param exact - `<type>:<target>`, as the catalog writes origins
   * @param prefixes - `url:https://…` or `file:/…`; whole path segments count
   */
  constructor(
    private readonly exact: ReadonlySet<string>,
    prefixes: readonly string[],
  ) {
    this.prefixes = prefixes
      .filter(prefix => PREFIX.test(prefix) && !STEP_UP.test(prefix))
      .map(prefix => prefix.replace(/\/+$/, ''));
  }

  /** The locations of `catalog.locations` and the prefixes of `acceleration.trustedLocations`. */
  static fromConfig(config: RootConfigService): TrustedLocations {
    const exact = (
      config.getOptionalConfigArray('catalog.locations') ?? []
    ).map(location => {
      const [type, target] = [
        location.getString('type'),
        location.getString('target'),
      ];
      return `${type}:${type === 'file' ? resolve(target) : target}`;
    });
    return new TrustedLocations(
      new Set(exact),
      (
        config.getOptionalStringArray('acceleration.trustedLocations') ?? []
      ).map(absolute),
    );
  }

  /**
   * Why an origin is not trusted, in one sentence; `undefined` when it is.
   *
   * @param origin - the annotation `backstage.io/managed-by-origin-location`
   */
  reasonAgainst(origin: string | undefined): string | undefined {
    if (!origin)
      return 'untrusted: the catalog does not say where this environment comes from; register it from a location that the portal trusts';
    if (this.exact.has(origin)) return undefined;
    const isWithin = (prefix: string) =>
      origin === prefix || origin.startsWith(`${prefix}/`);
    if (!STEP_UP.test(origin) && this.prefixes.some(isWithin)) return undefined;
    return 'untrusted: it comes from a location that the portal does not trust; list it in catalog.locations or acceleration.trustedLocations';
  }
}
