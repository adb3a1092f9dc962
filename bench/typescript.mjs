// Preloaded (`node --import`) into every process of the benchmark: its own files are TypeScript and run as they are; the libs that it uses
// are the builds in `dist`, the services that it measures the bundles of those.
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';
import { swcOptions } from '../libs/testing/swc-options.mjs';

function resolve(specifier, context, next) {
  const isRelative = specifier.startsWith('.') && specifier.endsWith('.js');
  const typescript = isRelative ? new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL) : null;
  return next(typescript && existsSync(typescript) ? typescript.href : specifier, context);
}

function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const source = readFileSync(filename, 'utf8');
  const { code } = transformSync(source, { ...swcOptions, filename, sourceMaps: 'inline', swcrc: false });
  return { format: 'module', source: code, shortCircuit: true };
}

registerHooks({ resolve, load });
