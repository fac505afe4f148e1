import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { describe, expect, it } from 'vitest';
import { ENVIRONMENTS } from './__testUtils__/publish';
import demoClusters from './index';

describe('the demo-clusters plugin', () => {
  const folder = createMockDirectory();

  it.each([
    [
      'starts them when it has a folder',
      {
        demoClusters: {
          folder: join(folder.path, 'state'),
          environments: [ENVIRONMENTS],
        },
      },
      true,
    ],
    ['does nothing without', {}, false],
  ])('%s', async (_, data, isStarted) => {
    folder.clear();
    const logger = mockServices.logger.mock();
    logger.child.mockReturnValue(logger);
    const backend = await startTestBackend({
      features: [
        demoClusters,
        mockServices.rootConfig.factory({ data }),
        logger.factory,
      ],
    });
    const written = join(folder.path, 'state/kubeconfig');
    expect(existsSync(written)).toBe(isStarted);
    await backend.stop();
    // What would lead nowhere does not stay.
    expect(existsSync(written)).toBe(false);
    const said = logger.info.mock.calls
      .map((call: unknown[]) => String(call[0]))
      .filter((message: string) => message.startsWith('Simulated clusters'));
    expect(said).toEqual(
      isStarted
        ? [
            expect.stringContaining(
              'alibaba-ebm, aws-euw1, onprem-fra; look inside with: kubectl --kubeconfig',
            ),
          ]
        : [],
    );
  });
});
