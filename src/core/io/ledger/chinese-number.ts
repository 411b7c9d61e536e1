const DIGITS = new Map<string, number>();
["零〇", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"].forEach((characters, digit) => {
  for (const character of characters) DIGITS.set(character, digit);
});
const SMALL_UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const LARGE_UNITS: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };

/**
 * A number in Chinese characters: 三十, 一百零五, 一万二千, or digit by digit, 二〇一五.
 * undefined where it is none, or could be two: 一百五 is 150 to a speaker and 105 to a clerk.
 */
export function chineseNumber(text: string): number | undefined {
  const characters = [...text];
  if (characters.length === 0) return undefined;
  if (characters.every((character) => DIGITS.has(character))) {
    return Number(characters.map((character) => DIGITS.get(character)).join(""));
  }
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let isLoose = false;
  for (const [i, character] of characters.entries()) {
    const value = DIGITS.get(character);
    if (value !== undefined) {
      if (digit !== undefined && digit !== 0) return undefined;
      digit = value;
      isLoose = value !== 0 && /[百佰千仟万亿]/.test(characters[i - 1] ?? "");
      continue;
    }
    if (Object.hasOwn(SMALL_UNITS, character)) {
      const isImplied =
        digit === 0 || (digit === undefined && (i === 0 || Object.hasOwn(LARGE_UNITS, characters[i - 1])));
      if (digit === undefined && !isImplied) return undefined;
      section += (isImplied ? 1 : (digit ?? 1)) * SMALL_UNITS[character];
    } else if (Object.hasOwn(LARGE_UNITS, character)) {
      total = (total + section + (digit ?? 0)) * LARGE_UNITS[character];
      section = 0;
    } else {
      return undefined;
    }
    digit = undefined;
    isLoose = false;
  }
  return isLoose ? undefined : total + section + (digit ?? 0);
}
