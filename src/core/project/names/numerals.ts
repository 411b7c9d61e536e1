const DIGITS = "零一二三四五六七八九";

/** Numbers in a name as Chinese numerals: 1–99 as they are said (21 → 二十一), longer ones digit by digit (108 → 一零八). */
export function chineseNumerals(text: string): string {
  return text
    .replaceAll("〇", "零")
    .replaceAll("廿", "二十")
    .replaceAll("卅", "三十")
    .replaceAll(/\d+/g, (digits) => (digits.length <= 2 ? spoken(Number(digits)) : oneByOne(digits)));
}

function spoken(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  if (tens === 0) return DIGITS[ones];
  return `${tens === 1 ? "" : DIGITS[tens]}十${ones === 0 ? "" : DIGITS[ones]}`;
}

function oneByOne(digits: string): string {
  return [...digits].map((digit) => DIGITS[Number(digit)]).join("");
}
