/** Names of samplers as AUTOMATIC1111 and its likes write them, beside those that differ only in signs. */
const SAMPLERS: Readonly<Record<string, string>> = {
  'euler a': 'euler_ancestral',
  'dpm++ 2m': 'dpmpp_2m',
  'dpm++ 2m sde': 'dpmpp_2m_sde',
  'dpm++ 3m sde': 'dpmpp_3m_sde',
  'dpm++ sde': 'dpmpp_sde',
  'dpm++ 2s a': 'dpmpp_2s_ancestral',
  dpm2: 'dpm_2',
  'dpm2 a': 'dpm_2_ancestral',
  unipc: 'uni_pc',
};

/** The line of facts is the last one that begins like this. */
const FACTS = /^(?:Steps|Sampler|Seed|Size): /;
const NEGATIVE = 'Negative prompt: ';
const FACT = /([A-Za-z][\w ]*): ("(?:\\.|[^"\\])*"|[^,]*)(?:, |$)/g;

/** The settings in a text of AUTOMATIC1111 (`parameters`), under the names of an address of the make page. */
export function a1111Settings(text: string): Record<string, unknown> {
  const lines = text.split('\n');
  const at = lines.findLastIndex((line) => FACTS.test(line));
  const words = (at === -1 ? lines : lines.slice(0, at)).join('\n');
  const [prompt = '', negative_prompt] = words.split(`\n${NEGATIVE}`);
  return { prompt: prompt.trim(), negative_prompt: negative_prompt?.trim(), ...factsIn(lines[at] ?? '') };
}

function factsIn(line: string): Record<string, unknown> {
  const facts = new Map(Array.from(line.matchAll(FACT), ([, name, value]) => [name!.toLowerCase(), value!]));
  const number = (name: string) => (facts.has(name) ? Number(facts.get(name)) : undefined);
  const [width, height] = facts.get('size')?.split('x').map(Number) ?? [];
  return {
    ...samplingOf(facts.get('sampler'), facts.get('schedule type')),
    ...{ steps: number('steps'), cfg: number('cfg scale'), seed: number('seed'), width, height },
    model_name: facts.get('model'),
  };
}

/** Earlier ones wrote the schedule behind the sampler: `DPM++ 2M Karras`. */
function samplingOf(sampler = '', schedule = ''): Record<string, unknown> {
  const [, name = '', behind = ''] = /^(.*?)(?: (karras|exponential))?$/.exec(sampler.toLowerCase()) ?? [];
  const scheduler = (schedule.toLowerCase() || behind).replaceAll(' ', '_');
  return {
    sampler_name: SAMPLERS[name] ?? name.replaceAll(' ', '_'),
    scheduler: scheduler === 'automatic' ? undefined : scheduler,
  };
}
