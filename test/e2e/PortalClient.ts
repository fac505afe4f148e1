import { setTimeout as sleep } from 'node:timers/promises';
import type { PortalAddress } from './Portal';

/** An answer of the portal's REST API. */
export interface Answer<T = any> {
  readonly status: number;
  readonly body: T;
}

/** A finished run of a template. */
export interface Run {
  readonly status: 'completed' | 'failed';
  readonly log: string;
  readonly output: any;
}

/** The portal's REST API, as the guest. */
export class PortalClient {
  private constructor(
    private readonly backendUrl: string,
    private readonly token: string,
  ) {}

  static async signIn({ backendUrl }: PortalAddress): Promise<PortalClient> {
    const headers = { 'X-Requested-With': 'XMLHttpRequest' };
    const response = await fetch(`${backendUrl}/api/auth/guest/refresh`, {
      method: 'POST',
      headers,
    });
    const { backstageIdentity } = (await response.json()) as any;
    return new PortalClient(backendUrl, backstageIdentity.token);
  }

  async request(
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
  ): Promise<Answer> {
    const headers = {
      authorization: `Bearer ${this.token}`,
      'content-type': 'application/json',
    };
    const response = await fetch(`${this.backendUrl}/api${path}`, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return {
      status: response.status,
      body: await response.json().catch(() => undefined),
    };
  }

  /** Asks until the answer is as wanted; the catalog takes a moment. */
  async until(
    path: string,
    wanted: (answer: Answer) => boolean,
    timeoutMs = 20_000,
  ): Promise<Answer> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const answer = await this.request('GET', path);
      if (wanted(answer)) return answer;
      if (Date.now() > deadline)
        throw new Error(
          `${path} is not as wanted after ${timeoutMs} ms: ${JSON.stringify(answer)}`,
        );
      await sleep(200);
    }
  }

  /** An entity, once the catalog has it. */
  async entity(kind: string, name: string): Promise<any> {
    return (
      await this.until(
        `/catalog/entities/by-name/${kind}/default/${name}`,
        ({ status }) => status === 200,
      )
    ).body;
  }

  /** Runs a template to its end. */
  async run(template: string, values: unknown): Promise<Run> {
    const { status, body } = await this.request(
      'POST',
      '/scaffolder/v2/tasks',
      { templateRef: `template:default/${template}`, values },
    );
    if (status !== 201)
      throw new Error(
        `the task was not taken: ${status} ${JSON.stringify(body)}`,
      );
    const task = await this.until(
      `/scaffolder/v2/tasks/${body.id}`,
      answer => ['completed', 'failed'].includes(answer.body.status),
      60_000,
    );
    const events = (
      await this.request('GET', `/scaffolder/v2/tasks/${body.id}/events`)
    ).body as any[];
    return {
      status: task.body.status,
      log: events.map(event => event.body.message).join('\n'),
      output: events.at(-1).body.output,
    };
  }
}
