import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  EntityPresentationApi,
  entityPresentationApiRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  accelerationPreflightUsePermission,
  accelerationPreviewUsePermission,
} from '@fastpath/backstage-plugin-acceleration-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import {
  accelerationApiRef,
  AccelerationApi,
} from '../../api/accelerationApiRef';
import { never, recordedApi, refusal } from '../../testing/recorded';
import { serviceRequest } from '../serviceRequest';
import { fieldProps } from '../testing/fieldProps';
import { AccelerationPreview } from './AccelerationPreview';

// The real hook keeps its answers for seconds, over the ends of tests.
const permissions = vi.hoisted(() => ({ allowed: [] as readonly string[] }));
vi.mock('@backstage/plugin-permission-react', async original => ({
  ...(await original<object>()),
  usePermission: ({ permission }: { permission: { name: string } }) => ({
    loading: false,
    allowed: permissions.allowed.includes(permission.name),
  }),
}));

const values = {
  name: 'edge',
  image: `a/b@sha256:${'ab'.repeat(32)}`,
  interfaces: [{ name: 'net1', network: 'fast', datapath: 'userspace' }],
  environments: ['resource:default/a', 'resource:default/b'],
};

const rendered = {
  files: [
    { path: 'deploy/overlays/a/networks.yaml', content: 'same\ntype: ovs\n' },
    { path: 'deploy/overlays/b/networks.yaml', content: 'same\ntype: dummy\n' },
    { path: 'workload.yaml', content: 'kind: Workload\n' },
  ],
  environments: ['a', 'b'],
  portable: true,
  differences: [],
  warnings: ['environment b promises nothing'],
};

const everything = [
  accelerationPreviewUsePermission.name,
  accelerationPreflightUsePermission.name,
];

/** Somebody has published it. */
const taken = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'taken' },
};

/** The catalog knows one of the two environments by a title. */
const presentation = {
  forEntity: (ref: string) => ({
    promise: Promise.resolve({
      primaryTitle:
        ref === 'resource:default/b'
          ? 'Bare metal'
          : ref.slice('resource:default/'.length),
    }),
  }),
} as unknown as EntityPresentationApi;

function show(
  api: Partial<AccelerationApi>,
  allowed: readonly string[] = everything,
  formContext: unknown = { formData: values },
) {
  permissions.allowed = allowed;
  renderInTestApp(
    <TestApiProvider
      apis={[
        [accelerationApiRef, recordedApi(api)],
        [entityPresentationApiRef, presentation],
        [catalogApiRef, catalogApiMock({ entities: [taken] })],
      ]}
    >
      <AccelerationPreview {...fieldProps<null>({ formContext })} />
    </TestApiProvider>,
  );
}

describe('AccelerationPreview', () => {
  it('asks with the form as it is, shows the files, and compares environments', async () => {
    const preview = vi.fn(async () => rendered);
    show({ preview });
    expect(
      await screen.findByRole('region', { name: 'workload.yaml' }),
    ).toHaveTextContent('kind: Workload');
    expect(preview).toHaveBeenCalledTimes(1);
    expect(preview).toHaveBeenCalledWith(serviceRequest(values));
    expect(
      screen.getByText(/^Portable: the same workload for a, Bare metal;/),
    ).toBeInTheDocument();
    expect(
      screen.getByText('environment b promises nothing'),
    ).toBeInTheDocument();
    await userEvent.click(
      within(
        screen.getByRole('list', { name: 'deploy/overlays/a/' }),
      ).getByRole('button', { name: 'networks.yaml' }),
    );
    expect(
      screen.getByRole('region', { name: 'deploy/overlays/a/networks.yaml' }),
    ).toHaveTextContent('type: ovs');
    await userEvent.click(screen.getByRole('button', { name: /Compare with/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Bare metal (b)' }),
    );
    const compared = screen.getByRole('region', {
      name: /and that of Bare metal/,
    });
    expect(
      [...compared.querySelectorAll('del, ins')].map(line =>
        line.textContent?.trim(),
      ),
    ).toEqual(['− type: ovs', '+ type: dummy']);
  });

  it('says before anything is published that the name is taken', async () => {
    show({}, everything, { formData: { ...values, name: 'taken' } });
    expect(await screen.findByText('The name taken is taken')).toBeVisible();
  });

  it('says which fields differ that may not', async () => {
    const differences = [
      {
        path: 'Deployment/edge: spec.replicas',
        message: 'differs',
        values: [
          { environment: 'a', value: '1' },
          { environment: 'b', value: '2' },
        ],
      },
    ];
    show({
      preview: async () => ({ ...rendered, portable: false, differences }),
    });
    expect(
      await screen.findByText('Not portable: something differs that may not'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Deployment/edge: spec.replicas'),
    ).toBeInTheDocument();
    expect(screen.getByText('2')).toBeInTheDocument();
  });

  it('shows what a preflight finds', async () => {
    const findings = [
      {
        rule: 'resource-exhausted',
        severity: 'error' as const,
        message: 'none is free',
        environment: 'b',
        help: 'Free some.',
      },
    ];
    show({
      preview: async () => rendered,
      preflight: async () => ({ passed: false, findings }),
    });
    const list = await screen.findByRole('list', {
      name: 'What the clusters have for it now',
    });
    expect(list).toHaveTextContent('ErrorBare metal: none is freeFree some.');
  });

  it('is content where a preflight finds nothing', async () => {
    show({
      preview: async () => rendered,
      preflight: async () => ({ passed: true, findings: [] }),
    });
    expect(
      await screen.findByText('Nothing stands against it'),
    ).toBeInTheDocument();
  });

  it('does without the preflight', async () => {
    const preflight = vi.fn();
    show({ preview: async () => rendered, preflight }, [
      accelerationPreviewUsePermission.name,
    ]);
    expect(
      await screen.findByText(/You may not check against the clusters here/),
    ).toBeInTheDocument();
    expect(preflight).not.toHaveBeenCalled();
  });

  it('says why the clusters could not be checked', async () => {
    show({
      preview: async () => rendered,
      preflight: () => Promise.reject(new Error('no route')),
    });
    expect(
      await screen.findByText('The clusters could not be checked: no route'),
    ).toBeInTheDocument();
  });

  it('does not ask without the permission, and says so', async () => {
    const preview = vi.fn();
    show({ preview }, []);
    expect(
      await screen.findByText('You may not see a preview here'),
    ).toBeInTheDocument();
    expect(preview).not.toHaveBeenCalled();
  });

  it('takes a refusal of the server for the same', async () => {
    show({ preview: () => Promise.reject(refusal(403, 'no')) });
    expect(
      await screen.findByText('You may not see a preview here'),
    ).toBeInTheDocument();
  });

  it("gives the problems of the workload in the API's own sentences", async () => {
    const cause = new Error(
      'workload: spec.image: is missing; give text\nworkload: metadata.name: is missing; give text',
    );
    show(
      {
        preview: () =>
          Promise.reject(
            Object.assign(refusal(400, 'Request failed with 400 Bad Request'), {
              cause,
            }),
          ),
      },
      everything,
      {},
    );
    const alert = await screen.findByRole('alert');
    expect(
      within(alert)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      'spec.image: is missing; give text',
      'metadata.name: is missing; give text',
    ]);
    expect(within(alert).queryByRole('button')).not.toBeInTheDocument();
  });

  it('lets one try again where that may help', async () => {
    const preview = vi
      .fn<AccelerationApi['preview']>()
      .mockRejectedValueOnce(new TypeError('Failed to fetch'))
      .mockResolvedValue(rendered);
    show({ preview });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The preview could not be made',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('region', { name: 'workload.yaml' }),
    ).toBeInTheDocument();
  });

  it('has a shape while it is made', async () => {
    show({ preview: never });
    expect(
      await screen.findByRole('status', { name: 'The preview is being made' }),
    ).toBeInTheDocument();
  });
});
