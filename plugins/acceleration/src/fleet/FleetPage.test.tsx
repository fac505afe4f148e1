import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccelerationApi } from '../api/accelerationApiRef';
import { never, refusal, summaryOf, workloadWith } from '../testing/recorded';
import { renderFleet } from './__testUtils__/renderFleet';

type Workloads = AccelerationApi['workloads'];

const answer = (
  items: Awaited<ReturnType<Workloads>>['items'],
  rest: { totalItems?: number; nextCursor?: string } = {},
) =>
  vi.fn<Workloads>(async () => ({ items, totalItems: items.length, ...rest }));

const good = summaryOf(workloadWith('good'));

/** What was scrolled to; jsdom has no such thing. */
const scrolledTo = vi.fn();

describe('FleetPage', () => {
  beforeEach(() => {
    scrolledTo.mockReset();
    Element.prototype.scrollIntoView = function scrollIntoView(this: Element) {
      scrolledTo(this);
    };
  });

  it('shows the environments and the matrix', async () => {
    renderFleet();
    const matrix = await screen.findByRole('table', {
      name: 'Workloads by environment',
    });
    expect(within(matrix).getAllByRole('columnheader')).toHaveLength(5);
    expect(
      within(matrix).getByRole('link', {
        name: /^Edge HTTP server in On-prem Frankfurt: As promised/,
      }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/edge-httpd/acceleration?open=onprem-fra%2Fedge%2Fedge-httpd',
    );
    expect(screen.getByText('1 workload')).toBeInTheDocument();
    const cards = screen.getByRole('region', { name: 'Environments' });
    expect(within(cards).getByText('none of 4 free')).toBeInTheDocument();
    expect(within(cards).getAllByText('Simulated')).toHaveLength(3);
    expect(
      within(cards).getByRole('link', {
        name: '2: As promised in On-prem Frankfurt',
      }),
    ).toHaveAttribute(
      'href',
      '/?environment=resource%3Adefault%2Fonprem-fra&verdict=as-promised',
    );
  });

  it('asks what the address says, and shows it in the filters', async () => {
    const workloads = answer([good]);
    renderFleet(
      { workloads },
      '/?environment=resource:default/aws-euw1&backend=vdpa&verdict=failed&owner=group:default/edge&q=edge',
    );
    await screen.findByRole('table', { name: 'Workloads by environment' });
    expect(workloads).toHaveBeenCalledWith({
      environment: ['resource:default/aws-euw1'],
      backend: ['vdpa'],
      verdict: ['failed'],
      owner: ['group:default/edge'],
      trouble: [],
      update: [],
      q: 'edge',
      order: 'verdict',
      limit: 50,
    });
    expect(screen.getByRole('searchbox', { name: 'Text' })).toHaveValue('edge');
    expect(
      screen.getByRole('columnheader', { name: 'Worst verdict there' }),
    ).toHaveAttribute('aria-sort', 'descending');
    expect(
      screen.getByRole('button', { name: /AWS Ireland.*Environment/ }),
    ).toBeInTheDocument();
  });

  it('means the verdict of the environment that is chosen, and says so', async () => {
    const degraded = summaryOf(workloadWith('degraded'));
    const { environmentRef, environment } = degraded.placements.find(
      ({ verdict }) => verdict === 'as-promised',
    )!;
    renderFleet(
      { workloads: answer([degraded]) },
      `/?environment=${environmentRef}`,
    );
    const row = await screen.findByRole('row', { name: /Edge HTTP server/ });
    const [verdict] = within(row).getAllByRole('cell');
    expect(verdict).toHaveTextContent('As promised');
    const [, head] = screen.getAllByRole('columnheader');
    expect(head).toHaveTextContent(/^Verdict in /);
    expect(head).not.toHaveTextContent(environment!); // by its title
  });

  it('writes what is typed into the address, once', async () => {
    const workloads = answer([good]);
    renderFleet({ workloads });
    await userEvent.type(
      await screen.findByRole('searchbox', { name: 'Text' }),
      'dns',
    );
    await waitFor(() =>
      expect(screen.getByTestId('address')).toHaveTextContent('?q=dns'),
    );
    expect(workloads.mock.calls.map(([query]) => query?.q)).toEqual([
      undefined,
      'dns',
    ]);
  });

  it('takes a filter from its list', async () => {
    renderFleet();
    await screen.findByRole('table', { name: 'Workloads by environment' });
    await userEvent.click(screen.getByRole('button', { name: /Backend/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Mediation' }),
    );
    expect(screen.getByTestId('address')).toHaveTextContent(
      '?backend=mediation',
    );
  });

  it('sorts the worst first, or by name', async () => {
    renderFleet();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Workload' }),
    );
    expect(screen.getByTestId('address')).toHaveTextContent('?order=name');
    await waitFor(() =>
      expect(
        screen.getByRole('columnheader', { name: 'Workload' }),
      ).toHaveAttribute('aria-sort', 'ascending'),
    );
    expect(screen.getByRole('button', { name: 'Workload' })).toHaveFocus();
    expect(scrolledTo).not.toHaveBeenCalled();
  });

  it('goes from page to page and back', async () => {
    const workloads = vi.fn<Workloads>(async (query = {}) => {
      const number = query.cursor ? Number(query.cursor) : 1;
      return {
        items: [{ ...good, title: `Workload of page ${number}` }],
        totalItems: 150,
        ...(number < 3 && { nextCursor: String(number + 1) }),
      };
    });
    renderFleet({ workloads });
    for (const page of [2, 3]) {
      await userEvent.click(
        await screen.findByRole('button', { name: 'Next' }),
      );
      expect(await screen.findByText(`Page ${page} of 3`)).toBeInTheDocument();
      expect(
        await screen.findByRole('link', { name: `Workload of page ${page}` }),
      ).toBeInTheDocument();
      const top = screen.getByRole('group', {
        name: 'Workloads by environment',
      });
      await waitFor(() => expect(top).toHaveFocus());
      expect(scrolledTo).toHaveBeenLastCalledWith(top);
    }
    expect(scrolledTo).toHaveBeenCalledTimes(2);
    expect(screen.getByRole('button', { name: 'Next' })).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Previous' }));
    expect(
      await screen.findByRole('link', { name: 'Workload of page 2' }),
    ).toBeInTheDocument();
    expect(screen.getByTestId('address')).toHaveTextContent('?cursor=2');
    await userEvent.click(screen.getByRole('button', { name: 'Previous' }));
    expect(
      await screen.findByRole('link', { name: 'Workload of page 1' }),
    ).toBeInTheDocument();
    expect(screen.getByTestId('address')).toHaveTextContent(/^$/);
  });

  it('leads to the first page from an address that somebody sent', async () => {
    renderFleet(
      { workloads: answer([good], { totalItems: 150 }) },
      '/?cursor=abc&backend=vdpa',
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'First page' }),
    );
    expect(screen.getByTestId('address')).toHaveTextContent('?backend=vdpa');
  });

  it('says that nothing matches, and takes the filters away', async () => {
    renderFleet({ workloads: answer([]) }, '/?q=nowhere&order=name');
    expect(
      await screen.findByRole('heading', { name: 'Nothing matches' }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Reset filters' })[1],
    );
    expect(screen.getByTestId('address')).toHaveTextContent('?order=name');
    expect(await screen.findByRole('searchbox', { name: 'Text' })).toHaveValue(
      '',
    );
  });

  it('leads to the templates where there is no workload', async () => {
    renderFleet({ workloads: answer([]) });
    expect(
      await screen.findByRole('link', { name: 'Create one' }),
    ).toHaveAttribute('href', '/create');
  });

  it('says what is loading', async () => {
    renderFleet({ workloads: never, environments: never });
    expect(
      await screen.findByText('Reading the workloads'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('region', { name: 'Environments' }),
    ).toHaveAttribute('aria-busy', 'true');
  });

  it('shows each half where the other is refused', async () => {
    renderFleet({
      environments: async () => Promise.reject(refusal(403, 'no')),
    });
    expect(await screen.findByText('You may not see this')).toBeInTheDocument();
    expect(
      await screen.findByRole('table', { name: 'Workloads by environment' }),
    ).toBeInTheDocument();
  });

  it('explains a cursor of the past, or a portal that fails', async () => {
    renderFleet(
      {
        workloads: async () =>
          Promise.reject(refusal(400, 'cursor: it belongs to another list')),
      },
      '/?cursor=old',
    );
    expect(
      await screen.findByText('cursor: it belongs to another list'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'First page' }));
    expect(screen.getByTestId('address')).toHaveTextContent(/^$/);
  });
});
