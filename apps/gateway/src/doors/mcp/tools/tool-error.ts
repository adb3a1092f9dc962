import type { CallToolResult } from '@modelcontextprotocol/server';
import { Logger } from '@nestjs/common';
import type { Scope } from '@atelier/contracts';
import { AppError, currentRequestId, toAppError, toProblem } from '@atelier/platform';
import type { Identity } from '../../../access/identity.js';
import { answerOf } from './tool.js';

const logger = new Logger('MCP');

/** @throws AppError `scope_missing` */
export function assertAllowed({ scopes }: Identity, needed: readonly Scope[]): void {
  const missing = needed.filter((scope) => !scopes?.has(scope));
  if (missing.length > 0)
    throw new AppError('scope_missing', { detail: `It needs the scope ${missing.join(' and ')}` });
}

/** An error that the model reads, so that it can do better: a request that failed otherwise is shown to nobody. */
export function toolError(error: unknown): CallToolResult {
  const known = toAppError(error);
  if (known.code === 'internal_error') logger.error(known.cause ?? known);
  const { code, title, detail, errors, available, request_id } = toProblem(known, currentRequestId());
  const told = { code, message: detail ?? title, errors, available, retry_after_s: known.retryAfterS, request_id };
  return { ...answerOf({ error: withoutUndefined(told) }), isError: true };
}

function withoutUndefined(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));
}
