import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { MockEntityListContextProvider } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { AccelerationApi, accelerationApiRef } from '../api/accelerationApiRef';
import {
  recordedApi,
  recordedEntity,
  refusal,
  summaryOf,
  workloadWith,
} from '../testing/recorded';
import { FiltersWithVerdict, VerdictFilter, verdictsOf } from './VerdictFilter';
import { VerdictPicker } from './VerdictPicker';

function show(api: Partial<AccelerationApi>, acceleration?: string) {
  const updateFilters = vi.fn();
  renderInTestApp(
    <TestApiProvider apis={[[accelerationApiRef, recordedApi(api)]]}>
      <MockEntityListContextProvider<FiltersWithVerdict>
        value={{
          updateFilters,
          queryParameters: { acceleration } as Record<string, string>,
        }}
      >
        <VerdictPicker />
      </MockEntityListContextProvider>
    </TestApiProvider>,
  );
  return () =>
    updateFilters.mock.lastCall?.[0].acceleration as VerdictFilter | undefined;
}

const answer = async () => ({
  items: [summaryOf(workloadWith('failed'))],
  totalItems: 1,
});

describe('the catalog’s filter by verdict', () => {
  it('asks for what the address says, and lets just these entities pass', async () => {
    const workloads = vi.fn(answer);
    const filter = show({ workloads }, 'bad');
    await waitFor(() =>
      expect(filter()?.getCatalogFilters()).toEqual({
        'metadata.name': [recordedEntity.metadata.name],
      }),
    );
    expect(workloads).toHaveBeenCalledWith(
      expect.objectContaining({ verdict: verdictsOf('bad') }),
    );
    expect(filter()?.filterEntity(recordedEntity)).toBe(true);
    expect(
      filter()?.filterEntity({ ...recordedEntity, kind: 'Resource' }),
    ).toBe(false);
    expect(filter()?.toQueryValue()).toBe('bad');
  });

  it.each([undefined, 'splendid'])('leaves all for %s', async acceleration => {
    const workloads = vi.fn(answer);
    const filter = show({ workloads }, acceleration);
    await screen.findByText('Acceleration');
    expect(filter()).toBeUndefined();
    expect(workloads).not.toHaveBeenCalled();
  });

  it('follows what is chosen, and takes it back', async () => {
    const user = userEvent.setup();
    const filter = show({ workloads: answer });
    const select = await screen.findByRole('button', { name: /Acceleration/ });
    await user.click(select);
    await user.click(await screen.findByRole('option', { name: 'Failed' }));
    await waitFor(() => expect(filter()?.toQueryValue()).toBe('failed'));
    await user.click(select);
    await user.click(await screen.findByRole('option', { name: 'All' }));
    await waitFor(() => expect(filter()).toBeUndefined());
  });

  it('lets nobody pass while that is not known, and says why', async () => {
    const filter = show(
      { workloads: async () => Promise.reject(refusal(503, 'no database')) },
      'failed',
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /cannot be read/,
    );
    expect(filter()?.getCatalogFilters()).toEqual({ 'metadata.name': ['-'] });
  });
});
