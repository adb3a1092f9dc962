import type { Output } from '@atelier/contracts';
import { languageOfText } from '../../shared/i18n/language.js';
import { useText } from './use-text.js';

/** Bytes of a text that a tile reads, and the characters that it shows. */
const READ = 2_048;
const SHOWN = 700;

/** The first lines of a text, readable. */
export function TextTile({ output }: { output: Output }) {
  return output.text === null ? <Fetched url={output.url} /> : <Lines text={output.text} />;
}

/** Lists leave long texts out: their beginning is read from the file. */
function Fetched({ url }: { url: string }) {
  const { text } = useText(url, READ);
  return text === null ? null : <Lines text={text} />;
}

function Lines({ text }: { text: string }) {
  return (
    <span data-text-tile className="block size-full p-2.5 pb-9">
      <span
        lang={languageOfText(text)}
        className="block h-full overflow-hidden text-left text-xs leading-snug break-words whitespace-pre-wrap"
      >
        {text.slice(0, SHOWN)}
      </span>
    </span>
  );
}
