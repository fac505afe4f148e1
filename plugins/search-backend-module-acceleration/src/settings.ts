import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  RootConfigService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { InputError, toError } from '@backstage/errors';

/** How and how often is indexed. */
export interface CollatorSettings {
  readonly schedule: SchedulerServiceTaskScheduleDefinition;
  /** The path of the plugin's page, without a slash at its end. */
  readonly path: string;
}

const KEY = 'search.collators.acceleration';

const SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 5 },
  timeout: { minutes: 5 },
  initialDelay: { seconds: 10 },
};

/**
 * Reads `search.collators.acceleration`.
 *
 * @throws InputError that names the key
 */
export function collatorSettings(config: RootConfigService): CollatorSettings {
  const path = config.getOptionalString(`${KEY}.path`) ?? '/acceleration';
  if (!/^\/[^/\\?#]/.test(path))
    throw new InputError(
      `${KEY}.path is "${path.slice(0, 200)}"; write a path in the portal, such as /acceleration`,
    );
  return { schedule: scheduleOf(config), path: path.replace(/\/+$/, '') };
}

function scheduleOf(
  config: RootConfigService,
): SchedulerServiceTaskScheduleDefinition {
  const given = config.getOptionalConfig(`${KEY}.schedule`);
  if (!given) return SCHEDULE;
  try {
    return readSchedulerServiceTaskScheduleDefinitionFromConfig(given);
  } catch (error) {
    throw new InputError(`${KEY}.schedule: ${toError(error).message}`);
  }
}
