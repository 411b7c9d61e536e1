const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** The words of a piece of HTML: no tags, no scripts; line breaks where blocks and rows of tables end. */
export function plainTextOf(html: string): string {
  return html
    .replaceAll(/<(script|style|head)\b[^>]*>[\s\S]*?(<\/\1\s*>|$)/gi, "")
    .replaceAll(/<!--[\s\S]*?(-->|$)/g, "")
    .replaceAll(/<\/(td|th)\s*>/gi, "\t")
    .replaceAll(/<br\b[^>]*>|<\/(p|div|tr|li|h\d|table)\s*>/gi, "\n")
    .replaceAll(/<\/?[a-z!][^>]*(>|$)/gi, "")
    .replaceAll(/&(#x?[\da-f]+|\w+);/gi, (whole, name: string) => characterOf(name) ?? whole)
    .replaceAll(/[^\S\n]+/g, (blanks) => (blanks.includes("\t") ? "\t" : " "))
    .replaceAll(/[ \t]?\n\s*/g, "\n")
    .trim();
}

function characterOf(name: string): string | undefined {
  if (!name.startsWith("#"))
    return Object.hasOwn(ENTITIES, name.toLowerCase()) ? ENTITIES[name.toLowerCase()] : undefined;
  const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : undefined;
}
