// Kept free of modern syntax and imports: an old Node must get as far as the sentence below.

const OLDEST = [20, 19];

/** Ends the process with one sentence when this Node is too old for the bootstrap. */
export function refuseOldNode(version = process.versions.node) {
  if (isRecentEnough(version)) return;
  process.stderr.write(
    `Atelier needs Node ${OLDEST.join('.')} or later to begin with, and this is Node ${version}: install a current one from https://nodejs.org and run the command again.\n`,
  );
  process.exit(1);
}

/** Whether the bootstrap runs on this version. */
export function isRecentEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}
