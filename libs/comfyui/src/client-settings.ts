import type { ComfyClientOptions } from './client.types.js';
import { silentLogger } from './logger.js';

const MIB = 1024 * 1024;

/** Fills in every default, so that nothing after this has an optional setting. */
export function resolveClientOptions(options: ComfyClientOptions): Required<ComfyClientOptions> {
  return {
    baseUrl: options.baseUrl,
    clientId: options.clientId,
    logger: options.logger ?? silentLogger,
    timeoutMs: options.timeoutMs ?? 10_000,
    transferTimeoutMs: options.transferTimeoutMs ?? 60_000,
    maxJsonBytes: options.maxJsonBytes ?? 32 * MIB,
    maxFileBytes: options.maxFileBytes ?? 512 * MIB,
    connections: options.connections ?? 4,
  };
}
