const SLOWEST = 12;
const AREAS = 12;

/**
 * Says where the time of a test run went: wall time, how busy the workers were, the sum of each area, the slowest suites.
 * @param {{wallMs: number, workers: number, suites: {file: string, totalMs: number, startMs: number}[]}} times as `result-reporter.mjs` leaves them
 * @returns {string[]} lines; none for a run of a single suite
 */
export function timeSummary({ wallMs, workers, suites }) {
  if (suites.length < 2) return [];
  const used = Math.min(workers, suites.length);
  const busyMs = sum(suites.map(({ totalMs }) => totalMs));
  const idle = Math.max(0, 1 - busyMs / (wallMs * used));
  return [
    `Time: ${seconds(wallMs)} on ${count(used, 'worker')}, idle ${percent(idle)} of it; ${count(suites.length, 'suite')} took ${seconds(busyMs)} together.`,
    ...table('By area', AREAS, areasOf(suites), busyMs),
    ...table('Slowest suites', SLOWEST, suites.map(asRow), busyMs),
  ];
}

function table(title, most, rows, wholeMs) {
  const shown = rows.toSorted((a, b) => b.totalMs - a.totalMs).slice(0, most);
  const width = Math.max(...shown.map(({ name }) => name.length));
  const line = ({ name, totalMs, startMs }) =>
    `  ${name.padEnd(width)} ${seconds(totalMs).padStart(8)} ${percent(totalMs / wholeMs).padStart(5)}  ${seconds(startMs).padStart(7)} before the first test`;
  return [`${title}:`, ...shown.map(line)];
}

function asRow({ file, totalMs, startMs }) {
  return { name: file, totalMs, startMs };
}

/** `apps/auth`, `libs/storage`, `test/web`: the first two folders of a suite. */
function areasOf(suites) {
  const areaOf = ({ file }) => file.split(/[\\/]/).slice(0, 2).join('/');
  // Without Map.groupBy: Node 20, on which the bootstrap runs, does not have it.
  const names = [...new Set(suites.map(areaOf))];
  return names
    .map((area) => [area, suites.filter((suite) => areaOf(suite) === area)])
    .map(([area, members]) => ({
      name: `${area} (${members.length})`,
      totalMs: sum(members.map(({ totalMs }) => totalMs)),
      startMs: sum(members.map(({ startMs }) => startMs)),
    }));
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
const percent = (part) => `${Math.round(part * 100)} %`;
const count = (number, word) => `${number} ${word}${number === 1 ? '' : 's'}`;
