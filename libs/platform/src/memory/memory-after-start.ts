import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** V8 judges by the allocations of so long before its last collection. */
const QUIET_MS = 5_000;
/** A process that is busy from its first second on needs the space. */
const TRIES = 6;
/** Of the young objects; about 1 MB after it was given back. */
const SMALL_BYTES = 8 * 2 ** 20;

/**
 * Lets V8 see that the process has become quiet after its start, so that it gives back the memory that only the start needed.
 *
 * Loading thousands of modules makes the space for young objects grow to 50 or 80 MB. V8 looks every 8 seconds whether a process is quiet,
 * and shrinks the space of one that is. But it goes by what was allocated before its last collections, and with so much space a quiet
 * process has none for minutes: those of the start count ("high alloc" in `--trace-memory-reducer`) until it shrinks the space in any
 * case, after 100 seconds. So a collection of young objects (some 10 ms) is made; what follows is V8's own. Under load the space grows again.
 */
export function giveBackMemoryAfterStart(tries = TRIES): void {
  const collect = () => {
    if (youngBytes() <= SMALL_BYTES) return;
    collector()({ type: 'minor' });
    if (tries > 1) giveBackMemoryAfterStart(tries - 1);
  };
  setTimeout(collect, QUIET_MS).unref();
}

function youngBytes(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0;
}

type Collector = (options: { type: 'minor' }) => void;

/** It is given to contexts that are made while the flag is set, so nothing else in this process can call it. */
function collector(): Collector {
  setFlagsFromString('--expose-gc');
  try {
    return runInNewContext('gc') as Collector;
  } finally {
    setFlagsFromString('--no-expose-gc');
  }
}
