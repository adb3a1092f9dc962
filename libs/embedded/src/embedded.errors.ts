/** A server of ours did not start, or ended while it was starting. The message says what to do or quotes the end of its log. */
export class ServerStartError extends Error {
  readonly code = 'server_start_failed';
  override readonly name = 'ServerStartError';
}

/** Something that must be on the machine is not there and could not be fetched. The message says what to install. */
export class ToolMissingError extends Error {
  readonly code = 'tool_missing';
  override readonly name = 'ToolMissingError';
}
