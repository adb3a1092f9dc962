import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { NatsContext } from '@nestjs/microservices';
import { AppError } from '@atelier/platform';
import { senderOf } from './sender-of.js';

/**
 * A runner speaks for itself only. Under which id it may send is in the permissions of its connection, so the subject says who it is;
 * the id in the body has to be the same.
 */
@Injectable()
export class SenderGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const rpc = context.switchToRpc();
    const sender = senderOf(rpc.getContext<NatsContext>().getSubject());
    const body: unknown = rpc.getData();
    if (sender === undefined || nameIn(body) === sender) return true;
    throw new AppError('forbidden', { detail: 'A runner can speak for itself only' });
  }
}

/** The id that a command of a runner names; undefined when it is none. */
export function nameIn(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'runner_id' in body ? body.runner_id : undefined;
}
