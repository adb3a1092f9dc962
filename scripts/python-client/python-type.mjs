const SIMPLE = {
  string: 'str',
  integer: 'int',
  number: 'float',
  boolean: 'bool',
  null: 'None',
  object: 'dict[str, Any]',
};

/** The Python type of a JSON Schema of the API's document, as an annotation. */
export function pythonType(schema) {
  if (schema.$ref) return JSON.stringify(schema.$ref.split('/').at(-1));
  if (schema.enum) return `Literal[${schema.enum.map(pythonLiteral).join(', ')}]`;
  if (schema.anyOf) return union(schema.anyOf.map(pythonType));
  if (Array.isArray(schema.type)) return union(schema.type.map((type) => pythonType({ ...schema, type })));
  if (schema.type === 'array') return `list[${pythonType(schema.items ?? {})}]`;
  return SIMPLE[schema.type] ?? 'Any';
}

/** Names in quotes cannot stand beside a bar, so the union is written out. */
function union(types) {
  const different = [...new Set(types)];
  return different.length === 1 ? different[0] : `Union[${different.join(', ')}]`;
}

const pythonLiteral = (value) => (typeof value === 'boolean' ? (value ? 'True' : 'False') : JSON.stringify(value));
