/** The loudest sample of each of so many equal parts of a sound. */
export function peaksOf(samples: Float32Array, bars: number): Float32Array {
  const peaks = new Float32Array(Math.min(bars, samples.length));
  // Millions of samples: a pair for each, as an iterator makes them, would be garbage at once.
  for (let index = 0; index < samples.length; index += 1) {
    const bar = Math.floor((index * peaks.length) / samples.length);
    peaks[bar] = Math.max(peaks[bar]!, Math.abs(samples[index]!));
  }
  return peaks;
}
