import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import {
  emptyWorkload,
  never,
  recordedManifests,
  recordedPortability,
  RecordedState,
  recordedWorkload,
  refusal,
  workloadWith,
} from '../testing/recorded';
import { renderPart } from '../testing/renderPart';
import { EntityAccelerationContent } from './EntityAccelerationContent';

const show = (state: RecordedState) =>
  renderPart(<EntityAccelerationContent />, {
    workload: async () => workloadWith(state),
  });

const row = async (name: RegExp) => screen.findByRole('button', { name });

describe('EntityAccelerationContent', () => {
  it.each([
    ['good', /onprem-fra.*vDPA.*vDPA.*As promised.*2\/2.*Live/],
    ['degraded', /onprem-fra.*vDPA.*Simulated vDPA.*Less than promised/],
    ['unusable', /onprem-fra.*vDPA.*SR-IOV.*Not usable/],
    ['failed', /onprem-fra.*vDPA.*Not believed.*Failed.*1\/2/],
    ['pending', /onprem-fra.*vDPA.*Nothing yet.*Pending.*1\/2/],
    ['unknown', /onprem-fra.*vDPA.*Unknown.*Not proven/],
    ['stale', /onprem-fra.*Was: As promised.*Silent.*as of 3 min ago/],
    ['syncing', /onprem-fra.*Not proven.*Being read/],
    ['unreachable', /onprem-fra.*nothing.*Not proven.*0\/0.*Not reachable/],
    ['absent', /onprem-fra.*nothing.*Pending.*0\/0.*Live/],
    ['unpromised', /onprem-fra.*nothing.*vDPA.*No promise/],
  ] as const)(
    'tells of a placement that is %s in its row',
    async (state, words) => {
      show(state);
      expect(await row(/onprem-fra/)).toHaveTextContent(words);
    },
  );

  it('calls only what is seen now as promised', async () => {
    show('stale');
    expect(
      await screen.findByText(
        'It is shown to receive what was promised in 2 of 3 environments.',
      ),
    ).toBeInTheDocument();
  });

  it('opens a placement down to the evidence, by keyboard alone', async () => {
    const user = userEvent.setup();
    show('good');
    const button = await row(/onprem-fra/);
    button.focus();
    await user.keyboard('{Enter}');
    expect(button).toHaveAttribute('aria-expanded', 'true');
    expect(
      screen.getByText('Expected: Wirespeed and wire latency are possible.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/^An expectation, not a measurement. Source: Red Hat/),
    ).toBeInTheDocument();
    screen
      .getByRole('button', {
        name: /edge-httpd-4m7th7db92-vdpa0.*on worker-2.*Ready/,
      })
      .focus();
    await user.keyboard(' ');
    const attachment = within(
      screen.getByRole('group', { name: 'Interface net1' }),
    );
    for (const fact of [
      '/dev/vhost-vdpa-0',
      '0000:65:00.2',
      'mlx5_core',
      'edge/edge-httpd-fast',
      '02:8b:e7:97:59:63',
    ])
      expect(attachment.getByText(fact)).toBeInTheDocument();
    expect(
      attachment.getByText(
        "Observed: reported by Multus, and confirmed by the node's inventory.",
      ),
    ).toBeInTheDocument();
    attachment.getByRole('button', { name: /^How we know \(6 pieces/ }).focus();
    await user.keyboard('{Enter}');
    expect(
      within(
        attachment.getByRole('list', { name: 'What shows what it is' }),
      ).getByText('the driver of this device on its node'),
    ).toBeInTheDocument();
  });

  it('opens the pod that is not well, with its events', async () => {
    show('pending');
    await userEvent.click(await row(/onprem-fra/));
    expect(
      screen.getByText(
        '0/3 nodes are available: 3 Insufficient openshift.io/fastvdpa.',
      ),
    ).toBeInTheDocument();
  });

  it('gives advice, and says what an image cannot use', async () => {
    show('unusable');
    await userEvent.click(await row(/onprem-fra/));
    expect(screen.getByText('What you can do')).toBeInTheDocument();
    expect(
      screen.getAllByText(
        /a portable virtio image cannot use it: it needs the vendor's driver on a vfio device\./,
      ).length,
    ).toBeGreaterThan(0);
  });

  it.each([
    ['good', [/^vDPA: packets go straight/]],
    [
      'unusable',
      [/^vDPA: packets go straight/, /^SR-IOV: packets go straight/],
    ],
    ['degraded', [/^vDPA: packets go straight/, /^Simulated vDPA/]],
    ['failed', [/^vDPA: packets go straight/, /^The path is not known/]],
    ['unknown', [/^vDPA: packets go straight/, /^The path is not known/]],
    [
      'pending',
      [/^vDPA: packets go straight/, /^No path: nothing is attached/],
    ],
    [
      'better',
      [/^Mediation: packets go through/, /^vDPA: packets go straight/],
    ],
  ] as const)(
    'draws what is received beside what was promised where they differ: %s',
    async (state, drawings) => {
      show(state);
      await userEvent.click(
        await row(state === 'better' ? /aws-euw1.*Better/ : /onprem-fra/),
      );
      const drawn = (
        await screen.findAllByRole('img', {
          name: /packets go|Simulated vDPA|path/i,
        })
      ).filter(
        // Those of the promise; an opened pod has one of its own.
        image => image.closest('figure') && image.querySelector('title'),
      );
      expect(
        drawn.map(image => image.querySelector('title')?.textContent),
      ).toEqual(drawings.map(name => expect.stringMatching(name)));
    },
  );

  it('keeps the status that could not be read', async () => {
    show('unknown');
    await userEvent.click(await row(/onprem-fra/));
    await userEvent.click(
      screen.getByRole('button', { name: 'The status as it was reported' }),
    );
    expect(
      screen.getByRole('group', { name: 'The status as it was reported' }),
    ).toHaveTextContent('{"name": "edge/edge-httpd-fast"');
  });

  it('says since when a cluster is silent, and colours nothing of it', async () => {
    show('stale');
    const button = await row(/onprem-fra/);
    await userEvent.click(button);
    expect(screen.getByText(/This was true/)).toHaveTextContent(
      /^This was true 3 min ago \(.+\)\. The cluster is silent since\.$/,
    );
    expect(
      screen.getByText('it does not answer (no answer within 15 s)'),
    ).toBeInTheDocument();
    expect(within(button).queryByText('As promised')).not.toBeInTheDocument();
  });

  it('links to environment, source and runbook; to the Kubernetes tab only where there is one', async () => {
    show('good');
    await userEvent.click(await row(/onprem-fra/));
    const links = within(screen.getByRole('group', { name: 'Links' }));
    expect(links.getByRole('link', { name: /^Environment/ })).toHaveAttribute(
      'href',
      '/catalog/default/resource/onprem-fra',
    );
    expect(links.getByRole('link', { name: /Source/ })).toHaveAttribute(
      'href',
      'https://git.example.com/edge/httpd/',
    );
    expect(links.getByRole('link', { name: /Runbook/ })).toHaveAttribute(
      'href',
      'https://runbooks.example.com/edge-httpd',
    );
    expect(
      links.queryByRole('link', { name: /Kubernetes/ }),
    ).not.toBeInTheDocument();
  });

  it.each([
    ['same', /Same image/, 0],
    ['different', /Not the same/, 1],
    ['unknown', /Some nodes have not reported/, 0],
  ] as const)(
    'compares the images that run: %s',
    async (result, words, differing) => {
      renderPart(<EntityAccelerationContent />, {
        workload: async () =>
          recordedWorkload(workloadWith('good').placements, {
            portability: recordedPortability[result],
          }),
      });
      expect(await screen.findByText(words)).toBeInTheDocument();
      expect(screen.queryAllByText('differs')).toHaveLength(differing);
    },
  );

  it.each([
    ['same', 'Same manifest'],
    ['different', '3 fields differ that must be the same everywhere.'],
    ['partly', /aws-euw1: cluster aws-euw1 has nothing of it/],
  ] as const)(
    'compares the manifests that are applied: %s',
    async (outcome, words) => {
      renderPart(<EntityAccelerationContent />, {
        workload: async () =>
          recordedWorkload(workloadWith('good').placements, {
            manifests: recordedManifests[outcome],
          }),
      });
      expect(
        (
          await screen.findAllByText(
            (_, element) =>
              (element?.tagName === 'LI' ||
                element?.tagName === 'P' ||
                element?.tagName === 'SPAN') &&
              (element.textContent?.match(words) ?? null) !== null,
          )
        ).length,
      ).toBeGreaterThan(0);
    },
  );

  it('says that a workload runs nowhere', async () => {
    renderPart(<EntityAccelerationContent />, {
      workload: async () => emptyWorkload(),
    });
    expect(
      await screen.findByText('This workload runs nowhere yet.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('It can be told as soon as pods run.'),
    ).toBeInTheDocument();
  });

  it('says that it was made by another version of a pack than there is today', async () => {
    renderPart(<EntityAccelerationContent />, {
      workload: async () =>
        recordedWorkload([], {
          packs: [
            { name: 'mediation', made: '0.1.0' },
            { name: 'offload', made: '0.1.0', today: '0.1.0' },
            { name: 'vdpa', made: '0.2.0', today: '0.3.0' },
          ],
        }),
    });
    expect(
      await screen.findByText('Made by pack vdpa 0.2.0, today 0.3.0.'),
    ).toBeInTheDocument();
    expect(screen.getByText('An update is available')).toBeInTheDocument();
  });

  it('says that an environment was retired that it still names', async () => {
    renderPart(<EntityAccelerationContent />, {
      workload: async () =>
        recordedWorkload([], {
          retired: [
            {
              environment: 'Lab',
              environmentRef: 'resource:default/lab',
              at: '2026-11-30',
              by: 'user:default/ann',
            },
          ],
        }),
    });
    expect(
      await screen.findByText(
        'Environment Lab was retired on 2026-11-30, by user:default/ann; it is still named in workload.yaml',
      ),
    ).toBeInTheDocument();
  });

  it('says nothing of packs that are the same', async () => {
    renderPart(<EntityAccelerationContent />, {
      workload: async () =>
        recordedWorkload([], {
          packs: [{ name: 'vdpa', made: '0.3.0', today: '0.3.0' }],
        }),
    });
    await screen.findByText('This workload runs nowhere yet.');
    expect(screen.queryByText('An update is available')).toBeNull();
  });

  it('shows what is wrong with the annotations', async () => {
    renderPart(<EntityAccelerationContent />, {
      workload: async () =>
        recordedWorkload([], {
          problems: [
            'backstage.io/kubernetes-label-selector: "=" is no selector',
          ],
        }),
    });
    expect(
      await screen.findByText(
        'backstage.io/kubernetes-label-selector: "=" is no selector',
      ),
    ).toBeInTheDocument();
  });

  it('says that it reads', async () => {
    renderPart(<EntityAccelerationContent />, { workload: never });
    expect(await screen.findByRole('status')).toHaveTextContent(
      'Reading where it runs',
    );
  });

  it.each([
    [403, 'You may not see this'],
    [404, 'Not found'],
    [500, 'no database'],
  ])('explains a %s', async (status, words) => {
    renderPart(<EntityAccelerationContent />, {
      workload: () => Promise.reject(refusal(status, 'no database')),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(words);
  });

  it('keeps what it read, and says that it is old, when reading fails later', async () => {
    const workload = vi.fn(async () => workloadWith('good'));
    vi.useFakeTimers({ shouldAdvanceTime: true });
    try {
      renderPart(<EntityAccelerationContent />, { workload });
      await row(/onprem-fra/);
      workload.mockRejectedValue(new Error('the portal does not answer'));
      await vi.advanceTimersByTimeAsync(10_000);
      await waitFor(() =>
        expect(screen.getByRole('status')).toHaveTextContent(
          /Not up to date: what you see was read .* the portal does not answer/,
        ),
      );
      expect(await row(/onprem-fra/)).toBeInTheDocument();
    } finally {
      vi.useRealTimers();
    }
  });
});
