import { displayWidth } from "../display-width";

/** Height of the text on a standing and a lying page, points. */
const PAGE_HEIGHT_PT = { standing: 637.8, lying: 442.2 } as const;
const POINTS_PER_MM = 72 / 25.4;

/**
 * On which page each heading of a report begins, for the contents: Word asks before it works them out itself, so they have
 * to stand in the file. Lines and rows are counted from the known sizes; a machine with other faces may differ by a page,
 * and F9 in Word renews the contents.
 */
export class PageEstimate {
  /** The first page of the document is 1. */
  page = 1;
  private used = 0;
  private height: number = PAGE_HEIGHT_PT.standing;

  /** What follows begins on a new page. */
  newPage(isLying: boolean): void {
    this.page++;
    this.used = 0;
    this.height = isLying ? PAGE_HEIGHT_PT.lying : PAGE_HEIGHT_PT.standing;
  }

  /** Something that is not broken: a picture with its caption, a heading with the line that follows it. */
  whole(heightPt: number, reservePt = 0): void {
    if (this.used > 0 && this.used + heightPt + reservePt > this.height) this.newPage(this.height < 500);
    this.used += heightPt;
  }

  /** Lines or rows that break between pages; `repeatPt` is said again on each page (the header of a table). */
  lines(heights: readonly number[], repeatPt = 0): void {
    for (const height of heights) {
      if (this.used + height > this.height) {
        this.newPage(this.height < 500);
        this.used = repeatPt;
      }
      this.used += height;
    }
  }
}

/** Lines a text of 16 pt takes on a page 156 mm wide, its first line indented by two characters. */
export function bodyLines(text: string): number {
  const perLine = (156 * POINTS_PER_MM) / 8;
  return Math.max(1, Math.ceil((displayWidth(text) + 4) / perLine));
}

export function points(millimetres: number): number {
  return millimetres * POINTS_PER_MM;
}
