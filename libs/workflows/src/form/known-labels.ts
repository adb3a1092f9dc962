/** What people call the inputs that most graphs have: English, Chinese. */
const LABELS: Record<string, [en: string, zh: string]> = {
  prompt: ['Prompt', '提示词'],
  negative_prompt: ['Negative prompt', '反向提示词'],
  text: ['Text', '文本'],
  image: ['Image', '图片'],
  mask: ['Mask', '蒙版'],
  video: ['Video', '视频'],
  audio: ['Audio', '音频'],
  width: ['Width', '宽度'],
  height: ['Height', '高度'],
  length: ['Frames', '帧数'],
  seconds: ['Seconds', '秒数'],
  duration: ['Duration', '时长'],
  fps: ['Frames per second', '帧率'],
  frame_rate: ['Frames per second', '帧率'],
  seed: ['Seed', '种子'],
  noise_seed: ['Seed', '种子'],
  steps: ['Steps', '步数'],
  cfg: ['CFG', '引导强度'],
  guidance: ['Guidance', '引导强度'],
  denoise: ['Denoise', '重绘强度'],
  sampler_name: ['Sampler', '采样器'],
  scheduler: ['Scheduler', '调度器'],
  shift: ['Shift', '偏移'],
  strength: ['Strength', '强度'],
  start_percent: ['Start', '起始'],
  end_percent: ['End', '结束'],
  loras: ['LoRA', 'LoRA'],
  tags: ['Tags', '标签'],
  lyrics: ['Lyrics', '歌词'],
  ckpt_name: ['Checkpoint', '模型'],
  unet_name: ['Diffusion model', '扩散模型'],
  vae_name: ['VAE', 'VAE'],
};

/** Of these the title of the node says more. */
const VAGUE = new Set(['text', 'prompt', 'image', 'mask', 'video', 'audio']);

/** Whether an input's name says better what it is than the title of its node, which editors translate. */
export function isTellingName(name: string): boolean {
  return Object.hasOwn(LABELS, name) && !VAGUE.has(name);
}

/** The label of an input by its name: from the table, else the name itself in words. */
export function labelOfName(name: string): { label: string; label_zh: string | null } {
  const known = Object.hasOwn(LABELS, name) ? LABELS[name]! : undefined;
  if (known !== undefined) return { label: known[0], label_zh: known[1] };
  const words = name.replaceAll(/[_.]+/g, ' ').trim();
  return { label: words.charAt(0).toUpperCase() + words.slice(1), label_zh: null };
}

/** The Chinese label for one of the table's English ones. */
export function chineseOf(label: string): string | null {
  return Object.values(LABELS).find(([english]) => english === label)?.[1] ?? null;
}
