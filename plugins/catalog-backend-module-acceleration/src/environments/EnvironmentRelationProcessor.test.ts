import { describe, expect, it, vi } from 'vitest';
import { EnvironmentRelationProcessor } from './EnvironmentRelationProcessor';

const component = (
  spec: object,
  annotations: Record<string, string> = { 'fastpath.dev/workload': 'web' },
  kind = 'Component',
) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name: 'web', annotations },
  spec,
});

describe('EnvironmentRelationProcessor', () => {
  const processor = new EnvironmentRelationProcessor(
    async () => new Set(['resource:default/one']),
  );

  async function emitted(entity: ReturnType<typeof component>) {
    const emit = vi.fn();
    expect(
      await processor.postProcessEntity(
        entity as any,
        { type: 'file', target: '/x' },
        emit,
      ),
    ).toBe(entity);
    return emit.mock.calls.map(([{ relation }]) =>
      `${relation.source.kind}/${relation.source.name} ${relation.type} ${relation.target.kind}/${relation.target.name}`.toLocaleLowerCase(
        'en-US',
      ),
    );
  }

  it('relates a workload to its environments, both ways, and to nothing else', async () => {
    expect(
      await emitted(
        component({
          dependsOn: [
            'Resource:One',
            'resource:default/database',
            'one',
            '::',
            5,
          ],
        }),
      ),
    ).toEqual([
      'component/web runsin resource/one',
      'resource/one environmentof component/web',
    ]);
  });

  it.each([
    [component({ dependsOn: 'resource:one' })],
    [component({})],
    [component({ dependsOn: ['resource:one'] }, {})],
    [
      component(
        { dependsOn: ['resource:one'] },
        { 'fastpath.dev/workload': 'web' },
        'API',
      ),
    ],
  ])('emits nothing for %j', async entity => {
    expect(await emitted(entity)).toEqual([]);
  });
});
