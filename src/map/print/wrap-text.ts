/** Breaks a text into lines no wider than `width`; Chinese may break anywhere, Latin words stay whole. */
export function wrapText(text: string, width: number, measure: (text: string) => number): string[] {
  // A number and its unit are one piece.
  const pieces =
    text.match(/\d[\d.,]* (?:%|[\u4e00-\u9fff]|[A-Za-z]+)|[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/gu) ?? [];
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces) {
    const closing = /^[，。、；：）》”！？]$/.test(piece);
    if (line !== "" && !closing && measure((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else {
      line += piece;
    }
  }
  return line === "" ? lines : [...lines, line.trimEnd()];
}
