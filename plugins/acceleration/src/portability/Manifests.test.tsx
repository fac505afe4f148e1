import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { recordedManifests } from '../testing/recorded';
import { renderPart } from '../testing/renderPart';
import { Manifests } from './Manifests';

const NO_REFS = new Map<string, string>();

describe('Manifests', () => {
  it.each([
    [
      'same',
      'Same manifest',
      'success',
      'The pod templates differ only in what environments supply.',
    ],
    [
      'different',
      'Not the same',
      'danger',
      '3 fields differ that must be the same everywhere.',
    ],
    [
      'declarable',
      'Not known',
      'neutral',
      'CPU or memory differ; all else is the same.',
    ],
    ['partly', 'Not known', 'neutral', 'Not everywhere could be compared.'],
    ['one', 'Not known', 'neutral', 'Only one environment has it so far'],
    [
      'nothing',
      'Not known',
      'neutral',
      'Nothing is applied that could be compared.',
    ],
    [
      'unreadable',
      'Not known',
      'neutral',
      'The pod templates cannot be compared.',
    ],
  ] as const)('says how it stands: %s', async (state, word, tone, sentence) => {
    renderPart(
      <Manifests manifests={recordedManifests[state]} refs={NO_REFS} />,
    );
    expect(
      (await screen.findByText(word)).closest('[data-tone]'),
    ).toHaveAttribute('data-tone', tone);
    expect(
      screen.getByText(text => text.includes(sentence)),
    ).toBeInTheDocument();
    expect(screen.getByText('fastpath verify')).toBeInTheDocument();
    for (const { reason } of recordedManifests[state].missing)
      expect(
        screen.getAllByText(
          (_, element) =>
            element?.tagName === 'LI' &&
            element.textContent?.includes(reason) === true,
        ).length,
      ).toBeGreaterThan(0);
  });

  it('is never green for what stood there once', async () => {
    renderPart(
      <Manifests manifests={recordedManifests.same} refs={NO_REFS} isPast />,
    );
    expect(
      (await screen.findByText('Was: Same manifest')).closest('[data-tone]'),
    ).toHaveAttribute('data-tone', 'past');
    expect(screen.getByText(/A cluster does not answer/)).toBeInTheDocument();
  });

  it('shows which fields differ, as a diff', async () => {
    renderPart(
      <Manifests manifests={recordedManifests.different} refs={NO_REFS} />,
    );
    const table = await screen.findByRole('table');
    const rows = [...table.querySelectorAll('tbody')].map(body =>
      [...body.querySelectorAll('tr')].map(each => each.textContent),
    );
    expect(rows[0]).toEqual([
      'Deployment/edge-httpd: spec.template.spec.containers.edge-httpd.args[1]',
      '−--vdev={net1.vdev}alibaba-ebm, onprem-fra',
      '+--vdev=net_virtio_user0,path=/run/fast/net1.sock,queues=4,mac=02:74:c1:dd:49:c6aws-euw1',
    ]);
    expect(rows[2]).toEqual([
      'Deployment/edge-httpd: spec.template.spec.hostNetwork',
      '−nothingalibaba-ebm, onprem-fra',
      '+trueaws-euw1',
    ]);
    expect(rows[3][0]).toContain(
      'The workload may declare this for each environment',
    );
  });

  it('calls environments by their titles, and keeps the name where it identifies', async () => {
    renderPart(
      <Manifests
        manifests={recordedManifests.one}
        refs={new Map([['onprem-fra', 'resource:default/onprem-fra']])}
      />,
    );
    expect(await screen.findByTitle('onprem-fra')).toBeInTheDocument();
  });
});
