/** What this library asks of a logger; a Nest `Logger`, pino or `console` fits behind two one-line functions. */
export interface ComfyLogger {
  debug(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
}

/** Drops everything: the default where no logger is given. */
export const silentLogger: ComfyLogger = { debug: () => undefined, warn: () => undefined };
