/**
 * True of every task, and part of the condition of an index: only a statement that names it can use that index. While some hundred tasks wait
 * the index of places has two levels and smaller ones have one, which makes those cheaper. A plan of that time would count places through
 * the index of deadlines, and read all that wait once there are thousands.
 */
export const HAS_DEADLINE = `expires_at > '-infinity'`;

/** The same for the index of a user's open tasks, `task_open`. */
export const HAS_ID = 'id > 0';
