import { Embedded } from './embedded.js';
import type { EmbeddedOptions } from '../embedded-options.js';

/**
 * Starts a whole installation on this machine and returns when it can be used. Stop it with `stop()`.
 * The services run from their builds, so build first. @throws ConfigError, LauncherError, ServerStartError, ToolMissingError
 */
export async function startEmbedded(options: EmbeddedOptions = {}): Promise<Embedded> {
  const embedded = await Embedded.open(options);
  await embedded.start();
  return embedded;
}
