import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { AttachmentView } from '../pod/AttachmentView';
import { recordedAttachments } from '../testing/recorded';
import { renderPart } from '../testing/renderPart';
import { MeasuredField } from './MeasuredField';
import { measuredOfPlacement } from './measuredOfPlacement';

const MEASURED: AccelerationSchemas['Measured'] = {
  kind: 'probe',
  at: new Date(Date.now() - 3 * 3_600_000).toISOString(),
  by: 'Pod edge/edge-httpd-probe-x1',
  source: 'owner',
  packetsPerSecond: 1_020_000,
  sent: 10_000,
  received: 10_000,
  lost: 0,
  frameBytes: 64,
  device: 'same',
  path: 'unknown',
  current: true,
};
const OUTDATED = {
  ...MEASURED,
  at: new Date().toISOString(),
  current: false,
  device: undefined,
  reason: { code: 'probe-image-changed', params: {} },
  says: 'the probe ran another image',
  todo: 'probe again',
};

const show = (measured: AccelerationSchemas['Measured']) =>
  renderPart(
    <AttachmentView
      attachment={{ ...recordedAttachments.vdpa, measured }}
      isPast={false}
    />,
  );

describe('what was measured', () => {
  it('is told with its age and whose word it is', async () => {
    show(MEASURED);
    const section = await screen.findByRole('region', { name: 'Measured' });
    expect(section).toHaveTextContent('1.02 Mpps, 64 B, 0 of 10,000 lost');
    expect(section).toHaveTextContent('probe 3 h ago, this image, this device');
    expect(section).toHaveTextContent("The word of the pod's owner");
  });

  it('is called outdated with the reason, and never of this image then', async () => {
    show(OUTDATED);
    const section = await screen.findByRole('region', { name: 'Measured' });
    expect(section).toHaveTextContent('outdated');
    expect(section).toHaveTextContent('the probe ran another image');
    expect(section).not.toHaveTextContent('this image,');
  });

  it('is told of a counter: a rate, silence, the path', async () => {
    const counter = {
      kind: 'counter',
      at: new Date(Date.now() - 12_000).toISOString(),
      by: 'Backend vdpa',
      source: 'exporter',
      packetsPerSecond: 1_200,
      received: 10_000,
      path: 'slow',
      current: true,
    } as const;
    renderPart(
      <AttachmentView
        attachment={{ ...recordedAttachments.vdpa, counted: counter }}
        isPast={false}
      />,
    );
    const section = await screen.findByRole('region', { name: 'Counters' });
    expect(section).toHaveTextContent('carries 1.2 kpps');
    expect(section).toHaveTextContent('counter 12 s ago');
    expect(section).toHaveTextContent('slow path');
    expect(section).not.toHaveTextContent("The word of the pod's owner");
  });

  it('says in a row that there is no counter, or why none can be read', async () => {
    const cluster = (metrics: object) =>
      ({ podList: [], cluster: { metrics } }) as never;
    renderPart(
      <>
        <MeasuredField placement={cluster({ state: 'ok' })} />
        <MeasuredField
          placement={cluster({ state: 'failing', reason: 'it hangs' })}
        />
      </>,
    );
    expect(await screen.findByText('no counter here')).toBeInTheDocument();
    expect(screen.getByTitle('it hangs')).toHaveTextContent(
      'counters cannot be read',
    );
  });

  it('is shown by a placement: what is of now before what is newer', () => {
    const podOf = (measured?: AccelerationSchemas['Measured']) =>
      ({
        attachments: [{ measured }],
      }) as unknown as AccelerationSchemas['Pod'];
    expect(
      measuredOfPlacement({ podList: [podOf(OUTDATED), podOf(MEASURED)] }),
    ).toBe(MEASURED);
    expect(measuredOfPlacement({ podList: [podOf()] })).toBeUndefined();
  });
});
