import type { Entity } from '@backstage/catalog-model';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { describe, expect, it, vi } from 'vitest';
import { never, refusal } from '../../testing/recorded';
import { renderPart } from '../../testing/renderPart';
import { WhatIf } from './WhatIf';

type Event = AccelerationSchemas['ImpactEvent'];
type Impact = AccelerationSchemas['WorkloadImpact'];

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name: 'onprem',
    namespace: 'default',
    uid: 'u',
    annotations: {
      'backstage.io/managed-by-location': 'file:/x',
      'example.com/own': 'kept',
    },
  },
  spec: { type: 'acceleration-environment', cluster: 'c1' },
};

const impact = (name: string, more: Partial<Impact> = {}): Impact => ({
  entityRef: `component:default/${name}`,
  kind: 'Component',
  namespace: 'default',
  name,
  effect: 'none',
  environments: [],
  problems: [],
  unchecked: [],
  ...more,
});

const breaks = impact('edge', {
  effect: 'breaks',
  environments: [
    {
      environment: 'onprem',
      pods: 'restart',
      changes: [{ object: 'Deployment/edge', path: 'spec.x', to: '"1"' }],
    },
  ],
  problems: ['onprem: resource-not-advertised: no node has it'],
});

function summary(more: Partial<AccelerationSchemas['ImpactSummary']>) {
  const none = {
    workloads: 0,
    breaks: 0,
    changes: 0,
    none: 0,
    unreadable: 0,
    restarts: 0,
    unchecked: 0,
  };
  return { type: 'finished' as const, summary: { ...none, ...more } };
}

function show(...events: (Event | Error | Promise<never>)[]) {
  const asked = vi.fn();
  renderPart(
    <WhatIf />,
    {
      async *impact(body) {
        asked(body.environments[0]);
        for (const event of events) {
          if (event instanceof Error) throw event;
          yield await event;
        }
      },
    },
    entity,
  );
  return asked;
}

const press = async (name = 'What if?') =>
  userEvent.click(await screen.findByRole('button', { name }));

describe('WhatIf', () => {
  it('starts from the environment as it was registered, and shows what breaks first', async () => {
    const asked = show(
      { type: 'started', total: 2 },
      { type: 'workload', total: 2, done: 1, workload: impact('calm') },
      { type: 'workload', total: 2, done: 2, workload: breaks },
      summary({ workloads: 2, breaks: 1, none: 1, restarts: 1 }),
    );
    await press();
    expect(
      await screen.findByText(
        '1 workload would break, pods of 1 would restart, 1 is not touched',
      ),
    ).toBeInTheDocument();
    expect(asked).toHaveBeenCalledWith({
      apiVersion: entity.apiVersion,
      kind: 'Resource',
      metadata: {
        name: 'onprem',
        namespace: 'default',
        annotations: { 'example.com/own': 'kept' },
      },
      spec: entity.spec,
    });
    const [first, second] = within(
      screen.getByRole('table', { name: 'What would become of each workload' }),
    )
      .getAllByRole('row')
      .slice(1);
    expect(first).toHaveTextContent(
      /edge.*Breaks.*restart.*resource-not-advertised/,
    );
    expect(second).toHaveTextContent(/calm.*Not touched/);
    await userEvent.click(
      within(first).getByRole('button', { name: 'onprem: 1' }),
    );
    expect(
      screen.getByText('Deployment/edge spec.x: nothing → "1"'),
    ).toBeInTheDocument();
  });

  it.each([
    [summary({}), /The catalog knows no workload that uses this environment/],
    [
      summary({ workloads: 3, none: 3 }),
      'Nothing would change: none of 3 workloads is touched.',
    ],
    [
      summary({ workloads: 2, none: 1, unreadable: 1 }),
      '1 could not be judged, 1 is not touched',
    ],
  ])('says how it ended', async (end, text) => {
    show({ type: 'started', total: 0 }, end);
    await press();
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('shows how far it is, and can be stopped', async () => {
    show(
      { type: 'started', total: 9 },
      { type: 'workload', total: 9, done: 1, workload: impact('calm') },
      never(),
    );
    await press();
    expect(await screen.findByText(/of 9 workloads read/)).toBeInTheDocument();
    expect(screen.getByRole('progressbar')).toBeInTheDocument();
    await press('Stop');
    expect(await screen.findByText(/^Stopped:/)).toBeInTheDocument();
    expect(screen.queryByRole('progressbar')).not.toBeInTheDocument();
  });

  it.each([
    [
      refusal(403, 'the permission acceleration.impact.read is missing'),
      'You may not see this',
    ],
    [
      refusal(400, 'environment onprem: spec.memlok: unknown field'),
      /unknown field/,
    ],
    [new Error('the answer was cut off'), 'the answer was cut off'],
  ])('says why there is no answer: %s', async (error, text) => {
    show(error);
    await press();
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it.each([
    ['kind: [', 'This is not plain YAML.'],
    ['a: 1', /No Kubernetes object is in this/],
    [
      'apiVersion: v1\nkind: Resource\nmetadata: {name: other}',
      'This is not this environment: its name and namespace must stay resource:default/onprem.',
    ],
    [
      'apiVersion: v1\nkind: A\n---\napiVersion: v1\nkind: B',
      'Give one environment: 2 objects are in this.',
    ],
  ])('asks nothing for %j', async (text, problem) => {
    const asked = show();
    const input = await screen.findByRole('textbox');
    await userEvent.clear(input);
    await userEvent.click(input);
    await userEvent.paste(text);
    await press();
    expect(await screen.findByText(problem)).toBeInTheDocument();
    await waitFor(() => expect(asked).not.toHaveBeenCalled());
  });
});
