import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { recordedAttachments, untrustedAttachment } from '../testing/recorded';
import { renderPart } from '../testing/renderPart';
import { AttachmentView } from './AttachmentView';

const SAID = 'PCI device 0000:65:00.2 is not on node worker-1';

describe('AttachmentView', () => {
  it('says a warning once that is the reason, too', async () => {
    renderPart(
      <AttachmentView
        attachment={{
          ...untrustedAttachment,
          reasons: [SAID],
          warnings: [SAID, 'the pod is being deleted'],
        }}
        isPast={false}
      />,
    );
    expect(await screen.findAllByText(SAID)).toHaveLength(1);
    expect(screen.getByText('A warning')).toBeInTheDocument();
    expect(screen.getByText('the pod is being deleted')).toBeInTheDocument();
  });

  it('keeps every warning of a promise that is kept: its reasons are not shown', async () => {
    renderPart(
      <AttachmentView
        attachment={{
          ...recordedAttachments.vdpa,
          verdict: 'as-promised',
          reasons: [SAID],
          warnings: [SAID],
        }}
        isPast={false}
      />,
    );
    expect(await screen.findAllByText(SAID)).toHaveLength(1);
    expect(screen.getByText('A warning')).toBeInTheDocument();
  });
});
