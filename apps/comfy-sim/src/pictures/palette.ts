import { between, randomFrom } from './random.js';

/** The colours of one picture. */
export interface Palette {
  night: boolean;
  skyTop: string;
  skyMiddle: string;
  skyLow: string;
  light: string;
  /** Colour of a ridge: 0 is the horizon, 1 the foreground. */
  ridge: (nearness: number) => string;
}

/** Hue, saturation and lightness. */
type Colour = readonly [hue: number, saturation: number, lightness: number];

/** Colours of a landscape: the sky from top to horizon, its light, the land from far to near. */
interface Mood {
  words: RegExp;
  night?: true;
  sky: readonly [Colour, Colour, Colour];
  light: Colour;
  land: readonly [far: Colour, near: Colour];
}

/** The first whose words are in the prompt; when none are, the prompt chooses one in its own way. */
const MOODS: readonly Mood[] = [
  {
    words: /aurora|northern light|极光/i,
    night: true,
    sky: [
      [222, 58, 9],
      [188, 55, 20],
      [158, 48, 38],
    ],
    light: [150, 62, 82],
    land: [
      [192, 34, 26],
      [208, 46, 7],
    ],
  },
  {
    words: /night|midnight|moon|star|milky|galaxy|dark|夜|月|星|银河/i,
    night: true,
    sky: [
      [228, 52, 9],
      [224, 46, 20],
      [258, 30, 40],
    ],
    light: [48, 55, 90],
    land: [
      [232, 28, 32],
      [230, 42, 7],
    ],
  },
  {
    words: /desert|dune|red rock|canyon|mars|沙漠|沙丘|戈壁/i,
    sky: [
      [204, 42, 62],
      [34, 62, 82],
      [26, 78, 84],
    ],
    light: [40, 90, 94],
    land: [
      [18, 48, 70],
      [10, 56, 24],
    ],
  },
  {
    words: /snow|winter|frozen|ice|fox|雪|冰|冬/i,
    sky: [
      [212, 42, 70],
      [210, 44, 84],
      [22, 66, 90],
    ],
    light: [32, 88, 95],
    land: [
      [214, 34, 82],
      [220, 34, 36],
    ],
  },
  {
    words: /autumn|fall|maple|forest|mist|秋|枫|森林|雾/i,
    sky: [
      [38, 40, 76],
      [36, 56, 84],
      [28, 68, 86],
    ],
    light: [44, 88, 94],
    land: [
      [30, 38, 70],
      [14, 50, 18],
    ],
  },
  {
    words: /dusk|sunset|evening|twilight|harbou?r|storm|黄昏|日落|傍晚|港|暮/i,
    sky: [
      [248, 36, 32],
      [330, 36, 54],
      [24, 82, 70],
    ],
    light: [38, 92, 84],
    land: [
      [320, 26, 50],
      [252, 42, 13],
    ],
  },
  {
    words: /dawn|sunrise|morning|cloud|晨|日出|黎明|云/i,
    sky: [
      [214, 48, 58],
      [252, 40, 80],
      [18, 80, 86],
    ],
    light: [40, 94, 92],
    land: [
      [240, 30, 74],
      [228, 42, 24],
    ],
  },
  {
    words: /sea|ocean|lake|island|boat|bay|whale|海|湖|岛|船|鲸/i,
    sky: [
      [200, 54, 52],
      [192, 52, 74],
      [44, 68, 88],
    ],
    light: [48, 88, 94],
    land: [
      [194, 34, 66],
      [202, 58, 18],
    ],
  },
  {
    words: /spring|hill|meadow|rice|garden|rain|春|山丘|梯田|田|雨/i,
    sky: [
      [200, 48, 66],
      [192, 44, 82],
      [52, 60, 88],
    ],
    light: [50, 90, 95],
    land: [
      [150, 24, 72],
      [162, 42, 19],
    ],
  },
];

/** How far the hues of a prompt may stand from those of its mood. */
const DRIFT = 9;

/** Colours that the words decide: the same prompt always has the same mood. */
export function palette(mood: string): Palette {
  const random = randomFrom(mood);
  const chosen = Math.floor(random() * MOODS.length);
  const { night = false, sky, light, land } = MOODS.find(({ words }) => words.test(mood)) ?? MOODS[chosen]!;
  const drift = between(random, -DRIFT, DRIFT);
  const [skyTop, skyMiddle, skyLow] = sky.map((colour) => css(colour, drift)) as [string, string, string];
  return {
    ...{ night, skyTop, skyMiddle, skyLow },
    light: css(light, drift),
    ridge: (nearness) => css(mixed(land, nearness), drift),
  };
}

function mixed([far, near]: readonly [Colour, Colour], nearness: number): Colour {
  const turn = ((near[0] - far[0] + 540) % 360) - 180;
  const part = (index: 1 | 2) => far[index] + (near[index] - far[index]) * nearness;
  return [far[0] + turn * nearness, part(1), part(2)];
}

function css([hue, saturation, lightness]: Colour, drift: number): string {
  return `hsl(${((hue + drift + 360) % 360).toFixed(0)},${saturation.toFixed(0)}%,${lightness.toFixed(0)}%)`;
}
