import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PortalAddress } from './Portal';

/** The control interface of the simulated clusters: breaks things in them and fixes them. */
export class DemoControl {
  private readonly url: string;
  private readonly token: string;

  constructor({ clusters }: PortalAddress) {
    const { url, token } = JSON.parse(
      readFileSync(join(clusters, 'control.json'), 'utf8'),
    );
    this.url = url;
    this.token = token;
  }

  /** Sets a fault. @returns what it does, in words */
  async breaks(
    cluster: string,
    fault: { readonly kind: string; readonly [field: string]: string },
  ): Promise<string> {
    return (await this.ask('POST', cluster, fault)).about;
  }

  /** Fixes all that was broken in a cluster. */
  async fixes(cluster: string): Promise<void> {
    await this.ask('DELETE', cluster);
  }

  private async ask(
    method: 'POST' | 'DELETE',
    cluster: string,
    body?: unknown,
  ): Promise<any> {
    const response = await fetch(`${this.url}/clusters/${cluster}/faults`, {
      method,
      headers: { authorization: `Bearer ${this.token}` },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const answer: any = await response.json();
    if (!response.ok)
      throw new Error(
        `${method} ${JSON.stringify(body)} on ${cluster}: ${answer.error}`,
      );
    return answer;
  }
}
