#!/usr/bin/env node
// `npm run images:pin`: asks Docker Hub which bytes the images of others are now, and writes the files that name them by digest. `--offline` only writes the files.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './bootstrap/paths.mjs';
import { composeFile, imagesOfOthers, kustomizeFile } from './release/pinned-files.mjs';
import { digestOf } from './release/registry.mjs';

const DIGESTS = join(ROOT, 'scripts', 'release', 'image-digests.json');
const known = JSON.parse(readFileSync(DIGESTS, 'utf8'));
const digests = {};
for (const image of imagesOfOthers()) {
  digests[image] = process.argv.includes('--offline') ? known[image] : await digestOf(image);
  if (digests[image] !== known[image])
    process.stdout.write(`${image}: ${known[image] ?? 'new'} -> ${digests[image]}\n`);
}
writeFileSync(DIGESTS, `${JSON.stringify(digests, null, 2)}\n`);
writeFileSync(join(ROOT, 'docker-compose.digests.yml'), composeFile(digests));
writeFileSync(join(ROOT, 'k8s', 'components', 'image-digests', 'kustomization.yaml'), kustomizeFile(digests));
