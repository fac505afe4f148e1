import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { PlacementReader } from './PlacementReader';

/** Where viewers are told that something changed. */
export const SIGNAL_CHANNEL = 'acceleration';

/** The least time between two signals. */
export const SIGNAL_INTERVAL_MS = 1000;

/** What a {@link ChangeSignal} works with. */
export interface ChangeSignalOptions {
  readonly reader: Pick<PlacementReader, 'onChange'>;
  readonly signals: SignalsService;
  readonly logger: LoggerService;
}

/**
 * Tells every viewer that something changed, at most once a second, and nothing more: what changed is asked for with the
 * viewer's own rights. That nobody takes signals does no harm.
 */
export class ChangeSignal {
  private readonly stopListening: () => void;
  /** Runs while no signal may be sent. */
  private pause?: NodeJS.Timeout;
  private isDue = false;

  constructor(private readonly options: ChangeSignalOptions) {
    this.stopListening = options.reader.onChange(() => this.changed());
  }

  /** Sends nothing more. */
  close(): void {
    this.stopListening();
    clearTimeout(this.pause);
  }

  private changed(): void {
    this.isDue = true;
    if (!this.pause) this.send();
  }

  private send(): void {
    this.isDue = false;
    this.pause = setTimeout(() => {
      this.pause = undefined;
      if (this.isDue) this.send();
    }, SIGNAL_INTERVAL_MS).unref();
    this.publish().catch(error =>
      this.options.logger.debug(`Viewers were not told of a change: ${error}`),
    );
  }

  private async publish(): Promise<void> {
    await this.options.signals.publish({
      recipients: { type: 'broadcast' },
      channel: SIGNAL_CHANNEL,
      message: { action: 'changed' },
    });
  }
}
