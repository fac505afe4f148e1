import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import {
  emptyWorkload,
  refusal,
  RecordedState,
  workloadWith,
} from '../testing/recorded';
import { renderPart } from '../testing/renderPart';
import { EntityAccelerationCard } from './EntityAccelerationCard';

describe('EntityAccelerationCard', () => {
  it.each([
    ['good', /vDPA, 2 of 2 pods ready.*As promised/],
    ['unusable', /SR-IOV, 2 of 2 pods ready.*Not usable/],
    ['pending', /Nothing yet, 1 of 2 pods ready.*Pending/],
    [
      'stale',
      /vDPA, 2 of 2 pods ready.*Silent.*as of 3 min ago.*Was: As promised/,
    ],
    ['unreachable', /nothing, 0 of 0 pods ready.*Not reachable.*Not proven/],
  ] as const satisfies readonly (readonly [RecordedState, RegExp])[])(
    'shows at a glance what is %s',
    async (state, words) => {
      renderPart(<EntityAccelerationCard />, {
        workload: async () => workloadWith(state),
      });
      const items = await screen.findAllByRole('listitem');
      expect(items).toHaveLength(3);
      expect(
        items.find(item => item.textContent?.includes('onprem-fra')),
      ).toHaveTextContent(words);
    },
  );

  it('leads to the tab', async () => {
    renderPart(<EntityAccelerationCard />);
    expect(
      await screen.findByRole('link', {
        name: 'How we know, pods and history',
      }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/edge-httpd/acceleration',
    );
  });

  it('says that a workload runs nowhere', async () => {
    renderPart(<EntityAccelerationCard />, {
      workload: async () => emptyWorkload(),
    });
    expect(
      await screen.findByText('This workload runs nowhere yet.'),
    ).toBeInTheDocument();
  });

  it('says that it may not be seen', async () => {
    renderPart(<EntityAccelerationCard />, {
      workload: () => Promise.reject(refusal(403, 'no')),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not see this',
    );
  });
});
