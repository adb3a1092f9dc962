import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { BootstrapError } from './errors.mjs';
import { CACHE } from './paths.mjs';
import { say } from './say.mjs';

const LOCK = join(CACHE, 'bootstrap.lock');
const WAIT_MS = 15 * 60_000;
const LOOK_MS = 250;

/** One bootstrap at a time installs and builds in a checkout; a second one (a test beside a start) waits for the first. */
export async function withLock(work) {
  mkdirSync(CACHE, { recursive: true });
  await acquire();
  try {
    return await work();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

async function acquire() {
  const deadline = Date.now() + WAIT_MS;
  for (let told = false; !take(); told = true) {
    if (!told) say(`waiting for the install or build of process ${owner()} ...`);
    if (Date.now() > deadline)
      throw new BootstrapError(
        `atelier: process ${owner()} installs or builds for too long. End it, or remove ${LOCK}, and run the command again.`,
      );
    await delay(LOOK_MS);
  }
}

function take() {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isAlive(owner())) rmSync(LOCK, { force: true });
    return false;
  }
}

function owner() {
  try {
    return Number(readFileSync(LOCK, 'utf8')) || 0;
  } catch {
    return 0; // given back in this moment
  }
}

function isAlive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
