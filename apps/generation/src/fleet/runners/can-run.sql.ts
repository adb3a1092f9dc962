/**
 * Whether a runner can run what has a placement key: the key is the name of a checkpoint that it has, or its catalogue satisfies the
 * requirement behind it. Both are looked up by primary key.
 */
export const CAN_RUN = (runnerId: string, key: string): string =>
  `(EXISTS (SELECT 1 FROM runner_model WHERE runner_model.runner_id = ${runnerId} AND runner_model.model_name = ${key})
    OR EXISTS (SELECT 1 FROM runner_placement WHERE runner_placement.runner_id = ${runnerId} AND runner_placement.placement_key = ${key}))`;
