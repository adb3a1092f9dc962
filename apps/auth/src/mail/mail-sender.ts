import { Database, isUnavailable } from '@atelier/database';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { pause } from '@atelier/waiting';
import { MailPost } from './mail-post.js';
import { MailQueue } from './mail-queue.js';
import { MAIL_KINDS } from './mail-texts.js';
import { CLAIM } from './mail.sql.js';

/** So long a mail waits at most for its first attempt. */
const EVERY_MS = 1_000;

/** Sends what waits, one mail after the other. Each replica does it: a mail is claimed by one of them. */
@Injectable()
export class MailSender implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(MailSender.name);
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly queue: MailQueue,
    private readonly post: MailPost,
  ) {}

  onApplicationBootstrap(): void {
    if (this.queue.isOn) this.running = this.run();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const more = await this.sendNext().catch((error: unknown) => this.failed(error));
      if (!more) await pause(EVERY_MS, this.stopping.signal);
    }
  }

  /** @returns whether there may be more to send now: not when the server takes none */
  private async sendNext(): Promise<boolean> {
    const [mail] = await this.database.run(CLAIM, [[...MAIL_KINDS]]);
    return mail !== undefined && (await this.post.deliver(mail, this.stopping.signal));
  }

  private failed(error: unknown): false {
    if (!isUnavailable(error)) this.logger.error(error);
    return false;
  }
}
