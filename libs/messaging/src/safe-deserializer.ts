import type { ConsumerDeserializer, IncomingRequest } from '@nestjs/microservices';
import type { Msg } from '@nats-io/transport-node';

/** Marks a payload that is not a command; handlers refuse it as `validation_failed`. */
export const UNREADABLE = Symbol('unreadable');

interface Packet {
  id?: unknown;
  data?: unknown;
}

function parse(message: Msg): Packet | undefined {
  try {
    const packet: unknown = message.json();
    return typeof packet === 'object' && packet !== null ? packet : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Nest's own deserializer throws on anything that is not JSON, and the caller then waits for its timeout.
 * This one passes such a message on as `UNREADABLE`, so that it is answered with a typed error at once.
 */
export class SafeNatsRequestDeserializer implements ConsumerDeserializer {
  deserialize(message: Msg, options?: { channel?: string }): IncomingRequest {
    const packet = parse(message);
    const id = typeof packet?.id === 'string' ? packet.id : 'unreadable';
    return { id, pattern: options?.channel ?? message.subject, data: packet ? packet.data : UNREADABLE };
  }
}
