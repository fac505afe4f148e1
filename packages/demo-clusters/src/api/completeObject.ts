import { randomUUID } from 'node:crypto';
import { ApiError } from './ApiError';
import type { ResourceKind } from './kinds';
import type { SimulatedObject } from './SimulatedObject';
import type { GivenObject } from './Store';

/** A given object with what the server adds to a new one. @throws ApiError without a name */
export function completeObject(
  given: GivenObject,
  kind: ResourceKind,
  now: number,
): SimulatedObject {
  const { generateName, ...metadata } = given.metadata;
  const name =
    metadata.name ??
    (generateName ? `${generateName}${randomUUID().slice(0, 5)}` : undefined);
  if (!name)
    throw new ApiError(
      'Invalid',
      `${kind.kind} "" is invalid: metadata.name: Required value: name or generateName is required`,
    );
  const namespace = kind.namespaced
    ? (metadata.namespace ?? 'default')
    : undefined;
  const hasGeneration =
    given.spec !== undefined && kind.id !== 'pods' && kind.id !== 'nodes';
  const creationTimestamp =
    metadata.creationTimestamp ??
    new Date(now).toISOString().replace(/\.\d+/, '');
  const { namespace: _given, ...rest } = metadata;
  return {
    ...given,
    metadata: {
      ...rest,
      name,
      ...(namespace && { namespace }),
      uid: metadata.uid ?? randomUUID(),
      creationTimestamp,
      ...(generateName !== undefined && { generateName }),
      ...(hasGeneration && { generation: 1 }),
    },
  } as SimulatedObject;
}
