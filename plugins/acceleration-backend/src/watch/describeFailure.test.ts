import { describe, expect, it } from 'vitest';
import { CredentialsError } from '../clusters/CredentialsError';
import { ApiError, GarbledAnswer, NoAnswer } from './ApiError';
import { describeFailure } from './describeFailure';

const coded = (code: unknown, cause?: unknown) =>
  Object.assign(new Error('secret', { cause }), { code });

describe('describeFailure', () => {
  it.each([
    [coded('ECONNREFUSED'), 'it refuses connections'],
    [
      new TypeError('fetch failed', { cause: coded('ENOTFOUND') }),
      'its name is not known to DNS',
    ],
    [coded('EAI_AGAIN'), 'its name cannot be looked up: DNS does not answer'],
    [
      coded('ERR_TLS_CERT_ALTNAME_INVALID'),
      'its certificate is for another name',
    ],
    [
      coded('DEPTH_ZERO_SELF_SIGNED_CERT'),
      'its certificate is not signed by the given CA',
    ],
    [coded('CERT_HAS_EXPIRED'), 'its certificate has expired'],
    [new NoAnswer(15), 'it does not answer within 15 s'],
    [
      new GarbledAnswer('no JSON'),
      "it answers with something that is not Kubernetes' API (no JSON)",
    ],
    [
      new ApiError(401, 'Unauthorized', 'secret'),
      '401: it does not accept the credentials; look whether they have expired',
    ],
    [
      new ApiError(403, 'Forbidden', 'secret'),
      '403: the credentials may not list and watch pods; apply the ClusterRole',
    ],
    [
      new ApiError(503, 'ServiceUnavailable', 'secret'),
      '503 ServiceUnavailable: it cannot give pods',
    ],
    [new ApiError(500, 'Bearer secret', 'secret'), '500: it cannot give pods'],
    [
      new CredentialsError('the file of x cannot be read (ENOENT)'),
      'the file of x cannot be read (ENOENT)',
    ],
    [coded('constructor'), 'reading pods fails (Error)'],
    [coded(7), 'reading pods fails (Error)'],
    ['secret', 'reading pods fails (unknown)'],
    [undefined, 'reading pods fails (unknown)'],
  ])('says of %s: %s', (error, sentence) => {
    expect(describeFailure(error, 'pods')).toBe(sentence);
  });

  it('ends with causes that go round', () => {
    const error = new Error('secret');
    error.cause = error;
    expect(describeFailure(error, 'pods')).toBe('reading pods fails (Error)');
  });
});
