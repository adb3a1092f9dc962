import ts from 'typescript';

/** Attributes whose text is shown or read out. */
const SPOKEN = new Set([
  'alt',
  'title',
  'label',
  'placeholder',
  'aria-label',
  'aria-description',
  'text',
  'confirm',
  'hint',
]);
const hasWord = (text: string) => /\p{L}/u.test(text);

/** Words in a component that did not come from a catalogue: texts between tags, and attributes that are read out. */
export function findLiterals(name: string, source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isWord(node)) found.push(`${name}: ${node.getText().trim()}`);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
}

function isWord(node: ts.Node): boolean {
  if (ts.isJsxText(node)) return hasWord(node.text);
  if (ts.isJsxAttribute(node)) {
    const { initializer } = node;
    return (
      SPOKEN.has(node.name.getText()) && !!initializer && ts.isStringLiteral(initializer) && hasWord(initializer.text)
    );
  }
  if (!ts.isJsxExpression(node) || node.expression === undefined) return false;
  if (ts.isJsxAttribute(node.parent) && !SPOKEN.has(node.parent.name.getText())) return false;
  return isLiteralWord(node.expression);
}

function isLiteralWord(expression: ts.Expression): boolean {
  if (ts.isStringLiteralLike(expression)) return hasWord(expression.text);
  if (!ts.isTemplateExpression(expression)) return false;
  return hasWord(expression.head.text) || expression.templateSpans.some(({ literal }) => hasWord(literal.text));
}
