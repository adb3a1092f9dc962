import { Database, isUnavailable } from '@atelier/database';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { KNOWN_UNTIL } from './intake.sql.js';

/** How often it is written down; what a process that dies has not is made up for by the overlap. */
const EVERY_MS = 5_000;

/** Remembers until when the ends of tasks are known. While something may be missing before, it stays where it is. */
@Injectable()
export class KnownUntil implements OnModuleDestroy {
  private readonly logger = new Logger(KnownUntil.name);
  private newest: string | null = null;
  private holds = false;
  private readonly timer = setInterval(() => void this.write(), EVERY_MS).unref();

  constructor(private readonly database: Database) {}

  /** An end was taken that was told at this moment. */
  note(moment: string): void {
    if (this.newest === null || moment > this.newest) this.newest = moment;
  }

  /** Nothing is missing before what is noted, or something may be. */
  hold(holds: boolean): void {
    this.holds = holds;
  }

  private async write(): Promise<void> {
    const moment = this.newest;
    if (!this.holds || moment === null) return;
    this.newest = null;
    await this.database.run(KNOWN_UNTIL, [moment]).catch((error: unknown) => {
      this.note(moment);
      if (!isUnavailable(error)) this.logger.error(error);
    });
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.write();
  }
}
