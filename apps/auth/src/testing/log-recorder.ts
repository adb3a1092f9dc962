import { Logger, type LoggerService } from '@nestjs/common';

/** Keeps what the service logs from now on; call it after the service has started. */
export class LogRecorder implements LoggerService {
  private readonly lines: unknown[][] = [];

  constructor() {
    Logger.overrideLogger(this);
  }

  log(...line: unknown[]): void {
    this.lines.push(line);
  }
  warn(...line: unknown[]): void {
    this.lines.push(line);
  }
  error(...line: unknown[]): void {
    this.lines.push(line);
  }
  debug(...line: unknown[]): void {
    this.lines.push(line);
  }

  /** Parameters of the lines with this message. */
  parametersOf(message: string): unknown[] {
    return this.lines.filter(([text]) => text === message).map(([, parameters]) => parameters);
  }

  get text(): string {
    return JSON.stringify(this.lines);
  }
}
