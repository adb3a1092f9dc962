import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { idempotencyKeySchema } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import type { FastifyRequest } from 'fastify';

/** The validated `Idempotency-Key`, null without one. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string | null => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['idempotency-key'];
  if (header === undefined) return null;
  const key = idempotencyKeySchema.safeParse(header);
  if (key.success) return key.data;
  throw new AppError('validation_failed', { detail: 'Idempotency-Key must be 1 to 255 visible ASCII characters' });
});

/** Describes the header; `what` a request with it makes once. */
export function idempotencyKeyHeader(what: string) {
  return {
    'Idempotency-Key': {
      description: `The same key with the same body is the same ${what}; 1 to 255 visible ASCII characters`,
      example: '3c1d8f0a-5f0e-4f5e-8f8e-0c9a4c1b2d3e',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    },
  };
}

export const IDEMPOTENCY_KEY_HEADER = idempotencyKeyHeader('task, for 24 hours');
