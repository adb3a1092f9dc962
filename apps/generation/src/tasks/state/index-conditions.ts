/**
 * True of every task, and part of the condition of an index: only a statement that names it can use that index. While hardly anything waits
 * all indexes of waiting tasks cost the same, and the smallest is taken, so that a plan of that time counts the tasks before one through the
 * index of deadlines, and later reads all that wait.
 */
export const HAS_DEADLINE = `expires_at > '-infinity'`;

/** The same for the index of a user's open tasks, `task_open`. */
export const HAS_ID = 'id > 0';
