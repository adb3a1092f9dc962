import { ConsoleLogger } from '@nestjs/common';
import { withoutApiKeys } from '../api-keys/api-key-text.js';
import { LOG_LEVELS, type LogLevelName } from '../config.js';
import { currentContext, currentTraceId } from './request-context.js';

/** Keys whose values never reach a log, wherever they stand. */
const SECRET_KEYS = [
  'password',
  'token',
  'access_token',
  'refresh_token',
  'authorization',
  'cookie',
  'secret',
  'prompt',
  'negative_prompt',
];

/** Nest's own start-up lines: a hundred of them per service, of use only when the wiring itself is in question. */
const WIRING = new Set([
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestFactory',
  'NestApplication',
  'NestMicroservice',
]);

/** Nest's logger, with the ids of the request and of the task in every JSON line. */
export class ServiceLogger extends ConsoleLogger {
  constructor(
    private readonly service: string,
    format: 'pretty' | 'json',
    level: LogLevelName,
  ) {
    super({
      json: format === 'json',
      colors: format === 'pretty' && process.stdout.isTTY === true,
      prefix: service,
      flattenParams: true,
      redact: SECRET_KEYS,
      logLevels: LOG_LEVELS.slice(0, LOG_LEVELS.indexOf(level) + 1),
    });
  }

  override log(message: unknown, ...rest: unknown[]): void {
    if (WIRING.has(String(rest.at(-1)))) return super.debug(message, ...(rest as [string]));
    super.log(message, ...(rest as [string]));
  }

  /** A key may stand in an address or in a message of whoever has refused it. */
  protected override stringifyReplacer(key: string, value: unknown): unknown {
    const shown = super.stringifyReplacer(key, value);
    return typeof shown === 'string' ? withoutApiKeys(shown) : shown;
  }

  protected override formatMessage(...args: Parameters<ConsoleLogger['formatMessage']>): string {
    return withoutApiKeys(super.formatMessage(...args));
  }

  protected override printStackTrace(stack: string): void {
    super.printStackTrace(stack && withoutApiKeys(stack));
  }

  protected override getJsonLogObject(
    ...args: Parameters<ConsoleLogger['getJsonLogObject']>
  ): ReturnType<ConsoleLogger['getJsonLogObject']> {
    const context = currentContext();
    return {
      ...super.getJsonLogObject(...args),
      service: this.service,
      ...(context ? { request_id: context.requestId, trace_id: currentTraceId(), task_id: context.taskId } : {}),
    };
  }
}
