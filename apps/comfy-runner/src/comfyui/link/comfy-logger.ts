import type { ComfyLogger } from '@atelier/comfyui';
import type { Logger } from '@nestjs/common';

/** Lets the ComfyUI client speak through Nest's logger. */
export function comfyLogger(logger: Logger): ComfyLogger {
  return {
    debug: (message, fields) => logger.debug(message, fields),
    warn: (message, fields) => logger.warn(message, fields),
  };
}
