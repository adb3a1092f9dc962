/** Of what a completed task has stored (`outputs`): the moderation is asked about each before it is shown. */
export const OPEN_CHECKS = `
  INSERT INTO picture_check (image_id) SELECT id FROM outputs WHERE withheld = 'check' AND purge_requested_at IS NULL`;
