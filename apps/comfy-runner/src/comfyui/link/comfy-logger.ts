import type { ComfyLogger } from '@atelier/comfyui';
import type { Logger } from '@nestjs/common';

/** Adapts Nest's logger to the ComfyUI client. */
export function comfyLogger(logger: Logger): ComfyLogger {
  return {
    debug: (message, fields) => logger.debug(message, fields),
    warn: (message, fields) => logger.warn(message, fields),
  };
}
