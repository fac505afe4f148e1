import type { RootConfigService } from '@backstage/backend-plugin-api';
import { z } from 'zod';
import type { ClusterSource } from './ClusterSource';
import {
  FLAG,
  nameOf,
  rawConfig,
  readEntry,
  TEXT,
  WEB_ADDRESS,
} from './readEntry';
import { serverCluster } from './serverCluster';
import type { Warn } from './warnOnce';

const KEY = 'acceleration.clusters';

const WAYS = [
  'serviceAccountToken',
  'serviceAccountTokenFile',
  'clientCertificate',
] as const;

const oneOf =
  (data: string, file: string) => (value: Readonly<Record<string, unknown>>) =>
    (value[data] === undefined) !== (value[file] === undefined);

const CERTIFICATE = z
  .strictObject({
    certData: TEXT.optional(),
    certFile: TEXT.optional(),
    keyData: TEXT.optional(),
    keyFile: TEXT.optional(),
  })
  .refine(oneOf('certData', 'certFile'), 'give one of certData and certFile')
  .refine(oneOf('keyData', 'keyFile'), 'give one of keyData and keyFile');

const CLUSTER = z
  .strictObject({
    name: TEXT,
    title: TEXT.optional(),
    consoleUrl: WEB_ADDRESS.optional(),
    url: TEXT,
    caData: TEXT.optional(),
    caFile: TEXT.optional(),
    skipTLSVerify: FLAG.optional(),
    tlsServerName: TEXT.optional(),
    simulated: FLAG.optional(),
    auth: z
      .strictObject({
        serviceAccountToken: TEXT.optional(),
        serviceAccountTokenFile: TEXT.optional(),
        clientCertificate: CERTIFICATE.optional(),
      })
      .refine(
        auth => WAYS.filter(way => auth[way] !== undefined).length === 1,
        `give one of ${WAYS.join(', ')}`,
      ),
  })
  .refine(
    ({ caData, caFile }) => caData === undefined || caFile === undefined,
    'give one of caData and caFile',
  );

/** The clusters of `acceleration.clusters`. One that is configured wrongly is listed with what is wrong, and is not watched. */
export function configuredClusters(
  config: RootConfigService,
  warn: Warn,
): ClusterSource {
  return {
    name: KEY,
    async clusters() {
      const list = rawConfig(config, KEY) ?? [];
      if (!Array.isArray(list)) {
        warn(
          `${KEY} is no list; each cluster is an entry with name, url and auth`,
        );
        return [];
      }
      const found = list.map(async (value: unknown, index) => {
        const place = `${KEY}[${index}]`;
        const name = nameOf(value);
        if (name === undefined) {
          warn(
            `${place} has no name and is passed over; give the name that environments have in spec.cluster`,
          );
          return [];
        }
        const read = readEntry(CLUSTER, value, name, place);
        if ('fault' in read) return [read.fault];
        const {
          title,
          consoleUrl,
          simulated: isSimulated,
          ...access
        } = read.entry;
        return [
          await serverCluster({
            name,
            title,
            consoleUrl,
            isSimulated,
            access,
            place,
          }),
        ];
      });
      return (await Promise.all(found)).flat();
    },
  };
}
