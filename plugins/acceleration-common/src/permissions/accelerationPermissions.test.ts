import { describe, expect, it } from 'vitest';
import { accelerationPermissions } from './accelerationPermissions';

describe('accelerationPermissions', () => {
  it('are basic permissions with the names that policies know', () => {
    expect(
      accelerationPermissions.map(({ name, type, attributes }) => [
        name,
        type,
        attributes.action,
      ]),
    ).toEqual([
      ['acceleration.placement.read', 'basic', 'read'],
      ['acceleration.environment.read', 'basic', 'read'],
      ['acceleration.preview.use', 'basic', undefined],
      ['acceleration.preflight.use', 'basic', undefined],
      ['acceleration.unclaimed.read', 'basic', 'read'],
      ['acceleration.impact.read', 'basic', 'read'],
      ['acceleration.campaign.create', 'basic', 'create'],
      ['acceleration.status.read', 'basic', 'read'],
    ]);
  });
});
