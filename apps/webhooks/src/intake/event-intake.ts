import { subjects } from '@atelier/contracts';
import { EventConsumer } from '@atelier/messaging';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { TaskEnds } from './task-ends.js';

/** Turns events of tasks into deliveries. An event is acknowledged when its rows are there, so none gets lost on the way. */
@Injectable()
export class EventIntake implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly stop = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly events: EventConsumer,
    private readonly ends: TaskEnds,
  ) {}

  onApplicationBootstrap(): void {
    const handle = ({ subject, data }: { subject: string; data: Uint8Array }) => this.take(subject, data);
    this.running = this.events.consume({ name: 'webhooks', filter: subjects.taskEvents, handle }, this.stop.signal);
  }

  private async take(subject: string, data: Uint8Array): Promise<void> {
    await this.ends.take(Number(subject.split('.')[2]), parsed(data));
  }

  async onModuleDestroy(): Promise<void> {
    this.stop.abort();
    await this.running;
  }
}

/** Undefined for what nobody could read, however often it came. */
function parsed(data: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(data).toString('utf8'));
  } catch {
    return undefined;
  }
}
