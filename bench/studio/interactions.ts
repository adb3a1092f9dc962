import type { Visit } from './visit.js';

/** A page with pictures that is used as the studio is: the studio, or the floor's. */
export type Gallery = Pick<Visit, 'page' | 'watch' | 'viewer' | 'square' | 'search' | 'prompt' | 'go'>;

/** What a person does, once. What comes before and after is not measured. */
interface Interaction {
  what: string;
  place: 'make' | 'gallery';
  before?: (gallery: Gallery) => Promise<void>;
  act: (gallery: Gallery, turn: number) => Promise<void>;
  after?: (gallery: Gallery) => Promise<void>;
}

const press = (key: string) => (gallery: Gallery) => gallery.page.keyboard.press(key);
const LETTERS = 'a red fox in the snow ';

/** In this order: each begins where the one before has ended, on a square of the gallery until the make page. */
export const INTERACTIONS: readonly Interaction[] = [
  { what: 'move by a key', place: 'gallery', act: press('ArrowRight') },
  { what: 'select a picture', place: 'gallery', act: press('Space') },
  { what: 'select all pictures', place: 'gallery', act: press('Control+a'), after: press('Escape') },
  { what: 'mark as favourite', place: 'gallery', act: press('f') },
  { what: 'open the viewer', place: 'gallery', act: openViewer, after: closeViewer },
  {
    what: 'next picture in the viewer',
    place: 'gallery',
    before: openViewer,
    act: press('ArrowRight'),
    after: closeViewer,
  },
  { what: 'type in the search', place: 'gallery', act: typeInSearch, after: emptySearch },
  { what: 'type in the prompt', place: 'make', act: typeInPrompt },
];

async function openViewer({ page, viewer }: Gallery): Promise<void> {
  await page.keyboard.press('Enter');
  // What it shows may be a film, a sound or a text.
  await viewer.waitFor();
}

async function closeViewer({ page, viewer }: Gallery): Promise<void> {
  await page.keyboard.press('Escape');
  await viewer.waitFor({ state: 'hidden' });
  // The focus goes back to its square a moment later, and the next key is for that square.
  await page.locator('[data-cell]:focus').waitFor();
}

/** A letter; the list follows when the hand pauses, and by then the field is empty again. */
async function typeInSearch({ search, page }: Gallery, turn: number): Promise<void> {
  await search.focus();
  await page.keyboard.type(LETTERS[turn % LETTERS.length]!);
}

async function emptySearch(gallery: Gallery): Promise<void> {
  await gallery.search.fill('');
  await gallery.square.waitFor();
  await gallery.square.focus();
}

async function typeInPrompt({ prompt, page }: Gallery, turn: number): Promise<void> {
  await prompt.focus();
  await page.keyboard.type(LETTERS[turn % LETTERS.length]!);
}

/** Turns the wheel for some seconds, as fast as a hand does. */
export async function scroll({ page }: Pick<Gallery, 'page'>, seconds: number): Promise<void> {
  const turns = seconds * 20;
  for (let turn = 0; turn < turns; turn += 1) {
    await page.mouse.wheel(0, turn % 40 < 30 ? 240 : -240);
    await page.waitForTimeout(50);
  }
}
