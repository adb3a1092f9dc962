import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../bootstrap/paths.mjs';

const MADE = '# Made by `npm run images:pin`, from scripts/release/image-digests.json.';

/** The images of others that compose and the overlays name, and what our own are built from. @returns {string[]} `name:tag`, sorted */
export function imagesOfOthers() {
  const files = ['docker-compose.yml', 'Dockerfile', ...['nats/nats', 'object-store/object-store', 'postgres/postgres'].map((name) => `k8s/components/${name}.yaml`)]; // prettier-ignore
  const text = files.map((file) => readFileSync(join(ROOT, file), 'utf8')).join('\n');
  const named = [...text.matchAll(/^\s*(?:image: |FROM )([a-z0-9/-]+:[\w.-]+)/gm)].map(([, image]) => image);
  return [...new Set(named)].filter((image) => !image.startsWith('atelier-')).sort();
}

/** The file that compose takes beside its own to run those bytes alone. @param {Record<string, string>} digests */
export function composeFile(digests) {
  const services = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8').split(/^ {2}(?=[\w-]+:$)/m);
  const pinned = services.flatMap((service) => {
    const image = /^ {4}image: (\S+)$/m.exec(service)?.[1];
    return digests[image] ? [`  ${/^[\w-]+/.exec(service)[0]}:`, `    image: ${image}@${digests[image]}`] : [];
  });
  return [MADE, 'services:', ...pinned, ''].join('\n');
}

/** The component of the overlays. @param {Record<string, string>} digests */
export function kustomizeFile(digests) {
  const used = imagesOfOthers().filter(
    (image) => digests[image] && /^(?:nats|postgres|chrislusf\/seaweedfs):/.test(image),
  );
  const lines = used.map((image) => `  - { name: ${image.split(':')[0]}, digest: ${digests[image]} }`);
  const head = [MADE, 'apiVersion: kustomize.config.k8s.io/v1alpha1', 'kind: Component', 'images:'];
  return [...head, ...lines, ''].join('\n');
}
