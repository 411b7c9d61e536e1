import { plainProblem, type PlainProblem } from "../base/problem";
import { decodeText, type DecodedText } from "./encoding";

const DECLARATION = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)["']/i;
const HEAD_BYTES = 512;

/**
 * The text of an XML file by its own declaration, which a byte order mark outdoes. Where the bytes are not what the
 * declaration says (GBK under "UTF-8", which some tools write), they decide themselves, and a warning says so.
 */
export function decodeXml(file: string, bytes: Uint8Array): DecodedText {
  const declared = declaredLabel(bytes);
  const guessed = () => decodeText(file, bytes);
  if (declared === undefined || bytes[0] === 0xff || bytes[0] === 0xfe) return guessed();
  try {
    const text = new TextDecoder(declared, { fatal: true }).decode(bytes);
    return { text, encoding: declared, warnings: [] };
  } catch {
    const found = guessed();
    const hint = plainProblem("io/encoding-hint-wrong", { file, hint: declared, encoding: found.encoding });
    const warnings: PlainProblem[] = [hint, ...found.warnings];
    return { ...found, warnings };
  }
}

/** "gb18030" for every name of its family: Node's gbk decoder breaks characters of four bytes. */
function declaredLabel(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder("windows-1252").decode(bytes.subarray(0, HEAD_BYTES));
  const name = DECLARATION.exec(head.replace(/^ï»¿/, ""))?.[1].toLowerCase();
  if (name === undefined || name.startsWith("utf-16")) return undefined;
  return /^(gbk|gb2312|gb18030|cp936|x-gbk|gb_2312-80)$/.test(name) ? "gb18030" : name;
}
