import type { Visit } from './visit.js';

/** What a person does, once. What comes before and after is not measured. */
interface Interaction {
  what: string;
  place: 'make' | 'gallery';
  before?: (visit: Visit) => Promise<void>;
  act: (visit: Visit, turn: number) => Promise<void>;
  after?: (visit: Visit) => Promise<void>;
}

const press = (key: string) => (visit: Visit) => visit.page.keyboard.press(key);
const LETTERS = 'a red fox in the snow ';

export const OPEN_VIEWER = 'open the viewer';
export const NEXT_PICTURE = 'next picture in the viewer';

/** In this order: each begins where the one before has ended, on a square of the gallery until the make page. */
export const INTERACTIONS: readonly Interaction[] = [
  { what: 'move by a key', place: 'gallery', act: press('ArrowRight') },
  { what: 'select a picture', place: 'gallery', act: press('Space') },
  { what: 'select all pictures', place: 'gallery', act: press('Control+a'), after: press('Escape') },
  { what: 'mark as favourite', place: 'gallery', act: press('f') },
  { what: OPEN_VIEWER, place: 'gallery', act: openViewer, after: closeViewer },
  {
    what: NEXT_PICTURE,
    place: 'gallery',
    before: openViewer,
    act: press('ArrowRight'),
    after: closeViewer,
  },
  { what: 'type in the search', place: 'gallery', act: typeInSearch, after: emptySearch },
  { what: 'type in the prompt', place: 'make', act: typeInPrompt },
];

async function openViewer({ page, viewer }: Visit): Promise<void> {
  await page.keyboard.press('Enter');
  // What it shows may be a film, a sound or a text.
  await viewer.waitFor();
}

async function closeViewer({ page, viewer }: Visit): Promise<void> {
  await page.keyboard.press('Escape');
  await viewer.waitFor({ state: 'hidden' });
  // The focus goes back to its square a moment later, and the next key is for that square.
  await page.locator('[data-cell]:focus').waitFor();
}

/** A letter more each time, and the list follows. */
async function typeInSearch({ search, page }: Visit, turn: number): Promise<void> {
  await search.focus();
  await page.keyboard.type(LETTERS[turn % LETTERS.length]!);
}

async function emptySearch(visit: Visit): Promise<void> {
  await visit.search.fill('');
  await visit.square.waitFor();
  await visit.square.focus();
}

async function typeInPrompt({ prompt, page }: Visit, turn: number): Promise<void> {
  await prompt.focus();
  await page.keyboard.type(LETTERS[turn % LETTERS.length]!);
}

/** Turns the wheel for some seconds, as fast as a hand does. */
export async function scroll({ page }: Pick<Visit, 'page'>, seconds: number): Promise<void> {
  const turns = seconds * 20;
  for (let turn = 0; turn < turns; turn += 1) {
    await page.mouse.wheel(0, turn % 40 < 30 ? 240 : -240);
    await page.waitForTimeout(50);
  }
}
