import { describe, expect, it } from 'vitest';
import { foreignName, NAMES_NOBODY, answerFor } from './foreignNames';
import { markForeign } from './markForeign';

const POD = {
  metadata: { name: 'httpd-0', namespace: 'edge' },
  status: { resourceClaimStatuses: [{ resourceClaimName: 'httpd-0-nic' }] },
};

describe('markForeign', () => {
  it('marks other pods and claims, in sentences and parameters, and not the own', () => {
    const found = {
      reasons: [
        'Pod load-0/w3 reports the same device 0000:65:00.2; one is forged',
        'another interface of Pod edge/httpd-0 reports it',
        'ResourceClaim load-0/nic was given the same device',
        'ResourceClaim edge/httpd-0-nic is not allocated yet',
      ],
      links: [{ reason: { params: { other: 'Pod load-0/w3', claim: 'a/b' } } }],
      verified: false,
    };
    const marked = markForeign('fra', POD, found);
    expect(marked.reasons[0]).toContain(foreignName('fra', 'Pod load-0/w3'));
    expect(answerFor(NAMES_NOBODY, marked)).toEqual({
      reasons: [
        'another pod reports the same device 0000:65:00.2; one is forged',
        found.reasons[1],
        'another resource claim was given the same device',
        found.reasons[3],
      ],
      links: [
        {
          reason: {
            params: { other: 'another pod', claim: 'another resource claim' },
          },
        },
      ],
      verified: false,
    });
  });
});
