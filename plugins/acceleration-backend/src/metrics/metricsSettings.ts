import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { checkedToken } from '../clusters/TokenFile';

/** Where the counters of a cluster are. */
export interface MetricsSource {
  /** What environments call the cluster. */
  readonly cluster: string;
  /** The address of Prometheus, with its path if it has one. */
  readonly url: URL;
  readonly token?: string;
  readonly intervalMs: number;
}

const DEFAULT_SECONDS = 30;
const LEAST_SECONDS = 5;
const MOST_SECONDS = 3_600;

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * Reads `acceleration.metrics`.
 *
 * @throws InputError for a setting that makes no sense, naming its key
 */
export function metricsSettings(config: RootConfigService): MetricsSource[] {
  const seen = new Set<string>();
  return (config.getOptionalConfigArray('acceleration.metrics') ?? []).map(
    (entry, index) => {
      const fail = (key: string, why: string) =>
        new InputError(`acceleration.metrics[${index}].${key} ${why}`);
      const cluster = entry.getString('cluster');
      if (seen.has(cluster))
        throw fail('cluster', `"${cluster}" is listed twice; leave one out`);
      seen.add(cluster);
      const text = entry.getString('url');
      const url = URL.canParse(text) ? new URL(text) : undefined;
      if (!url || !['http:', 'https:'].includes(url.protocol))
        throw fail(
          'url',
          `"${text}" is no address; write https://<host>[/<path>]`,
        );
      if (url.username || url.password)
        throw fail('url', 'holds a password; give a token instead');
      const given = entry.getOptionalString('token');
      if (given && url.protocol === 'http:' && !LOOPBACK.test(url.hostname))
        throw fail('url', 'would get the token in clear text; use https');
      const seconds =
        entry.getOptionalNumber('intervalSeconds') ?? DEFAULT_SECONDS;
      if (!(seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS))
        throw fail(
          'intervalSeconds',
          `is ${seconds}; give ${LEAST_SECONDS} to ${MOST_SECONDS}`,
        );
      return {
        cluster,
        url,
        ...(given && {
          token: checkedToken(given, `acceleration.metrics[${index}].token`),
        }),
        intervalMs: seconds * 1_000,
      };
    },
  );
}
