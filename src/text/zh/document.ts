const DIGITS = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/** Words of a report as a document: numbering, title block, signature, contents. */
export const documentText = {
  numbers: {
    /** 一、（一）1.（1）: path holds the numbers of the headings above, outermost first, 1–4 of them. */
    heading: (path: readonly number[]): string => {
      const n = path[path.length - 1];
      if (path.length === 1) return `${chineseNumber(n)}、`;
      if (path.length === 2) return `（${chineseNumber(n)}）`;
      return path.length === 3 ? `${n}. ` : `（${n}）`;
    },
    appendix: (n: number): string => `附件${n}　`,
    table: (n: number): string => `表${n}`,
    appendixTable: (n: number): string => `附表${n}`,
    figure: (n: number): string => `图${n}`,
  },
  /** 2026年11月22日, from an ISO date; other texts stay as they are. */
  date: (iso: string): string => {
    const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
    return parts ? `${parts[1]}年${Number(parts[2])}月${Number(parts[3])}日` : iso;
  },
  draft: "草稿",
  fictional: "虚构",
};

/** 1 → 一, 12 → 十二, 20 → 二十, up to 99. */
function chineseNumber(n: number): string {
  const tens = Math.floor(n / 10);
  const ones = n % 10 === 0 && tens > 0 ? "" : DIGITS[n % 10];
  return `${tens > 1 ? DIGITS[tens] : ""}${tens > 0 ? "十" : ""}${ones}`;
}
