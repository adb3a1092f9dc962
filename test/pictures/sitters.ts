import type { Language } from '../web/texts.js';

/** Somebody who uses the studio, and what they have made, the newest last. */
export interface Sitter {
  username: string;
  theme: 'light' | 'dark';
  negative: string;
  prompts: readonly string[];
  /** What is looked at large. */
  viewed: string;
  shared: string;
  /** Where it is masked, and what is to be there. */
  masked: string;
  /** The workflow that is brought, and how its picture becomes a film. */
  workflow: string;
  film: string;
}

export const SITTERS: Record<Language, Sitter> = {
  en: {
    username: 'ada',
    theme: 'light',
    negative: 'blurry, text, watermark',
    prompts: [
      'a lake under the milky way',
      'terraced rice fields after the rain',
      'a lighthouse in a storm at night',
      'dunes of a red desert, long shadows',
      'autumn forest, low sun, mist between the trees',
      'northern lights over a frozen bay',
      'an island seen from a small boat',
      'rolling hills in spring, wildflowers',
      'a red fox in the snow, soft morning light',
      'mountains above the clouds at sunrise',
      'a quiet harbour at dusk, oil painting',
    ],
    viewed: 'northern lights over a frozen bay',
    shared: 'mountains above the clouds at sunrise',
    masked: 'a red fox in the snow, soft morning light',
    workflow: 'Soft portrait',
    film: 'clouds drift over the valley, the camera rises slowly',
  },
  'zh-CN': {
    username: '林小溪',
    theme: 'dark',
    negative: '模糊，文字，水印',
    prompts: [
      '银河下的湖泊',
      '雨后的梯田',
      '风暴之夜的灯塔',
      '红色沙漠的沙丘，长长的影子',
      '秋天的森林，斜阳，林间薄雾',
      '冰封海湾上空的极光',
      '从小船上望见的岛屿',
      '春天起伏的山丘，野花',
      '雪地里的一只红狐狸，柔和的晨光',
      '云海之上的群山，日出',
      '黄昏时分宁静的港湾，油画',
    ],
    viewed: '冰封海湾上空的极光',
    shared: '云海之上的群山，日出',
    masked: '雪地里的一只红狐狸，柔和的晨光',
    workflow: '柔和人像',
    film: '云朵飘过山谷，镜头缓缓升起',
  },
};

/** Sizes in turn, so that a gallery looks as one does. */
export const SIZES = [
  { width: 768, height: 512 },
  { width: 512, height: 512 },
  { width: 512, height: 768 },
  { width: 1024, height: 1024, model_name: 'stable-diffusion-xl' },
  { width: 768, height: 768 },
] as const;
