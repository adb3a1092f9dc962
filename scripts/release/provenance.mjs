/** What a builder has to be called when nobody says: somebody's own machine, which proves nothing. */
const UNKNOWN_BUILDER = 'https://atelier.invalid/own-machine';

/**
 * An in-toto statement with the provenance of SLSA v1 (https://slsa.dev/spec/v1.1/provenance): which commit and which lock file the
 * files were made from, where and when. It is worth what its signature is worth.
 * @param {{sums: [string, string][], version: string, commit: string, lockSha256: string, builder?: string, source?: string, startedOn: string, finishedOn: string}} release
 */
export function provenanceOf(release) {
  const {
    sums,
    version,
    commit,
    lockSha256,
    builder = UNKNOWN_BUILDER,
    source = 'git+local',
    startedOn,
    finishedOn,
  } = release;
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: sums.map(([name, sha256]) => ({ name, digest: { sha256 } })),
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: {
        buildType: 'https://atelier.invalid/npm-run-release/v1',
        externalParameters: { command: 'npm run release', version },
        resolvedDependencies: [
          { uri: source, digest: { gitCommit: commit } },
          { uri: 'package-lock.json', digest: { sha256: lockSha256 } },
        ],
      },
      runDetails: { builder: { id: builder }, metadata: { startedOn, finishedOn } },
    },
  };
}
