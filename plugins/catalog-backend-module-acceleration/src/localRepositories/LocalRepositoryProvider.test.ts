import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import type { EntityProviderConnection } from '@backstage/plugin-catalog-node';
import { LOCAL_REPOSITORY_KINDS } from '@fastpath/backstage-plugin-acceleration-common';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LocalRepositoryProvider } from './LocalRepositoryProvider';

const info = (name: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: ${name}}\nspec: {type: service}\n`;

describe('LocalRepositoryProvider', () => {
  const root = createMockDirectory();
  const logger = mockServices.logger.mock();
  const applyMutation = vi.fn<EntityProviderConnection['applyMutation']>();
  const tasks: (() => Promise<void>)[] = [];

  async function connect() {
    const events = mockServices.events();
    const schedule = {
      run: async ({ fn }: { fn: any }) => void tasks.push(fn),
    };
    const provider = new LocalRepositoryProvider({
      root: root.path,
      kinds: LOCAL_REPOSITORY_KINDS,
      events,
      logger,
      schedule,
    });
    await provider.connect({ applyMutation, refresh: vi.fn() });
    return events;
  }

  const given = (call: number) => {
    const mutation = applyMutation.mock.calls[call][0] as any;
    return [
      mutation.type,
      (mutation.entities ?? mutation.added).map(
        (item: any) => item.entity.metadata.name,
      ),
    ];
  };

  beforeEach(() => {
    vi.clearAllMocks();
    applyMutation.mockResolvedValue();
    tasks.length = 0;
    root.setContent({ one: { 'catalog-info.yaml': info('one') } });
  });

  it('reads when it connects, at each publication, and on schedule', async () => {
    const events = await connect();
    expect(given(0)).toEqual(['full', ['one']]);
    root.addContent({ two: { 'catalog-info.yaml': info('two') } });
    await events.publish({
      topic: 'acceleration.local-repository',
      eventPayload: { name: 'two' },
    });
    await vi.waitFor(() => expect(applyMutation).toHaveBeenCalledTimes(2));
    expect(given(1)).toEqual(['full', ['one', 'two']]);
    root.setContent({});
    await tasks[0]();
    expect(given(2)).toEqual(['full', []]);
  });

  it('removes nothing while it does not know what a broken repository held', async () => {
    root.addContent({ two: { 'catalog-info.yaml': 'a: [' } });
    await connect();
    expect(given(0)).toEqual(['delta', ['one']]);
  });

  it('reads once for all who ask meanwhile, and once more for what came during a reading', async () => {
    await connect();
    await Promise.all([tasks[0](), tasks[0](), tasks[0]()]);
    expect(applyMutation).toHaveBeenCalledTimes(2);
    let release = () => {};
    applyMutation.mockImplementationOnce(
      () =>
        new Promise<void>(resolve => {
          release = resolve;
        }),
    );
    const first = tasks[0]();
    await vi.waitFor(() => expect(applyMutation).toHaveBeenCalledTimes(3));
    const second = Promise.all([tasks[0](), tasks[0]()]);
    release();
    await Promise.all([first, second]);
    expect(applyMutation).toHaveBeenCalledTimes(4);
  });

  it('says when the catalog cannot take it, and tries again', async () => {
    applyMutation.mockRejectedValueOnce(new Error('no database'));
    await connect();
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining(
        'the catalog keeps what it knows: Error: no database',
      ),
    );
    await tasks[0]();
    expect(given(1)).toEqual(['full', ['one']]);
  });
});
