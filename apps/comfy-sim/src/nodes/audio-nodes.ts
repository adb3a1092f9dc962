import { readFileSync } from 'node:fs';
import { NodeError } from '../errors.js';
import type { NodeBehaviour, NodeRun } from '../graph/node-definition.js';
import { audioFile, flacPackets, mp3Packets, opusPackets, type AudioPackets } from '../media/audio-file.js';
import type { Pcm } from '../media/flac.js';
import { measure } from '../media/measure.js';
import { tonePcm, wavPcm } from '../media/pcm.js';
import type { Behaviours, NodeKit } from './node-kit.js';
import { unicodeRecipeOf } from './recipe.js';
import { saveFiles, tempPrefix, type SaveTarget } from './saved-file.js';
import { readsUpload } from './uploaded-file.js';
import type { AudioValue } from './values.js';

type Values = Record<string, unknown>;
type Encode = (audio: AudioValue) => AudioPackets;

/** Longest sound that is written out, in seconds: an hour of samples would take minutes. */
const MAX_SECONDS = 600;

const flac: Encode = (audio) => flacPackets(pcmOf(audio));
const mp3: Encode = ({ seconds }) => mp3Packets(Math.min(MAX_SECONDS, seconds));
const opus: Encode = ({ seconds }) => opusPackets(Math.min(MAX_SECONDS, seconds));

/** The classes that read, cut and save sounds. */
export function audioNodes(kit: NodeKit): Behaviours {
  return {
    LoadAudio: loadAudio(kit),
    SaveAudio: saving(kit, flac, 'flac'),
    SaveAudioMP3: saving(kit, mp3, 'mp3'),
    SaveAudioOpus: saving(kit, opus, 'opus'),
    PreviewAudio: {
      run: (run) => save(kit, run, flac, { type: 'temp', prefix: tempPrefix(), extension: 'flac' }),
    },
    EmptyAudio: { run: ({ inputs }) => ({ outputs: [silence(inputs)] }) },
    TrimAudioDuration: { run: ({ inputs }) => ({ outputs: [trimmed(inputs)] }) },
    AudioConcat: { run: ({ inputs }) => ({ outputs: [joined(inputs)] }) },
  };
}

function loadAudio({ folders }: NodeKit): NodeBehaviour {
  return {
    ...readsUpload(folders, 'audio', 'audio'),
    async run({ inputs }) {
      const value = await readAudio(folders.inputFile(inputs.audio as string));
      return { outputs: [value] };
    },
  };
}

/** A WAV keeps its samples; of other formats the length is known, and a tone stands for them. */
async function readAudio(file: string): Promise<AudioValue> {
  const bytes = readFileSync(file);
  const pcm = wavPcm(bytes);
  if (pcm) return { ...pcm, seconds: pcm.samples.length / pcm.channels / pcm.sampleRate, layout: file };
  const measured = await measure(bytes);
  if (!measured?.audio) throw new NodeError('No audio stream found in the file.', 'ValueError');
  return { ...measured.audio, seconds: measured.seconds, layout: file };
}

function saving(kit: NodeKit, encode: Encode, extension: string): NodeBehaviour {
  return {
    run: (run) => save(kit, run, encode, { type: 'output', prefix: run.inputs.filename_prefix as string, extension }),
  };
}

async function save(kit: NodeKit, run: NodeRun, encode: Encode, target: SaveTarget) {
  const audio = run.inputs.audio as AudioValue;
  const bytes = () => audioFile(encode(audio), Object.fromEntries(unicodeRecipeOf(run)));
  return { outputs: [], ui: { audio: await saveFiles(kit, target, [bytes]) } };
}

/** The samples, of a tone where none could be read. */
export function pcmOf({ sampleRate, channels, seconds, samples, layout }: AudioValue): Pcm {
  return samples
    ? { sampleRate, channels, samples }
    : tonePcm(sampleRate, channels, Math.min(MAX_SECONDS, seconds), layout);
}

function silence({ duration, sample_rate, channels }: Values): AudioValue {
  const [seconds, sampleRate, count] = [duration, sample_rate, channels] as [number, number, number];
  const samples = new Int16Array(Math.round(Math.min(MAX_SECONDS, seconds) * sampleRate) * count);
  return { sampleRate, channels: count, seconds, samples, layout: 'silence' };
}

/** A negative start counts from the end. */
function trimmed({ audio, start_index, duration }: Values): AudioValue {
  const value = audio as AudioValue;
  const start = (start_index as number) < 0 ? value.seconds + (start_index as number) : (start_index as number);
  const seconds = Math.min(value.seconds - start, duration as number);
  if (seconds <= 0) throw new NodeError('AudioTrim: the start lies behind the end of the audio.', 'ValueError');
  return { ...value, seconds, samples: value.samples && cut(value, start, seconds) };
}

function cut({ samples, sampleRate, channels }: AudioValue, start: number, seconds: number): Int16Array {
  const first = Math.round(start * sampleRate);
  return samples!.slice(first * channels, (first + Math.round(seconds * sampleRate)) * channels);
}

/** As a tone of the whole length. */
function joined({ audio1, audio2 }: Values): AudioValue {
  const [first, second] = [audio1 as AudioValue, audio2 as AudioValue];
  return { ...first, samples: undefined, seconds: first.seconds + second.seconds };
}
