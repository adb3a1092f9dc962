import { applyDecorators, SetMetadata, UseGuards, UseInterceptors, type PipeTransform } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { hasActor, isFromRunners, subjects, type CommandContract } from '@atelier/contracts';
import { AppError, parseOrThrow } from '@atelier/platform';
import type { z } from 'zod';
import { CommandInterceptor } from './command.interceptor.js';
import { ActorGuard, CONTRACT } from './proofs/actor.guard.js';
import { SenderGuard } from './sender.guard.js';
import { UNREADABLE } from './safe-deserializer.js';

/** Validates a command's payload by its contract; what the handler gets is the parsed value. */
class ContractPipe implements PipeTransform {
  constructor(private readonly schema: z.ZodType) {}

  transform(value: unknown): unknown {
    if (value === UNREADABLE)
      throw new AppError('validation_failed', { detail: 'The message is not a readable command' });
    return parseOrThrow(this.schema, value);
  }
}

/** The validated request of a command. */
export function CommandPayload(contract: CommandContract): ParameterDecorator {
  return Payload(new ContractPipe(contract.request));
}

/**
 * Marks a controller method as the handler of a command. Where it has an actor, it is handled when that is proven; a runner with an
 * identity sends its own under its id.
 */
export function HandleCommand(contract: CommandContract): MethodDecorator {
  const { subject } = contract;
  // Here and not for the whole app: a global interceptor would wrap every HTTP request as well.
  const intercepted = UseInterceptors(CommandInterceptor);
  if (isFromRunners(subject)) {
    const patterns = [subject, subjects.fromRunner(subject, '*')];
    return applyDecorators(MessagePattern(patterns), UseGuards(SenderGuard), intercepted);
  }
  const proven = hasActor(contract) ? [SetMetadata(CONTRACT, contract), UseGuards(ActorGuard)] : [];
  return applyDecorators(MessagePattern(subject), intercepted, ...proven);
}
