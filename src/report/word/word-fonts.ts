import type { Language } from "../../text";

/**
 * gb: the faces of GB/T 9704, with fall-backs named in the file for machines that lack them. common: faces that every
 * Windows and WPS has.
 */
export type FontProfile = "gb" | "common";

/** Faces by their task. */
export interface WordFonts {
  readonly title: string;
  readonly body: string;
  readonly heading1: string;
  readonly heading2: string;
  readonly pageNumber: string;
  /** Of letters and digits; absent: they stand in the Chinese face, as official documents have them. */
  readonly latin?: string;
}

const COMMON: WordFonts = { title: "宋体", body: "仿宋", heading1: "黑体", heading2: "楷体", pageNumber: "宋体" };

const CHINESE: Readonly<Record<FontProfile, WordFonts>> = {
  gb: {
    title: "方正小标宋简体",
    body: "仿宋_GB2312",
    heading1: "黑体",
    heading2: "楷体_GB2312",
    pageNumber: "宋体",
  },
  common: COMMON,
};

/** Letters and digits of a report in English; its Chinese names keep the Chinese face. */
const LATIN = "Times New Roman";

/** The faces of a report. */
export function wordFonts(profile: FontProfile, language: Language): WordFonts {
  return { ...CHINESE[profile], ...(language === "en" ? { latin: LATIN } : {}) };
}

/** What a reader without the face takes instead, best first (w:altName). */
export const FALL_BACKS: Readonly<Record<string, string>> = {
  方正小标宋简体: "FZXiaoBiaoSong-B05S,小标宋,宋体,SimSun,Source Han Serif SC,Noto Serif CJK SC",
  仿宋_GB2312: "仿宋,FangSong,STFangsong,华文仿宋,Noto Serif CJK SC",
  楷体_GB2312: "楷体,KaiTi,STKaiti,华文楷体,Noto Serif CJK SC",
  仿宋: "FangSong,仿宋_GB2312,STFangsong,华文仿宋,Noto Serif CJK SC",
  楷体: "KaiTi,楷体_GB2312,STKaiti,华文楷体,Noto Serif CJK SC",
  黑体: "SimHei,STHeiti,华文黑体,Microsoft YaHei,Noto Sans CJK SC",
  宋体: "SimSun,STSong,华文宋体,Noto Serif CJK SC",
};

/** A face for all scripts, or with another one for letters and digits. */
export function face(name: string, latin?: string): Readonly<Record<string, string>> {
  if (latin !== undefined) return { ascii: latin, hAnsi: latin, eastAsia: name, cs: latin };
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: "eastAsia" };
}
