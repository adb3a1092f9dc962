/** Of what a completed task has stored (`outputs`): an admin is asked about each that is withheld for that. */
export const OPEN_REVIEWS = `
  INSERT INTO review (image_id) SELECT id FROM outputs WHERE withheld = 'review' AND purge_requested_at IS NULL`;
