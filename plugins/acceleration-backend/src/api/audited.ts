import type { AuditorService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { Request } from 'express';

/** What is written about a request. */
export interface Audit {
  readonly eventId: string;
  readonly severityLevel: 'low' | 'medium';
  readonly request: Request;
  readonly meta: Readonly<Record<string, string | string[]>>;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** Does something and has it written down: that it was begun, and how it ended. */
export async function audited<T>(
  auditor: AuditorService,
  { eventId, severityLevel, request, meta }: Audit,
  run: () => Promise<T>,
): Promise<T> {
  const event = await auditor.createEvent({
    eventId,
    severityLevel,
    request,
    meta: { ...meta },
  });
  try {
    const result = await run();
    await event.success();
    return result;
  } catch (error) {
    await event.fail({ error: asError(error) });
    throw error;
  }
}

/** Does something that is asked too often to be written down each time: only that it was refused is. */
export async function auditedDenial<T>(
  auditor: AuditorService,
  { eventId, severityLevel, request, meta }: Audit,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof NotAllowedError) {
      const event = await auditor.createEvent({
        eventId,
        severityLevel,
        request,
        meta: { ...meta },
      });
      await event.fail({ error });
    }
    throw error;
  }
}
