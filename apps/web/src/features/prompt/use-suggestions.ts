import type { Model, Wildcard } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { useWildcards } from '../../entities/wildcards/use-wildcards.js';
import { useFileSearch } from '../../entities/workflows/use-file-search.js';
import { matchesWords } from '../../shared/ui/matches-words.js';
import type { PromptToken } from './prompt-token.js';
import type { PromptNames, Suggestion } from './suggestion.types.js';
import { useOtherForm } from './use-other-form.js';

/** So many are shown: who wants another one types more of its name. */
const MOST = 30;
const EMBEDDINGS = 'embeddings';

/** Why there are none, or where else there are some. */
export type SuggestionState = 'nothing' | 'loading' | 'failed' | 'noWildcards' | 'noLoras' | 'fullLoras';

interface Suggestions {
  items: Suggestion[];
  state: SuggestionState;
}

const NOTHING: Suggestions = { items: [], state: 'nothing' };

/** The names that fit what is being typed. Nothing is asked of the server before there is something to name. */
export function useSuggestions(token: PromptToken | null, names: PromptNames): Suggestions {
  const files = useFiles(token, names);
  const lists = useLists(token, names);
  const otherForm = useOtherForm();
  if (token === null) return NOTHING;
  const refused = refusalOf(token, names);
  // A form that draws from lists is one of a workflow already.
  if (refused) return { items: names.wildcards ? [] : otherForm, state: refused };
  const { items, isError, isPending } = token.kind === 'wildcard' ? lists : files;
  const state = isError ? 'failed' : isPending ? 'loading' : 'nothing';
  return { items: fitting(items, token.piece).slice(0, MOST), state };
}

function useFiles(token: PromptToken | null, names: PromptNames) {
  const { data = [], isError, isPending } = useFileSearch(folderOf(token, names), token?.piece ?? '');
  const items = data.flatMap((file) => (token?.kind === 'lora' ? ofLora(file, names.loras) : ofEmbedding(file)));
  return { items, isError, isPending };
}

function useLists(token: PromptToken | null, names: PromptNames) {
  const { t } = useTranslation('prompt');
  const { data = [], isError, isPending } = useWildcards(token?.kind === 'wildcard' && names.wildcards);
  return { items: data.map((list) => ofList(list, t('lines', { count: list.line_count }))), isError, isPending };
}

function folderOf(token: PromptToken | null, { loras }: PromptNames): string | null {
  if (token?.kind === 'embedding') return EMBEDDINGS;
  return token?.kind === 'lora' && loras && !loras.isFull ? loras.folder : null;
}

/** Why nothing can be named here. */
function refusalOf({ kind }: PromptToken, { wildcards, loras }: PromptNames): SuggestionState | null {
  if (kind === 'wildcard' && !wildcards) return 'noWildcards';
  if (kind === 'lora' && !loras) return 'noLoras';
  return kind === 'lora' && loras!.isFull ? 'fullLoras' : null;
}

const ofList = ({ name }: Wildcard, note: string): Suggestion => ({ value: name, label: name, note });

/** One that is in the stack already is no choice. */
function ofLora({ file, name }: Model, stack: PromptNames['loras']): Suggestion[] {
  return !file || stack?.files.includes(file) ? [] : [{ value: file, label: name, note: above(file) }];
}

/** An embedding is named without its ending; one with a blank in its name cannot be named in a prompt. */
function ofEmbedding({ file, name }: Model): Suggestion[] {
  const written = file?.replace(/\.[^./\\]*$/, '') ?? '';
  return written === '' || /\s/.test(written) ? [] : [{ value: written, label: name, note: above(written) }];
}

/** The folders that a file lies in. */
const above = (file: string): string | undefined => /^(.*)[/\\]/.exec(file)?.[1];

/** Those whose name has what is typed; first those that begin with it. */
function fitting(all: readonly Suggestion[], piece: string): Suggestion[] {
  const begin = piece.toLowerCase();
  const rank = ({ label }: Suggestion) => Number(!label.toLowerCase().startsWith(begin));
  const found = all.filter(({ value, label }) => matchesWords(`${value} ${label}`, piece.trim()));
  return found.toSorted((a, b) => rank(a) - rank(b));
}
