import semver from 'semver';

/**
 * Which packages an advisory in the format of OSV (https://ossf.github.io/osv-schema/) speaks of.
 * @param {object} advisory
 * @param {Map<string, import('./locked-packages.mjs').LockedPackage[]>} byName
 * @returns {{id: string, name: string, version: string, place: string, summary: string}[]}
 */
export function findVulnerable(advisory, byName) {
  if (advisory.withdrawn) return [];
  const found = (advisory.affected ?? [])
    .filter((affected) => affected.package?.ecosystem === 'npm')
    .flatMap((affected) =>
      (byName.get(affected.package.name) ?? []).filter(({ version }) => affects(affected, version)),
    );
  return [...new Set(found)].map(({ name, version, place }) => ({
    id: advisory.id,
    ...{ name, version, place },
    summary: advisory.summary ?? advisory.details?.split('\n')[0] ?? '',
  }));
}

function affects({ versions = [], ranges = [] }, version) {
  return versions.includes(version) || ranges.some((range) => range.type !== 'GIT' && isWithin(range, version));
}

/** Events in the order of their versions: introduced begins, fixed ends before itself, last_affected after itself. */
function isWithin({ events }, version) {
  let isAffected = false;
  for (const event of [...events].sort(byVersion)) {
    if (event.introduced !== undefined && isFrom(event.introduced, version)) isAffected = true;
    if (event.fixed !== undefined && semver.gte(version, event.fixed)) isAffected = false;
    if (event.last_affected !== undefined && semver.gt(version, event.last_affected)) isAffected = false;
  }
  return isAffected;
}

function isFrom(introduced, version) {
  return introduced === '0' || semver.gte(version, introduced);
}

function byVersion(a, b) {
  const of = ({ introduced, fixed, last_affected }) => introduced ?? fixed ?? last_affected;
  const plain = (event) => (of(event) === '0' ? '0.0.0-0' : of(event));
  return semver.compare(plain(a), plain(b));
}
