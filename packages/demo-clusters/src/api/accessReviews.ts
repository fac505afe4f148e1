import {
  fieldOf,
  mappingIn,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import { ApiError } from './ApiError';
import type { Answer } from './ObjectApi';

const KIND = 'SelfSubjectAccessReview';

/** Of SelfSubjectAccessReviews: nothing of them is stored. */
export const ACCESS_REVIEW_VERSION = 'authorization.k8s.io/v1';

/** Where they are posted. */
export const ACCESS_REVIEW_PATH = `/apis/${ACCESS_REVIEW_VERSION}/selfsubjectaccessreviews`;

/** What discovery says of them. */
export const ACCESS_REVIEW_RESOURCES = {
  kind: 'APIResourceList',
  apiVersion: 'v1',
  groupVersion: ACCESS_REVIEW_VERSION,
  resources: [
    {
      name: 'selfsubjectaccessreviews',
      singularName: 'selfsubjectaccessreview',
      namespaced: false,
      kind: KIND,
      verbs: ['create'],
    },
  ],
} as const;

/**
 * Answers whether the client may do what it asks for. There is one token, and it may do everything.
 *
 * @throws ApiError for what is no such question
 */
export function reviewAccess(review: unknown): Answer {
  const spec = mappingIn(review, 'spec');
  const hasResource = fieldOf(spec, 'resourceAttributes') !== undefined;
  // As a real server, which takes the kind from the path where the body names none.
  if ((textIn(review, 'kind') ?? KIND) !== KIND)
    throw new ApiError('BadRequest', 'the body is no SelfSubjectAccessReview');
  if (!hasResource && fieldOf(spec, 'nonResourceAttributes') === undefined)
    throw new ApiError(
      'BadRequest',
      'spec has neither resourceAttributes nor nonResourceAttributes',
    );
  return {
    code: 201,
    body: {
      ...(review as object),
      apiVersion: ACCESS_REVIEW_VERSION,
      kind: KIND,
      status: { allowed: true, reason: 'the token may do everything here' },
    },
  };
}
