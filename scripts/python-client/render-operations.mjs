const HEAD = `"""The calls of the API, made from its OpenAPI document by \`npm run openapi\`: not to be changed by hand."""

from typing import NamedTuple


class Operation(NamedTuple):
    method: str
    path: str
    query: frozenset[str]
    takes_key: bool
    """Whether a repetition under the same Idempotency-Key makes nothing new."""


`;
const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

/** The module of operations, by their ids. */
export function renderOperations({ paths }) {
  const lines = operationsOf(paths).map(({ id, method, path, parameters }) => {
    const query = parameters.filter((one) => one.in === 'query').map(({ name }) => JSON.stringify(name));
    const takesKey = parameters.some(({ name }) => name === 'Idempotency-Key') ? 'True' : 'False';
    const names = query.length > 0 ? `frozenset({${query.join(', ')}})` : 'frozenset()';
    return `    ${JSON.stringify(id)}: Operation(${JSON.stringify(method.toUpperCase())}, ${JSON.stringify(path)}, ${names}, ${takesKey}),`;
  });
  return `${HEAD}OPERATIONS: dict[str, Operation] = {\n${lines.join('\n')}\n}\n`;
}

function operationsOf(paths) {
  return Object.entries(paths)
    .flatMap(([path, item]) =>
      METHODS.filter((method) => item[method]).map((method) => {
        const { operationId: id, parameters = [] } = item[method];
        return { id, method, path, parameters };
      }),
    )
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
