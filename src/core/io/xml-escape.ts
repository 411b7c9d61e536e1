// eslint-disable-next-line no-control-regex -- exactly the characters XML 1.0 forbids, but for lone surrogates
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\p{Cs}\ufffe\uffff]/gu;

/**
 * Text as it stands in XML and HTML, between tags and in quoted attributes, where line ends and tabs would otherwise come
 * back as blanks. Characters that XML forbids are left out.
 */
export function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, "").replace(/[&<>"'\n\r\t]/g, (character) => `&#${character.charCodeAt(0)};`);
}
