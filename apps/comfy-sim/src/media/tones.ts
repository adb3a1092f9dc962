/** Sampling rate of the MP3 tone, and how many samples a frame of it holds. */
export const MP3_RATE = 44_100;
export const MP3_SAMPLES = 1_152;
/** The same of the Opus tone. */
export const OPUS_RATE = 48_000;
export const OPUS_SAMPLES = 960;

const MP3_BYTES = 209;
const MP3_START =
  'fffb52c40003c2c01d0c005ea2405803a1800bd448847b2a060f21e112703263fffffd5fffffffffffffea847b2a060f21e112703263fffffd5fffffffffffffea';
const OPUS_PACKET =
  'b8ad6d4bc7aee5274cc1186e3a248193981a7367427f24ae076615b90938ac50db5eb272d50c6e825f418ac41dfd03a802df4a1a6611f4f3c0d92c2ad1ab96cfa09d38a461811f08e00c62a66dd20dec';

/**
 * One MP3 frame of a quiet tone (459 Hz, mono, 64 kbit/s) out of the middle of a long one. Twelve of its waves fill a frame, and no bit
 * is borrowed from the frame before: repeated it is the tone, as long as one likes, and no encoder is needed.
 */
export const MP3_FRAME = Buffer.concat([Buffer.from(MP3_START, 'hex')], MP3_BYTES);

/** One Opus packet of such a tone (450 Hz, mono, 20 ms), nine of its waves. */
export const OPUS_FRAME = Buffer.from(OPUS_PACKET, 'hex');

/** What an Opus stream begins with: one channel, 312 samples to skip, 48 kHz. */
export const OPUS_HEAD = Buffer.from('4f707573486561640101380180bb0000000000', 'hex');
