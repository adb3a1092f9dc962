const INDENT = '  ';
/** Strings, signs, and everything else up to the next sign. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** JSON text with a line for each value. It is not parsed: seeds beyond 2^53 and `NaN` stay as they are. */
export function indentedJson(text: string): string {
  const tokens = text.match(TOKENS) ?? [];
  let depth = 0;
  const line = () => `\n${INDENT.repeat(depth)}`;
  const parts = tokens.map((token, index) => {
    if (token === '{' || token === '[') {
      depth += 1;
      return isClosing(tokens[index + 1]) ? token : token + line();
    }
    if (isClosing(token)) {
      depth -= 1;
      return isOpening(tokens[index - 1]) ? token : line() + token;
    }
    if (token === ',') return token + line();
    return token === ':' ? ': ' : token;
  });
  return parts.join('');
}

function isOpening(token: string | undefined): boolean {
  return token === '{' || token === '[';
}

function isClosing(token: string | undefined): boolean {
  return token === '}' || token === ']';
}
