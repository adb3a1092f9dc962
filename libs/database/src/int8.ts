import pg from 'pg';

const { INT8 } = pg.types.builtins;
/** `int8[]` in `pg_type`; `pg-types` has no name for it. */
const INT8_ARRAY = 1016 as typeof INT8;

/** Answers text elements, since an int8 may exceed what a number holds exactly. */
const textElements = pg.types.getTypeParser(INT8_ARRAY) as (value: string) => (string | null)[];

function numbers(value: string): (number | null)[] {
  return textElements(value).map((element) => (element === null ? null : Number(element)));
}

/**
 * The type parsers of a service's pool: `int8` is a number, as it is in every other column type. Ids, counts and byte sizes
 * stay below 2^53. `sum(bigint)` is `numeric`, which is still text: cast it (`::bigint`) in the statement.
 *
 * Set per pool and not with TypeORM's `parseInt8`, which changes the parsers of every client in the process.
 */
export const int8AsNumber = new pg.TypeOverrides();
int8AsNumber.setTypeParser(INT8, Number);
int8AsNumber.setTypeParser(INT8_ARRAY, numbers);
