import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { useLocation } from 'react-router-dom';
import { describe, expect, it } from 'vitest';
import { AddressedDisclosure, AddressedPart } from './AddressedDisclosure';
import { AddressedPath } from './addressedPath';

function Address() {
  return <output>{useLocation().search}</output>;
}

const show = (search: string, root: string | undefined = '') =>
  renderInTestApp(
    <>
      <Address />
      <AddressedPath.Provider value={root}>
        <AddressedDisclosure name="fra/edge/httpd" summary="placement">
          <AddressedDisclosure name="pod" summary="pod" isOpenAtFirst>
            <AddressedPart name="net1">
              <AddressedDisclosure name="evidence" summary="evidence">
                proof
              </AddressedDisclosure>
            </AddressedPart>
          </AddressedDisclosure>
        </AddressedDisclosure>
      </AddressedPath.Provider>
    </>,
    { initialRouteEntries: [`/${search}`] },
  );

const button = (name: string) => screen.findByRole('button', { name });
const address = () =>
  decodeURIComponent(screen.getByRole('status').textContent!);

describe('AddressedDisclosure', () => {
  it('opens what the address says, down to the evidence, and has the focus there', async () => {
    show('?open=fra/edge/httpd&open=fra/edge/httpd/pod/net1/evidence');
    expect(await screen.findByText('proof')).toBeInTheDocument();
    await waitFor(async () => expect(await button('evidence')).toHaveFocus());
  });

  it('keeps in the address what is not as at first, beside what others have there', async () => {
    const user = userEvent.setup();
    show('?q=x');
    await user.click(await button('placement'));
    expect(address()).toBe('?q=x&open=fra/edge/httpd');
    await user.click(await button('evidence'));
    expect(address()).toBe(
      '?q=x&open=fra/edge/httpd&open=fra/edge/httpd/pod/net1/evidence',
    );
    await user.click(await button('pod'));
    expect(address()).toBe('?q=x&open=fra/edge/httpd&shut=fra/edge/httpd/pod');
    expect(screen.queryByText('evidence')).not.toBeInTheDocument();
    await user.click(await button('placement'));
    expect(address()).toBe('?q=x');
  });

  it('leaves the address alone on a page of which nothing may be told', async () => {
    const user = userEvent.setup();
    renderInTestApp(
      <>
        <Address />
        <AddressedDisclosure name="secret" summary="more">
          inside
        </AddressedDisclosure>
      </>,
    );
    await user.click(await button('more'));
    expect(screen.getByText('inside')).toBeInTheDocument();
    expect(address()).toBe('');
  });
});
