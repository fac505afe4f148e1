import {
  fieldOf,
  listIn,
  mappingIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Projected } from '../watch/ClusterSink';
import { compact, keep, keepWhere } from './keep';
import { projectMetadata } from './projectMetadata';

const DEVICE_NAME = [
  'request',
  'driver',
  'pool',
  'device',
  'shareID',
  'adminAccess',
];
const OWNER = ['apiVersion', 'kind', 'name', 'uid', 'controller'];
const CONSUMER = ['resource', 'apiGroup', 'kind', 'name', 'uid'];

/** Parameters may be anything, nested as deep as the API server takes it; only the texts at their top are read. */
function projectConfig(config: unknown): Record<string, unknown> {
  const opaque = fieldOf(config, 'opaque');
  const parameters = mappingIn(opaque, 'parameters');
  return compact({
    ...keep(config, ['requests']),
    opaque: compact({
      ...keep(opaque, ['driver']),
      parameters: keepWhere(
        parameters,
        key => typeof parameters[key] === 'string',
      ),
    }),
  });
}

function projectRequest(request: unknown): Record<string, unknown> {
  const classOf = (value: unknown) => keep(value, ['deviceClassName']);
  return compact({
    ...keep(request, ['name', 'deviceClassName']),
    exactly: classOf(fieldOf(request, 'exactly')),
    firstAvailable: listIn(request, 'firstAvailable').map(classOf),
  });
}

/** What a driver says of a device. Its `data` is its own affair. */
function projectDevice(device: unknown): Record<string, unknown> {
  return compact({
    ...keep(device, DEVICE_NAME),
    networkData: keep(fieldOf(device, 'networkData'), [
      'interfaceName',
      'hardwareAddress',
      'ips',
    ]),
    conditions: listIn(device, 'conditions').map(condition =>
      keep(condition, ['type', 'status', 'reason', 'message']),
    ),
  });
}

/** That there is an allocation is said by an empty one too. */
function projectAllocation(
  allocation: unknown,
): Record<string, unknown> | undefined {
  if (typeof allocation !== 'object' || allocation === null) return undefined;
  const devices = fieldOf(allocation, 'devices');
  return compact({
    devices: compact({
      results: listIn(devices, 'results').map(result =>
        keep(result, DEVICE_NAME),
      ),
      config: listIn(devices, 'config').map(projectConfig),
    }),
  });
}

/** What is used of a ResourceClaim (docs/domain.md §6 step 9). */
export function projectClaim(claim: unknown): Projected | undefined {
  const metadata = projectMetadata(claim, given => ({
    ...keep(given, ['deletionTimestamp']),
    ownerReferences: listIn(given, 'ownerReferences').map(owner =>
      keep(owner, OWNER),
    ),
  }));
  if (!metadata) return undefined;
  const [wanted, status] = [
    mappingIn(mappingIn(claim, 'spec'), 'devices'),
    mappingIn(claim, 'status'),
  ];
  const allocation = projectAllocation(fieldOf(status, 'allocation'));
  return {
    apiVersion: 'resource.k8s.io/v1',
    kind: 'ResourceClaim',
    metadata,
    spec: compact({
      devices: compact({
        requests: listIn(wanted, 'requests').map(projectRequest),
        config: listIn(wanted, 'config').map(projectConfig),
      }),
    }),
    status: {
      ...(allocation && { allocation }),
      ...compact({
        devices: listIn(status, 'devices').map(projectDevice),
        reservedFor: listIn(status, 'reservedFor').map(consumer =>
          keep(consumer, CONSUMER),
        ),
      }),
    },
  };
}
