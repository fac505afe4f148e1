import { mockServices } from '@backstage/backend-test-utils';
import { describe, expect, it } from 'vitest';
import { kubeconfigClusters } from './kubeconfigClusters';

describe('kubeconfigClusters', () => {
  it('makes one source for each file, and passes over what is none', () => {
    const warnings: string[] = [];
    const config = mockServices.rootConfig({
      data: {
        acceleration: {
          kubeconfig: [
            { path: 'a' },
            null,
            { path: 7 },
            { path: 'b', simulated: true },
          ],
        },
      },
    });
    expect(
      kubeconfigClusters(config, message => warnings.push(message)).map(
        ({ name }) => name,
      ),
    ).toEqual(['acceleration.kubeconfig[0]', 'acceleration.kubeconfig[3]']);
    expect(warnings).toEqual([
      expect.stringContaining('acceleration.kubeconfig[1]: '),
      expect.stringContaining('acceleration.kubeconfig[2].path: '),
    ]);
  });
});
