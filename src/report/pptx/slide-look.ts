/** Where something stands on a slide, inches from its upper left corner. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** 16:9, inches. */
export const SLIDE = { w: 13.333, h: 7.5 };
/** Present wherever PowerPoint or WPS shows Chinese. */
export const FONT = "Microsoft YaHei";
export const INK = "1C2733";
export const MUTED = "5B6672";
export const LINE = "C9C5BA";
export const PAPER = "F6F5F1";
export const SHADE = "E4ECEA";
export const ACCENT = "1F5FA8";
export const MARK = "A33423";
