import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import {
  goodPlacement,
  pendingPod,
  recordedAttachments,
  recordedPod,
  unusableAttachment,
} from '../testing/recorded';
import { renderPart } from '../testing/renderPart';
import { receivedPaths } from './receivedPaths';
import { ReceivedView } from './ReceivedView';

type Pods = Parameters<typeof receivedPaths>[0]['podList'];

const pathOf = (...podList: Pods) =>
  receivedPaths(goodPlacement('vdpa', { podList }))[0];
const unproven = {
  ...recordedAttachments.offload,
  promised: 'vdpa' as const,
  verified: false,
  verdict: 'unknown' as const,
  confidence: 'inferred' as const,
};

describe('ReceivedView', () => {
  it('says what is received, where, and how sure that is', async () => {
    renderPart(
      <ReceivedView
        path={pathOf(
          recordedPod('a', 'n', [unusableAttachment]),
          recordedPod('b', 'n', [unusableAttachment]),
        )}
        isPast={false}
      />,
    );
    expect(await screen.findByText('Received: SR-IOV')).toBeInTheDocument();
    expect(screen.getByText('net1 of 2 pods.')).toBeInTheDocument();
    expect(
      screen.getByText(
        /it is no virtio device; a portable virtio image cannot use it/,
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/^Observed: reported by Multus/),
    ).toBeInTheDocument();
    expect(screen.getByText(/nobody has measured/)).toBeInTheDocument();
  });

  it('says that it was so', async () => {
    renderPart(
      <ReceivedView
        path={pathOf(recordedPod('a', 'n', [unusableAttachment]))}
        isPast
      />,
    );
    expect(await screen.findByText('Was received: SR-IOV')).toBeInTheDocument();
  });

  it.each([true, false])(
    'never claims what is only a guess (past: %s)',
    async isPast => {
      renderPart(
        <ReceivedView
          path={pathOf(recordedPod('a', 'n', [unproven]))}
          isPast={isPast}
        />,
      );
      expect(
        await screen.findByText(
          'Received: not proven. It looks like Full offload',
        ),
      ).toBeInTheDocument();
      expect(
        screen.getByRole('img', { name: /^The path is not known/ }),
      ).toBeInTheDocument();
      expect(screen.queryByText(/In a pod that means/)).not.toBeInTheDocument();
      expect(screen.queryByText(/nobody has measured/)).not.toBeInTheDocument();
    },
  );

  it('says that nothing is attached', async () => {
    renderPart(<ReceivedView path={pathOf(pendingPod())} isPast={false} />);
    expect(
      await screen.findByText('Received: Nothing yet'),
    ).toBeInTheDocument();
    expect(screen.getByText('1 pod.')).toBeInTheDocument();
  });
});
