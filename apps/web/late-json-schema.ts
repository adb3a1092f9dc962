import type { Plugin } from 'vite';

const SCHEMAS = /\/zod\/v4\/classic\/schemas\.js$/;
const PROCESSORS = /\/zod\/v4\/core\/json-schema-processors\.js$/;
const LATE = 'virtual:late-json-schema';
const RESOLVED = `\0${LATE}`;

/** What `schemas.js` imports of the writing of JSON Schema. */
const IMPORTS = [
  'import * as processors from "../core/json-schema-processors.js";',
  'import { createStandardJSONSchemaMethod, createToJSONSchemaMethod } from "../core/to-json-schema.js";',
];

/** Methods of schemas that nothing here calls: forms are written by the function `z.toJSONSchema`. */
const NEVER = `() => () => { throw new Error('Use z.toJSONSchema'); }`;
const LATE_CODE = `export const processors = {};
export const createToJSONSchemaMethod = ${NEVER};
export const createStandardJSONSchemaMethod = ${NEVER};`;

/**
 * zod brings the code that writes JSON Schema, ten kilobytes, with its first schema. Only the forms of workflows write any, so
 * it comes with them: schemas look for it in an object that it fills when it is loaded.
 */
export function lateJsonSchema(): Plugin {
  return {
    name: 'atelier:late-json-schema',
    apply: 'build',
    enforce: 'pre',
    resolveId: (source) => (source === LATE ? RESOLVED : null),
    load: (id) => (id === RESOLVED ? { code: LATE_CODE, moduleSideEffects: true } : null),
    transform(code, id) {
      if (SCHEMAS.test(id)) return withLateImports(code);
      return PROCESSORS.test(id) ? { code: `${code}\n${fillsIn(code)}`, moduleSideEffects: true } : null;
    },
  };
}

function withLateImports(code: string): string {
  const [first, second] = IMPORTS as [string, string];
  if (!IMPORTS.every((line) => code.includes(line))) throw new Error('zod imports JSON Schema in another way now');
  const names = 'processors, createStandardJSONSchemaMethod, createToJSONSchemaMethod';
  return code.replace(first, `import { ${names} } from "${LATE}";`).replace(second, '');
}

function fillsIn(code: string): string {
  const names = [...code.matchAll(/^export (?:const|function) (\w+Processor|aggregateChecks)\b/gm)].map(
    ([, name]) => name,
  );
  if (names.length === 0) throw new Error('zod writes JSON Schema in another way now');
  return `import { processors as late } from "${LATE}";\nObject.assign(late, { ${names.join(', ')} });`;
}
