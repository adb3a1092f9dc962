import { MAX_USAGE_CELLS, MAX_USAGE_ROWS, type UsageCell, type UsageFigures, type UsageGroup, type UsageRecord } from '@atelier/contracts'; // prettier-ignore
import { statement } from '@atelier/database';
import { NO_KEY, NO_WORKFLOW, REST, TODAY } from '../../tasks/state/charge.sql.js';

type RecordRow = UsageRecord['rows'][number];
type Range = [from: string, to: string];
type RangeOfOne = [...Range, userId: number];

const FIGURES = ['gpu_ms', 'free_ms', 'attempts', 'tasks', 'outputs'] as const satisfies (keyof UsageFigures)[];
const SUMS = FIGURES.map((name) => `coalesce(sum(${name}), 0)::bigint AS ${name}`).join(', ');

const DAY = `to_char(day, 'YYYY-MM-DD')`;
const KEY = `nullif(api_key_id, ${NO_KEY})`;
const WORKFLOW = `CASE WHEN workflow_id > ${NO_WORKFLOW} THEN workflow_id END`;
const ZH = '(SELECT name_zh FROM workflow WHERE workflow.id = used.workflow_id)';
const LATEST_NAME = '(array_agg(workflow_name ORDER BY day DESC))[1]';

/** What each field of a row is in a report by each group; what is not named is null. A key is told with its user. */
const FIELDS: Record<UsageGroup, Partial<Record<keyof RecordRow, string>>> = {
  day: { day: DAY },
  user: { user_id: 'user_id' },
  model: { model_name: `nullif(model_name, '')`, rest: `workflow_id = ${REST}` },
  workflow: { workflow_id: WORKFLOW, workflow_name: LATEST_NAME, workflow_name_zh: ZH, rest: `workflow_id = ${REST}` },
  group: { group_id: 'group_id', group_name: '(SELECT name FROM group_name n WHERE n.group_id = spans.group_id)' },
  key: { api_key_id: KEY, user_id: 'user_id', rest: `workflow_id = ${REST}` },
};

const GROUPED: Record<UsageGroup, string> = {
  day: 'day',
  user: 'user_id',
  model: `model_name, workflow_id = ${REST}`,
  workflow: 'workflow_id',
  group: 'group_id',
  key: `api_key_id, user_id, workflow_id = ${REST}`,
};

const NONE: Record<Exclude<keyof RecordRow, keyof UsageFigures>, string> = {
  ...{ day: 'NULL', user_id: 'NULL::bigint', api_key_id: 'NULL', model_name: 'NULL', workflow_id: 'NULL::bigint' },
  ...{ workflow_name: 'NULL', workflow_name_zh: 'NULL', rest: 'false', group_id: 'NULL::bigint', group_name: 'NULL' },
};

const columnsOf = (fields: Partial<Record<string, string>>) =>
  Object.entries({ ...NONE, ...fields })
    .map(([name, sql]) => `${sql} AS ${name}`)
    .join(', ');

const IN_RANGE = 'day BETWEEN $1::date AND $2::date';
const OF_ONE = `${IN_RANGE} AND user_id = $3::bigint`;

/** The groups that the user of a row was in on its day. Whoever left and came back has spans that meet: each group once. */
const GROUPS_OF = (used: string) => `
  SELECT DISTINCT s.group_id FROM group_span s
  WHERE s.user_id = ${used}.user_id AND ${used}.day BETWEEN s.first_day AND coalesce(s.last_day, 'infinity')`;

/** In a report by groups a row counts in each group of its user, else in none. */
const sourceOf = (group: UsageGroup, which: string) =>
  group === 'group'
    ? `(SELECT day, user_id, ${SUMS} FROM usage_day WHERE ${which} GROUP BY day, user_id) AS used
       LEFT JOIN LATERAL (${GROUPS_OF('used')}) AS spans ON true`
    : `usage_day AS used WHERE ${which}`;

/** What the members of each group have used today; a deleted group that was made again counts as one. */
export const GROUPS_TODAY = statement<[], { name: string; gpu_ms: number }>(`
  SELECT n.name, sum(gpu_ms)::bigint AS gpu_ms FROM ${sourceOf('group', `day = ${TODAY}`)} JOIN group_name n USING (group_id)
  GROUP BY n.name`);

/** One row more than is told, to know whether there are more. */
const reportSql = (group: UsageGroup, which: string) => `
  SELECT ${columnsOf(FIELDS[group])}, ${SUMS} FROM ${sourceOf(group, which)}
  GROUP BY ${GROUPED[group]} ORDER BY ${group === 'day' ? 'used.day' : `sum(gpu_ms) DESC, sum(free_ms) DESC, ${GROUPED[group]}`}
  LIMIT ${MAX_USAGE_ROWS + 1}`;

const ofAll = (group: UsageGroup) => statement<Range, RecordRow>(reportSql(group, IN_RANGE));
const ofOne = (group: UsageGroup) => statement<RangeOfOne, RecordRow>(reportSql(group, OF_ONE));
const byGroup = <T>(of: (group: UsageGroup) => T): Record<UsageGroup, T> => ({
  ...{
    day: of('day'),
    user: of('user'),
    model: of('model'),
    workflow: of('workflow'),
    key: of('key'),
    group: of('group'),
  },
});

export const REPORT_OF_ALL = byGroup(ofAll);
export const REPORT_OF_ONE = byGroup(ofOne);
export const TOTAL_OF_ALL = statement<Range, UsageFigures>(`SELECT ${SUMS} FROM usage_day WHERE ${IN_RANGE}`);
export const TOTAL_OF_ONE = statement<RangeOfOne, UsageFigures>(`SELECT ${SUMS} FROM usage_day WHERE ${OF_ONE}`);

/** The place of a row in an export: its primary key. */
export type CellPlace = [day: string, userId: number, apiKeyId: string, workflowId: number, modelName: string];

const FIRST: CellPlace = ['-infinity', 0, '00000000-0000-0000-0000-000000000000', 0, ''];

/** For admins: groups are how they see people. */
const GROUP_NAMES = `(
  SELECT coalesce(array_agg(name ORDER BY name), '{}') FROM (${GROUPS_OF('used')}) AS spans JOIN group_name USING (group_id))`;

const cellsSql = (which: string, next: number, groups = "'{}'::text[]") => `
  SELECT ${DAY} AS day, user_id, ${KEY} AS api_key_id, nullif(model_name, '') AS model_name, ${WORKFLOW} AS workflow_id, workflow_name,
    ${ZH} AS workflow_name_zh, workflow_id = ${REST} AS rest, ${FIGURES.join(', ')}, ${groups} AS groups,
    json_build_array(day, user_id, api_key_id, workflow_id, model_name)::text AS place
  FROM usage_day AS used WHERE ${which} AND (day, user_id, api_key_id, workflow_id, model_name)
    > ($${next}::date, $${next + 1}::bigint, $${next + 2}::uuid, $${next + 3}::bigint, $${next + 4}::text)
  ORDER BY used.day, user_id, used.api_key_id, used.workflow_id, used.model_name LIMIT ${MAX_USAGE_CELLS}`;

export type CellRow = UsageCell & { place: string };

export const CELLS_OF_ALL = statement<[...Range, ...CellPlace], CellRow>(cellsSql(IN_RANGE, 3, GROUP_NAMES));
export const CELLS_OF_ONE = statement<[...RangeOfOne, ...CellPlace], CellRow>(cellsSql(OF_ONE, 4));
export { FIRST as FIRST_CELL };
