declare const types: unique symbol;

/** The text of a statement that knows what it takes, in the order of `$1`, `$2` …, and what rows it answers. */
export type Statement<Parameters extends readonly unknown[], Row> = string & {
  readonly [types]: { parameters: Parameters; row: Row };
};

/**
 * Names the types of a statement, so that `Executor.run` checks its callers:
 * `const FILE = statement<[runnerId: string], Pick<RunnerModelEntity, 'file'>>('SELECT file FROM …')`. Nothing compares
 * them with the text: rows are derived from entities where the statement selects columns.
 */
export function statement<Parameters extends readonly unknown[], Row = never>(sql: string): Statement<Parameters, Row> {
  return sql as Statement<Parameters, Row>;
}
