import { prepared, statement } from '@atelier/database';

/** Weight of a new measurement in the moving average. */
const ALPHA = 0.2;

/** The first measurement stands for itself, each later one moves the mean. */
export const LEARN_LOAD_RATE = prepared(
  statement<[runnerClass: string, msPerByte: number]>(`
  INSERT INTO load_rate AS l (runner_class, ms_per_byte) VALUES ($1, $2)
  ON CONFLICT (runner_class) DO UPDATE SET samples = l.samples + 1,
    ms_per_byte = l.ms_per_byte + ${ALPHA} * (excluded.ms_per_byte - l.ms_per_byte)`),
);
