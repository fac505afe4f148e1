import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import type { AccelerationApi } from '../../api/accelerationApiRef';
import { recordedClusters } from '../../testing/recordedClusters';
import { renderPart } from '../../testing/renderPart';
import { fieldProps } from '../testing/fieldProps';
import { AccelerationClusterField } from './AccelerationClusterField';
import { offeredClusters } from './offeredClusters';

const clusters = (...names: string[]): Partial<AccelerationApi> => ({
  clusters: async () => ({
    items: names.map(name => ({
      ...recordedClusters().live,
      name,
      source: 'acceleration.clusters',
      environments: [],
      kinds: [],
    })),
  }),
});

function Form({
  first,
  onChange,
}: {
  readonly first?: string;
  readonly onChange: (value?: string) => void;
}) {
  const [value, setValue] = useState(first);
  return (
    <AccelerationClusterField
      {...fieldProps<string>({
        formData: value,
        onChange: given => {
          setValue(given);
          onChange(given);
        },
      })}
    />
  );
}

const show = (first?: string, api = clusters('ber', 'fra-1', 'fra-2')) => {
  const onChange = vi.fn();
  renderPart(<Form first={first} onChange={onChange} />, api);
  return onChange;
};

describe('AccelerationClusterField', () => {
  it('says while one types that the portal does not know a cluster, and offers those that it knows', async () => {
    const onChange = show();
    await userEvent.type(
      await screen.findByRole('textbox', { name: /Cluster/ }),
      'fra',
    );
    expect(await screen.findByRole('status')).toHaveTextContent('“fra”');
    const offered = screen.getAllByRole('button').map(each => each.textContent);
    expect(offered).toEqual(['fra-1', 'fra-2', 'ber']);
    await userEvent.click(screen.getByRole('button', { name: 'fra-2' }));
    expect(onChange).toHaveBeenLastCalledWith('fra-2');
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('has nothing to say of a cluster that is known', async () => {
    show('ber');
    await screen.findByDisplayValue('ber');
    await waitFor(() =>
      expect(screen.getByRole('status')).toHaveTextContent(''),
    );
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('is a plain field where clusters may not be seen', async () => {
    show('other', { clusters: () => Promise.reject(new Error('forbidden')) });
    await screen.findByDisplayValue('other');
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(screen.getByRole('status')).toHaveTextContent('');
  });
});

it('offers at most eight names', () => {
  const names = Array.from({ length: 20 }, (_, index) => `c${index}`);
  expect(offeredClusters('c1', names)).toHaveLength(8);
  expect(offeredClusters('C19', names)[0]).toBe('c19');
});
