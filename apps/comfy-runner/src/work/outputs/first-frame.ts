import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../../config.js';

const run = promisify(execFile);

const TIMEOUT_MS = 30_000;
/** Of the frame as PNG: far above one of 1,024 pixels. */
const MAX_BYTES = 32 * 1024 * 1024;

/** Takes the first frame out of films, where this machine has an `ffmpeg`. */
@Injectable()
export class FirstFrame {
  private readonly logger = new Logger(FirstFrame.name);
  private isMissing = false;

  constructor(private readonly config: Config) {}

  /** A PNG of at most 1,024 pixels; null where there is no `ffmpeg`, or it cannot read the film. */
  async of(path: string, signal: AbortSignal): Promise<Buffer | null> {
    if (this.isMissing) return null;
    try {
      const options = { encoding: 'buffer', timeout: TIMEOUT_MS, maxBuffer: MAX_BYTES, signal } as const;
      const { stdout } = await run(this.config.ffmpegPath, argumentsFor(path), options);
      return stdout.length > 0 ? stdout : null;
    } catch (error) {
      signal.throwIfAborted();
      this.isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      this.logger.warn(this.isMissing ? 'there is no ffmpeg: films have no first frame' : String(error).slice(0, 500));
      return null;
    }
  }
}

/** The film may name other files and addresses: only this one is opened. */
function argumentsFor(path: string): string[] {
  return [
    ...['-nostdin', '-hide_banner', '-loglevel', 'error', '-protocol_whitelist', 'file,pipe', '-i', `file:${path}`],
    ...['-map', '0:v:0', '-frames:v', '1', '-vf', 'scale=w=1024:h=1024:force_original_aspect_ratio=decrease'],
    ...['-f', 'image2pipe', '-c:v', 'png', 'pipe:1'],
  ];
}
