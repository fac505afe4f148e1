import { isFields } from '@fastpath/backstage-plugin-acceleration-common';
import { ApiError, notFound } from './ApiError';
import type { ApiRequest } from './ApiRequest';
import { deleteObject } from './deletion';
import { IDS } from './kinds';
import { listPage } from './listing';
import { patched } from './patches';
import type { SimulatedObject } from './SimulatedObject';
import type { GivenObject, Store } from './Store';
import { validate } from './validation';

/** What a request changes, or what it answers with. */
export interface Answer {
  readonly code: number;
  readonly body: unknown;
}

/** Says why an object is not let in; throws to refuse it. */
export type Admission = (object: SimulatedObject) => void;

/** The requests that are about one object, or about its subresources. */
export class ObjectApi {
  constructor(
    private readonly store: Store,
    private readonly options: {
      now: () => number;
      admit: Admission;
      isGraceful: boolean;
    },
  ) {}

  /** One object. @throws ApiError when it is not there */
  get({ kind, namespace, name = '', subresource }: ApiRequest): Answer {
    const object = this.store.get(kind.id, namespace, name);
    if (!object) throw notFound(kind.id, name);
    if (subresource && subresource !== 'status')
      throw new ApiError(
        'NotFound',
        'the server could not find the requested resource',
      );
    return { code: 200, body: object };
  }

  /** Adds an object. */
  create(request: ApiRequest, body: unknown): Answer {
    const { kind, namespace, name, query } = request;
    if (name)
      throw new ApiError(
        'MethodNotAllowed',
        'the server does not allow this method on the requested resource',
      );
    const given = this.checked(request, body);
    this.checkNamespace(namespace, kind.namespaced);
    const object = this.store.completed(
      {
        ...given,
        metadata: { ...given.metadata, ...(namespace && { namespace }) },
      },
      kind,
    );
    validate(object);
    this.options.admit(object);
    return {
      code: 201,
      body: query.get('dryRun') ? object : this.store.create(object),
    };
  }

  /** Puts an object in the place of what it was; `status` and the rest are written apart. */
  replace(request: ApiRequest, body: unknown): Answer {
    const { kind, namespace, name = '', subresource, query } = request;
    const before = this.store.get(kind.id, namespace, name);
    if (!before) throw notFound(kind.id, name);
    const given = this.checked(request, body);
    const next =
      subresource === 'status'
        ? {
            ...before,
            status: given.status,
            metadata: {
              ...before.metadata,
              annotations:
                given.metadata.annotations ?? before.metadata.annotations,
              resourceVersion: given.metadata.resourceVersion,
            },
          }
        : { ...given, status: given.status ?? before.status };
    const object = {
      ...next,
      metadata: { ...next.metadata, name, ...(namespace && { namespace }) },
    } as GivenObject;
    validate(object);
    if (query.get('dryRun')) return { code: 200, body: object };
    return { code: 200, body: this.store.update(object) };
  }

  /** Changes an object by a patch; server-side apply makes it when it is not there. */
  patch(request: ApiRequest, body: unknown, mediaType: string): Answer {
    const { kind, namespace, name = '', subresource } = request;
    const before = this.store.get(kind.id, namespace, name);
    if (!before && mediaType === 'application/apply-patch+yaml' && !subresource)
      return this.create({ ...request, name: undefined }, withName(body, name));
    if (!before) throw notFound(kind.id, name);
    if (
      mediaType === 'application/strategic-merge-patch+json' &&
      !kind.builtIn
    ) {
      throw new ApiError(
        'UnsupportedMediaType',
        'the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml',
      );
    }
    const next = patched(before, body, mediaType);
    const asked =
      isFields(body) && isFields(body.metadata)
        ? body.metadata.resourceVersion
        : undefined;
    const resourceVersion = typeof asked === 'string' ? asked : undefined;
    const object = next as SimulatedObject;
    return this.replace(
      { ...request, namespace },
      isFields(next)
        ? { ...object, metadata: { ...object.metadata, resourceVersion } }
        : next,
    );
  }

  /** Deletes an object. */
  remove(
    { kind, namespace, name = '', query }: ApiRequest,
    body: unknown,
  ): Answer {
    const options = isFields(body) ? body : {};
    const before = this.store.get(kind.id, namespace, name);
    if (query.get('dryRun') && before) return { code: 200, body: before };
    const grace =
      options.gracePeriodSeconds ??
      (query.has('gracePeriodSeconds')
        ? Number(query.get('gracePeriodSeconds'))
        : undefined);
    const propagationPolicy =
      options.propagationPolicy ?? query.get('propagationPolicy') ?? undefined;
    const { object, isGone } = deleteObject(
      this.store,
      kind.id,
      namespace,
      name,
      {
        gracePeriodSeconds: grace,
        propagationPolicy,
        now: this.options.now(),
        isGraceful: this.options.isGraceful,
      },
    );
    if (!isGone) return { code: 200, body: object };
    const details = {
      name,
      ...(kind.group && { group: kind.group }),
      kind: kind.plural,
      uid: object.metadata.uid,
    };
    return {
      code: 200,
      body: {
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Success',
        details,
      },
    };
  }

  /** Deletes all that a list has. */
  removeAll(request: ApiRequest, body: unknown): Answer {
    const { objects, metadata } = listPage(this.store, request);
    for (const { metadata: found } of objects)
      this.remove(
        { ...request, namespace: found.namespace, name: found.name },
        body,
      );
    return {
      code: 200,
      body: {
        kind: `${request.kind.kind}List`,
        apiVersion: request.kind.apiVersion,
        metadata,
        items: objects,
      },
    };
  }

  private checked(
    { kind, name, namespace }: ApiRequest,
    body: unknown,
  ): GivenObject {
    if (!isFields(body) || !isFields(body.metadata))
      throw new ApiError(
        'BadRequest',
        'the object provided is unrecognized: it has no metadata',
      );
    const refuse = (what: string, given: unknown, wanted: string) =>
      new ApiError(
        'BadRequest',
        `the ${what} of the provided object (${String(given)}) does not match the ${what} sent on the request (${wanted})`,
      );
    if (body.kind !== kind.kind || body.apiVersion !== kind.apiVersion)
      throw refuse(
        'kind',
        `${body.apiVersion} ${body.kind}`,
        `${kind.apiVersion} ${kind.kind}`,
      );
    if (name && body.metadata.name !== name)
      throw refuse('name', body.metadata.name, name);
    if (
      namespace &&
      body.metadata.namespace !== undefined &&
      body.metadata.namespace !== namespace
    )
      throw refuse('namespace', body.metadata.namespace, namespace);
    return body as GivenObject;
  }

  private checkNamespace(
    namespace: string | undefined,
    isNamespaced: boolean,
  ): void {
    if (!isNamespaced) return;
    if (!namespace)
      throw new ApiError(
        'MethodNotAllowed',
        'the server does not allow this method on the requested resource',
      );
    if (!this.store.get(IDS.namespaces, undefined, namespace))
      throw notFound(IDS.namespaces, namespace);
  }
}

function withName(body: unknown, name: string): unknown {
  return isFields(body) && isFields(body.metadata)
    ? { ...body, metadata: { ...body.metadata, name } }
    : body;
}
