import ts from "typescript";

export interface Import {
  /** As written, e.g. "../base/problem" or "maplibre-gl". */
  readonly specifier: string;
  /** In the whole file, counted from 1. */
  readonly line: number;
}

/**
 * Everything a source file imports: import and export from, type imports, import types, import(), require(),
 * new URL("…", import.meta.url), which is how workers are named, and import.meta.glob of literal patterns.
 *
 * @param path Decides how to read: in .svelte files only the script blocks are code.
 */
export function importsOf(path: string, content: string): readonly Import[] {
  const code = path.endsWith(".svelte") ? scriptsOnly(content) : content;
  const source = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const imports: Import[] = [];
  const note = (node: ts.Node | undefined) => {
    if (node === undefined) return;
    if (ts.isArrayLiteralExpression(node)) return node.elements.forEach(note);
    if (!ts.isStringLiteralLike(node)) return;
    imports.push({ specifier: node.text, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1 });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) note(node.moduleSpecifier);
    else if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) {
      note(node.moduleReference.expression);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) note(node.argument.literal);
    else if (ts.isCallExpression(node) && isImporting(node.expression)) note(node.arguments[0]);
    else if (ts.isNewExpression(node) && node.expression.getText() === "URL") {
      if (node.arguments?.[1]?.getText() === "import.meta.url") note(node.arguments[0]);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return imports;
}

function isImporting(called: ts.Expression): boolean {
  return (
    called.kind === ts.SyntaxKind.ImportKeyword || ["require", "import.meta.glob"].includes(called.getText().trim())
  );
}

/** The script blocks at their lines; everything else blank. */
function scriptsOnly(content: string): string {
  const blank = (text: string) => text.replace(/[^\n]/g, " ");
  const block = /(<script\b(?:"[^"]*"|'[^']*'|[^>"'])*>)([\s\S]*?)(<\/script\s*>)/gi;
  let code = "";
  let end = 0;
  for (const match of content.matchAll(block)) {
    const [whole, open, body, close] = match;
    code += blank(content.slice(end, match.index)) + blank(open) + body + blank(close);
    end = match.index + whole.length;
  }
  return code + blank(content.slice(end));
}
