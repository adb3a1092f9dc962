import type { INestApplicationContext } from '@nestjs/common';
import { Drain } from './drain.js';

/**
 * A first SIGTERM or SIGINT makes Nest close the app, which drains; a second one hands back what still runs. When all is
 * closed, Nest sends the signal once more to end the process by it; this exits with code 0 instead.
 */
export function endInOrder(app: INestApplicationContext): void {
  const drain = app.get(Drain);
  let signals = 0;
  const heard = () => {
    if (drain.isOver) process.exit(0);
    if (++signals > 1) drain.hurry();
  };
  process.on('SIGTERM', heard);
  process.on('SIGINT', heard);
}
