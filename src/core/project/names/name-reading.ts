import { chineseNumerals } from "./numerals";
import { simplified } from "./traditional";

/** 社区 and its committees, 村 and its committees, 小区; "": the name does not say. */
export type NameKind = "community" | "village" | "estate" | "";

/** A name of a place as it can be compared. */
export interface NameReading {
  /** Everything but the places it lies in. */
  readonly text: string;
  /** Without the word that tells the kind; 里 and 新村 are part of a name and stay. */
  readonly core: string;
  readonly kind: NameKind;
  /** The street or town it names as its own, without 街道, 镇, 乡; "" where it names none. */
  readonly street: string;
  /** What was left out that may have been part of the name. */
  readonly leftOut: "" | "beginning" | "brackets";
}

/** The suffixes of one kind, longest first; the committee and what it is the committee of are the same place. */
const SUFFIXES: readonly (readonly [RegExp, NameKind])[] = [
  [
    /(社区居民委员会|社区居委会|社区居委|居民委员会|居委会|居委|社区工作站|社区党群服务中心|社区党委|社区党总支|社区服务站|社区)$/,
    "community",
  ],
  [/(村村民委员会|村民委员会|村村委会|村委会|村委|村党群服务中心|(?<!新)村)$/, "village"],
  [/(住宅小区|居住小区|小区)$/, "estate"],
];

/** Remarks in brackets that are no part of a name. */
const REMARK =
  /^(原.*|新设|筹|筹备|筹建|在建|拟建|暂名|暂定|虚拟|示范|试点|含.*|合并|已合并|已撤销|撤销|代管|共建|全域|部分|片区)$/;

/** Blanks, marks of width zero, and signs that people put between the parts of a name. */
const INVISIBLE = /[\s\u200b-\u200f\u2028-\u202f\u2060\ufeff\u00ad]/g;
const SIGNS = /[·•・‧●—–_.。．、,，'’"“”「」『』:：]|(?<!\d)-|-(?!\d)/g;

/** A name in one way of writing: width, script, digits, brackets, invisible marks, marks of formulas before it. Equal results mean the same letters. */
export function plainName(name: string): string {
  const text = simplified(
    name
      .normalize("NFKC")
      .replaceAll(INVISIBLE, "")
      .replace(/^['=+@]+/, ""),
  )
    .replaceAll(/[【〔［[{]/g, "(")
    .replaceAll(/[】〕］\]}]/g, ")");
  return chineseNumerals(text.replaceAll(SIGNS, "")).replaceAll(/-+/g, "至");
}

/** Known names of what places lie in, as plainName writes them. */
export interface KnownRegions {
  /** Streets and towns, in full and without 街道, 镇, 乡. */
  readonly streets: ReadonlyMap<string, string>;
  /** District, city, province. */
  readonly above: readonly string[];
}

export function knownRegions(streets: readonly string[], above: readonly string[]): KnownRegions {
  const byName = new Map<string, string>();
  for (const street of streets) {
    const full = plainName(street);
    byName.set(full, streetCore(full));
  }
  return { streets: byName, above: above.map(plainName).filter((name) => name.length >= 2) };
}

/** A street's name without its kind: 平江街道 → 平江. */
export function streetCore(plain: string): string {
  const core = plain.replace(/(街道办事处|街道|地区办事处|镇人民政府|乡人民政府|镇|乡)$/, "");
  return core.length >= 2 ? core : plain;
}

/** Province, city, district as a chain before a name: two of them, or a province, make it certain. */
const CHAIN =
  /^(?<province>[^省市区县]{2,6}(?:省|自治区))?(?<city>[^省市区县]{2,5}(?:市|自治州|地区))?(?<district>[^省市区县社]{1,6}(?:区|县|旗|市))?(?<rest>.{3,})$/;
const STREET = /^(?<street>[^街镇乡村社]{2,6}(?:街道办事处|街道|镇|乡))(?<rest>.{2,})$/;
const ONLY_SUFFIX = /^(社区|居委会|居民委员会|社区居委会|社区居民委员会|村|村委会|村民委员会|新村|小区)$/;

/**
 * The ways in which a name can be understood, the most certain first. More than one where a beginning may be the name of
 * a city or the first part of the place's own name, or where brackets may hold a remark or an essential part.
 */
export function readingsOf(name: string, known: KnownRegions): NameReading[] {
  const readings: NameReading[] = [];
  for (const [text, hasAll] of withoutBrackets(plainName(name))) {
    for (const { rest, street, certain } of prefixesOf(text, known)) {
      if (rest === "" || readings.some((other) => other.text === rest && other.street === street)) continue;
      readings.push({
        text: rest,
        ...kindOf(rest),
        street,
        leftOut: hasAll ? (certain ? "" : "beginning") : "brackets",
      });
    }
  }
  return readings;
}

/** The name with what brackets say, and without it; a mere remark is always left out. */
function withoutBrackets(plain: string): (readonly [text: string, hasAll: boolean])[] {
  let hasContent = false;
  const bare = plain.replaceAll(/\(([^()]*)\)/g, (_, content: string) => {
    if (content !== "" && !REMARK.test(content)) hasContent = true;
    return "";
  });
  if (!hasContent) return [[bare, true]];
  const flat = plain.replaceAll(/\(([^()]*)\)/g, (_, content: string) => (REMARK.test(content) ? "" : content));
  return [
    [flat, true],
    [bare, false],
  ];
}

interface Prefix {
  readonly rest: string;
  readonly street: string;
  readonly certain: boolean;
}

/** What may stand before the name proper, left out: regions, then a street. */
function prefixesOf(text: string, known: KnownRegions): Prefix[] {
  let below = text;
  for (const name of known.above) if (isBefore(name, below)) below = below.slice(name.length);
  const chain = CHAIN.exec(below)?.groups;
  const levels = chain ? [chain.province, chain.city, chain.district].filter((part) => part !== undefined).length : 0;
  const isInKnown = below !== text;
  if (chain && (levels >= 2 || chain.province !== undefined || (levels === 1 && isInKnown))) {
    return streetsOf(chain.rest, known, true, true);
  }
  const whole = streetsOf(below, known, true, isInKnown);
  // 姑苏区平江街道桂花社区: a district and a street together are no accident; 城市花园社区 lies in no city of 城
  return chain && levels === 1 ? [...whole, ...streetsOf(chain.rest, known, false, true)] : whole;
}

/** @param certain that `text` is all of the name; @param isInRegion: a region before it makes a street likely. */
function streetsOf(text: string, known: KnownRegions, certain: boolean, isInRegion: boolean): Prefix[] {
  for (const [full, core] of known.streets) {
    for (const before of [`${full}办事处`, full, ...STREET_KINDS.map((kind) => core + kind)]) {
      if (isBefore(before, text)) return [{ rest: text.slice(before.length), street: core, certain: true }];
    }
  }
  const found: Prefix[] = [];
  const parts = STREET.exec(text)?.groups;
  if (parts && !ONLY_SUFFIX.test(parts.rest)) {
    found.push({ rest: parts.rest, street: streetCore(parts.street), certain: isInRegion });
  }
  for (const core of known.streets.values()) {
    // 平江桂花社区 for 桂花社区 of 平江街道
    if (isBefore(core, text) && text.length >= core.length + 4) {
      found.push({ rest: text.slice(core.length), street: core, certain: false });
    }
  }
  const isUnder = parts !== undefined && isInRegion;
  return [{ rest: text, street: "", certain: certain && !isUnder }, ...found];
}

const STREET_KINDS = ["街道办事处", "街道", "镇", "乡"];

/** Whether a name begins with another one, and something that can be a name follows. */
function isBefore(before: string, text: string): boolean {
  const rest = text.slice(before.length);
  return text.startsWith(before) && rest.length >= 2 && !ONLY_SUFFIX.test(rest);
}

function kindOf(text: string): { readonly core: string; readonly kind: NameKind } {
  for (const [suffix, kind] of SUFFIXES) {
    if (!suffix.test(text)) continue;
    const rest = text.replace(suffix, "");
    if ([...rest].length >= 2) return { core: rest, kind };
    // 张村村委会 is 张村: the short name keeps its 村
    const short = kind === "village" && rest !== "" ? `${rest}村` : text;
    return { core: short, kind };
  }
  return { core: text, kind: "" };
}
