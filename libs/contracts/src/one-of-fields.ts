/** For the document: exactly one of these fields is there (`oneOf` of JSON Schema). What checks bodies says it in words of its own. */
export const oneOfFields = (...names: string[]): { required: string[] }[] =>
  names.map((name) => ({ required: [name] }));
