import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { environmentEntity, IMAGE } from '../__testUtils__/startApi';
import type { CheckJob } from './CheckJob';
import { CHECK_LIMITS, CheckLimits, CheckPool, CheckThread } from './CheckPool';

const DOCUMENT = {
  apiVersion: 'fastpath.dev/v1alpha1',
  kind: 'Workload',
  metadata: { name: 'app', namespace: 'edge' },
  spec: {
    image: IMAGE,
    interfaces: [{ name: 'net1', network: 'fast' }],
    environments: ['onprem'],
  },
};

const preview = (
  document: object = DOCUMENT,
): Extract<CheckJob, { kind: 'preview' }> => ({
  kind: 'preview',
  document: JSON.stringify(document),
  references: ['resource:default/onprem'],
  entities: JSON.stringify([environmentEntity('onprem')]),
  warnings: ['said elsewhere'],
});

const broken = { ...DOCUMENT, spec: { ...DOCUMENT.spec, replicas: -1 } };

let pool: CheckPool;
const start = (limits: Partial<CheckLimits>, thread?: CheckThread) => {
  pool = new CheckPool(
    () => [],
    { ...CHECK_LIMITS, deadline: 120_000, ...limits },
    thread,
  );
};
const STUCK = {
  file: join(__dirname, '__testUtils__', 'stuckWorker.js'),
  execArgv: [],
};
afterEach(() => pool.close());

describe('CheckPool', () => {
  it('renders in a thread of its own, and says there what is wrong', async () => {
    start({ threads: 1 });
    const [rendered, refused] = await Promise.all([
      pool.run(preview(), 'user:default/a'),
      pool.run(preview(broken), 'user:default/b'),
    ]);
    expect('json' in rendered).toBe(true);
    const { files, warnings } = JSON.parse(
      new TextDecoder().decode((rendered as { json: Uint8Array }).json),
    );
    expect(files.map(({ path }: { path: string }) => path)).toContain(
      'deploy/overlays/onprem/networks.yaml',
    );
    expect(warnings).toEqual(['said elsewhere']);
    expect(refused).toMatchObject({
      problems: [{ code: 'too-small', path: 'spec.replicas' }],
    });
  });

  it('ends a job that takes too long, and goes on with the next', async () => {
    start({ threads: 1, deadline: 200 }, STUCK);
    await expect(pool.run(preview(), 'user:default/a')).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('takes longer than 0.2 s'),
    });
    await expect(pool.run(preview(), 'user:default/a')).rejects.toMatchObject({
      name: 'InputError',
    });
  });

  it('ends a job that takes too much memory, and not the portal', async () => {
    start({ threads: 1, memory: 8 }, STUCK);
    await expect(
      pool.run({ ...preview(), document: 'memory' }, 'user:default/a'),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('more than 8 MiB of memory'),
    });
  });

  it('lets nobody fill the queue, neither alone nor together', async () => {
    start({ threads: 1, waiting: 3, waitingOfCaller: 2 }, STUCK);
    const run = (caller: string) =>
      new Promise(resolve => {
        resolve(pool.run(preview(), caller));
      }).catch(error => error.name);
    const outcomes = ['a', 'a', 'a', 'a', 'b', 'c'].map(run);
    expect(await outcomes[3]).toBe('ServiceUnavailableError'); // one runs, two wait
    expect(await outcomes[5]).toBe('ServiceUnavailableError'); // three wait
    await pool.close();
    expect(await outcomes[4]).toBe('ServiceUnavailableError');
  });
});
