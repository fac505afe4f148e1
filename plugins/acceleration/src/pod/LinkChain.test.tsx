import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import {
  brokenLinks,
  heldLinks,
  recordedAttachments,
  untrustedAttachment,
} from '../testing/recorded';
import { renderPart } from '../testing/renderPart';
import { AttachmentView } from './AttachmentView';
import { LinkChain } from './LinkChain';

const CHAIN = { name: 'The chain behind the verdict, link by link' };
const ADVICE = 'What you can do';

describe('LinkChain', () => {
  it('lists each link that is needed with its state, its source and its evidence', async () => {
    renderPart(<LinkChain links={heldLinks} isPast={false} />);
    const links = within(await screen.findByRole('list', CHAIN));
    const items = links.getAllByRole('listitem');
    expect(items).toHaveLength(heldLinks.length - 1);
    expect(items[0]).toHaveTextContent(/^Held.*node ready.*by the kubelet/);
    expect(
      screen.getByText('Not needed here: mediator alive.'),
    ).toBeInTheDocument();
    expect(screen.queryByText(ADVICE)).toBeNull();
    expect(
      within(items[0]).getByRole('button', { name: /How we know/ }),
    ).toBeInTheDocument();
  });

  it('says at the first link that does not hold what to do, and at no other', async () => {
    renderPart(<LinkChain links={brokenLinks} isPast={false} />);
    const advice = await screen.findByText(ADVICE);
    expect(advice.closest('li')).toHaveTextContent(
      /^Broken.*device is of that class.*no device 0000:ff:00\.0/,
    );
    expect(screen.getAllByText(ADVICE)).toHaveLength(1);
    expect(screen.getByText('Not seen').closest('li')).toHaveTextContent(
      'held by this pod alone',
    );
  });
});

describe('an attachment with a chain', () => {
  it('says its reason once, and draws how its places stand', async () => {
    const [{ says }] = brokenLinks.filter(({ id }) => id === 'inventory');
    renderPart(
      <AttachmentView
        attachment={{ ...untrustedAttachment, reasons: [says!] }}
        isPast={false}
      />,
    );
    expect(await screen.findAllByText(says!)).toHaveLength(1);
    expect(screen.getAllByText(ADVICE)).toHaveLength(1);
    expect(screen.getByRole('img')).toHaveAccessibleName(
      /At the NIC: Broken\. On the host: Held\. In the pod: Held\./,
    );
  });

  it('draws nothing as held of a cluster that does not answer', async () => {
    renderPart(<AttachmentView attachment={recordedAttachments.vdpa} isPast />);
    await screen.findByRole('list', CHAIN);
    // The drawing's name holds its description.
    expect(screen.getByRole('img').textContent).not.toContain('Held');
    for (const pill of screen.getAllByText('Held'))
      expect(pill.closest('[data-tone]')).toHaveAttribute('data-tone', 'past');
  });
});
