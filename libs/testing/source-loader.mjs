// Lets plain Node run the TypeScript sources, for the few files that Jest itself loads (its setup and teardown run outside its own transform).
// The same two rules as jest.config.mjs: the export condition `source`, and `./x.js` means `./x.ts` when only that exists.
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';
import { swcOptions } from './swc-options.mjs';

function resolve(specifier, context, next) {
  const conditions = [...new Set(['source', ...context.conditions])];
  const isRelative = specifier.startsWith('.') && specifier.endsWith('.js');
  const typescript = isRelative ? new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL) : null;
  return next(typescript && existsSync(typescript) ? typescript.href : specifier, { ...context, conditions });
}

function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    ...swcOptions,
    filename,
    sourceMaps: 'inline',
    swcrc: false,
  });
  return { format: 'module', source: code, shortCircuit: true };
}

/**
 * Imports a TypeScript module and everything it imports.
 * @param {URL} url of the `.ts` file
 */
export async function importSource(url) {
  const hooks = registerHooks({ resolve, load });
  try {
    return await import(url.href);
  } finally {
    hooks.deregister();
  }
}
