import { pythonType } from './python-type.mjs';

const HEAD = `"""The bodies of the API, made from its OpenAPI document by \`npm run openapi\`: not to be changed by hand."""

from typing import Any, Literal, NotRequired, TypedDict, Union
`;

/** The module of types: a TypedDict for each object of the document, an alias for what is none. */
export function renderTypes({ components: { schemas } }) {
  const names = Object.keys(schemas).sort();
  return [HEAD, ...names.map((name) => renderType(name, schemas[name]))].join('\n');
}

/** In the form that takes any field name: some are words of Python, such as \`from\`. */
function renderType(name, schema) {
  if (schema.type !== 'object' || !schema.properties) return `${name} = ${pythonType(schema)}\n`;
  const required = new Set(schema.required ?? []);
  const fields = Object.entries(schema.properties).map(([field, type]) => {
    const python = pythonType(type);
    return `        ${JSON.stringify(field)}: ${required.has(field) ? python : `NotRequired[${python}]`},`;
  });
  return [`${name} = TypedDict(`, `    ${JSON.stringify(name)},`, '    {', ...fields, '    },', ')', ''].join('\n');
}
