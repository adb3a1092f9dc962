/** Every service signs its cursors the same way. */
export { decodeCursor, encodeCursor, type CursorScope } from '@atelier/platform';
