const DOCKER_HUB = 'https://registry-1.docker.io';
const TIMEOUT_MS = 30_000;
/** An index of platforms where there is one: its digest holds for all of them. */
const MANIFESTS = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/**
 * The digest that a tag of Docker Hub has now, by the distribution API of OCI: HEAD of the manifest, with the token that its challenge names.
 * @param {string} image such as `postgres:18.1-trixie`
 * @returns {Promise<string>} `sha256:...`
 */
export async function digestOf(image, registry = DOCKER_HUB) {
  const [name, tag] = image.split(':');
  const address = `${registry}/v2/${name.includes('/') ? name : `library/${name}`}/manifests/${tag}`;
  let answer = await head(address);
  if (answer.status === 401) answer = await head(address, await tokenFor(answer.headers.get('www-authenticate') ?? ''));
  const digest = answer.headers.get('docker-content-digest');
  if (!answer.ok || !digest) throw new Error(`${image}: ${registry} answers ${answer.status} and no digest`);
  return digest;
}

function head(address, token) {
  const headers = { accept: MANIFESTS, ...(token ? { authorization: `Bearer ${token}` } : {}) };
  return fetch(address, { method: 'HEAD', headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
}

/** RFC 6750 challenge: `Bearer realm="...",service="...",scope="..."`. */
async function tokenFor(challenge) {
  const { realm, ...about } = Object.fromEntries([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value])); // prettier-ignore
  const answer = await fetch(`${realm}?${new URLSearchParams(about)}`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!answer.ok) throw new Error(`${realm} answers ${answer.status}`);
  return (await answer.json()).token;
}
