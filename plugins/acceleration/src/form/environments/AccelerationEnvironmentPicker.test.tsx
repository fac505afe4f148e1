import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import {
  accelerationApiRef,
  AccelerationApi,
} from '../../api/accelerationApiRef';
import {
  never,
  recordedApi,
  recordedClusters,
  recordedEnvironments,
  refusal,
  untrustedEnvironment,
} from '../../testing/recorded';
import { fieldErrors, fieldProps } from '../testing/fieldProps';
import { AccelerationEnvironmentPicker } from './AccelerationEnvironmentPicker';
import { validateEnvironments } from './validateEnvironments';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { namespace: 'default', name: 'aws-euw1', title: 'AWS Ireland' },
};

function Form({
  first = [],
  onChange,
}: {
  readonly first?: string[];
  readonly onChange?: (chosen?: string[]) => void;
}) {
  const [chosen, setChosen] = useState<string[] | undefined>(first);
  const keep = (next?: string[]) => {
    setChosen(next);
    onChange?.(next);
  };
  return (
    <AccelerationEnvironmentPicker
      {...fieldProps<string[]>({
        formData: chosen,
        onChange: keep,
        schema: { title: 'Environments' },
        required: true,
      })}
    />
  );
}

function show(
  form: JSX.Element,
  api: Partial<AccelerationApi> = {},
  getEntities: () => Promise<unknown> = async () => ({ items: [entity] }),
) {
  renderInTestApp(
    <TestApiProvider
      apis={[
        [accelerationApiRef, recordedApi(api)],
        [catalogApiRef, { getEntities } as never],
      ]}
    >
      {form}
    </TestApiProvider>,
  );
}

const answer =
  (items: AccelerationSchemas['EnvironmentSummary'][]) => async () => ({
    items,
    totalItems: items.length,
  });

describe('AccelerationEnvironmentPicker', () => {
  it('shows what each environment promises and has, and gives references', async () => {
    const onChange = vi.fn();
    show(<Form onChange={onChange} />);
    const aws = await screen.findByRole('checkbox', { name: 'AWS Ireland' });
    expect(aws).toHaveAccessibleDescription(
      /Expected: .*Source: Red Hat.*fastpath.dev\/slot: 2 of 6 free.*hugepages-2Mi: 17 GiB of 24 GiB free/,
    );
    expect(
      screen.getByText('No fastpath.dev/virtio is free: pods will wait.'),
    ).toBeInTheDocument();
    expect(screen.getAllByText('Simulated')).toHaveLength(3);
    await userEvent.click(aws);
    await userEvent.click(
      screen.getByRole('checkbox', { name: 'On-prem Frankfurt' }),
    );
    expect(onChange).toHaveBeenLastCalledWith([
      'resource:default/aws-euw1',
      'resource:default/onprem-fra',
    ]);
    await userEvent.click(aws);
    expect(onChange).toHaveBeenLastCalledWith(['resource:default/onprem-fra']);
  });

  it.each([
    ['stale', /not being read at the moment/],
    ['unreachable', /has not been read: nobody knows/],
  ] as const)(
    'warns of a cluster that is %s, and lets it be chosen',
    async (state, warning) => {
      const [, aws] = recordedEnvironments();
      show(<Form />, {
        environments: answer([
          { ...aws, cluster: recordedClusters('aws-euw1')[state] },
        ]),
      });
      const box = await screen.findByRole('checkbox', { name: 'AWS Ireland' });
      expect(box).toHaveAccessibleDescription(warning);
      expect(box).toBeEnabled();
    },
  );

  it('warns of an environment that is not trusted, and lets it be chosen', async () => {
    show(<Form />, { environments: answer([untrustedEnvironment()]) });
    const box = await screen.findByRole('checkbox', { name: 'lab' });
    expect(box).toHaveAccessibleDescription(/what it promises is not believed/);
    expect(box).toBeEnabled();
  });

  it('does not let a broken environment be chosen, and says why', async () => {
    const { backend: _, ...broken } = {
      ...untrustedEnvironment(),
      trusted: true,
      problems: ['spec.memlok: unknown field; did you mean "memlock"?'],
    };
    show(<Form />, { environments: answer([broken]) });
    const box = await screen.findByRole('checkbox', { name: 'lab' });
    expect(box).toBeDisabled();
    expect(box).toHaveAccessibleDescription(
      /It cannot be used: spec.memlok: unknown field/,
    );
  });

  it('does not let a retired environment be chosen, and says since when', async () => {
    const retired = { at: '2026-11-30', by: 'user:default/ann' };
    show(<Form />, {
      environments: answer([{ ...untrustedEnvironment(), retired }]),
    });
    const box = await screen.findByRole('checkbox', { name: 'lab' });
    expect(box).toBeDisabled();
    expect(box).toHaveAccessibleDescription(
      /Retired on 2026-11-30, by user:default\/ann/,
    );
  });

  it('keeps what was chosen and is listed no more, so that it can be taken away', async () => {
    const onChange = vi.fn();
    show(<Form first={['resource:default/gone']} onChange={onChange} />);
    const gone = await screen.findByRole('checkbox', {
      name: 'resource:default/gone',
    });
    expect(gone).toBeChecked();
    await userEvent.click(gone);
    expect(onChange).toHaveBeenLastCalledWith([]);
  });

  it.each([refusal(403, 'forbidden'), new TypeError('Failed to fetch')])(
    'takes the list of the catalog after %s',
    async error => {
      show(<Form />, { environments: () => Promise.reject(error) });
      expect(
        await screen.findByRole('checkbox', { name: 'AWS Ireland' }),
      ).toBeEnabled();
      expect(
        screen.getByText(
          'Promise, free devices and health cannot be shown at the moment',
        ),
      ).toBeInTheDocument();
    },
  );

  it('says so when the catalog fails too', async () => {
    show(
      <Form />,
      { environments: () => Promise.reject(new Error('no API')) },
      () => Promise.reject(new Error('no catalog')),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent('no catalog');
  });

  it('has a shape while it loads', async () => {
    show(<Form />, { environments: never });
    expect(
      await screen.findByRole('status', {
        name: 'The environments are being read',
      }),
    ).toBeInTheDocument();
  });

  it('says what to do where there is none', async () => {
    show(<Form />, { environments: answer([]) });
    expect(
      within(await screen.findByRole('status')).getByText(
        'There is no environment yet',
      ),
    ).toBeInTheDocument();
  });

  it('reads all pages', async () => {
    const [first, second] = recordedEnvironments();
    const environments = async ({ cursor }: { cursor?: string } = {}) =>
      cursor
        ? { items: [second], totalItems: 2 }
        : { items: [first], totalItems: 2, nextCursor: 'next' };
    show(<Form />, { environments });
    expect(await screen.findAllByRole('checkbox')).toHaveLength(2);
  });

  it.each([[undefined], [[]], ['a']])('refuses %j', value => {
    expect(fieldErrors(field => validateEnvironments(value, field))).toEqual([
      'Choose at least one environment',
    ]);
  });

  it('refuses nothing where the template lets it stay empty', () => {
    const uiSchema = { 'ui:options': { optional: true } };
    expect(
      fieldErrors(field => validateEnvironments([], field, { uiSchema })),
    ).toEqual([]);
  });
});
