import { Bookmark, HeadingLevel, Paragraph, TextRun as WordRun, type IRunOptions } from "docx";
import { documentText, type Language } from "../../text";
import { unbroken } from "../cell-text";
import type { HeadingBlock, TextRun } from "../model";
import { STYLE } from "./word-style";

/** Runs of a text; a line break in it stays one. A sentence whose numbers have changed since it was edited is marked. */
export function wordRuns(runs: readonly TextRun[], language: Language): WordRun[] {
  return runs.flatMap((run) => {
    const isOutdated = run.sentence?.edited?.outdated === true;
    const look: IRunOptions = {
      ...(run.strong ? { bold: true } : {}),
      ...(isOutdated ? { highlight: "yellow" } : {}),
    };
    const text = isOutdated ? run.text + documentText[language].outdated : run.text;
    return lines(text, look);
  });
}

/** A text as runs with breaks between its lines. */
export function lines(text: string, look: IRunOptions = {}): WordRun[] {
  return unbroken(text)
    .split("\n")
    .map((line, index) => new WordRun({ ...look, text: line, ...(index > 0 ? { break: 1 } : {}) }));
}

const LEVELS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
] as const;

export function headingParagraph(
  level: 1 | HeadingBlock["level"],
  number: string,
  text: string,
  look: { readonly pageBreakBefore?: boolean; readonly flush?: boolean; readonly anchor?: string } = {},
): Paragraph {
  return new Paragraph({
    heading: LEVELS[level - 1],
    ...(look.pageBreakBefore ? { pageBreakBefore: true } : {}),
    ...(look.flush ? { indent: { firstLine: 0, firstLineChars: 0 } } : {}),
    children: look.anchor ? [new Bookmark({ id: look.anchor, children: lines(number + text) })] : lines(number + text),
  });
}

export function styled(style: keyof typeof STYLE, text: string, keepNext = false): Paragraph {
  return new Paragraph({ style: STYLE[style], keepNext, children: lines(text) });
}
