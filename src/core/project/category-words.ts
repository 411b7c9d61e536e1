import { plainName } from "./names/name-reading";

/** A category of facilities and what ledgers call it. */
export interface CategoryWords {
  readonly id: string;
  readonly words: readonly string[];
}

/** Words of ledgers for the categories of the requirement files; the first that a text contains counts. */
const WORDS: readonly CategoryWords[] = [
  { id: "meal_point", words: ["助餐点", "助餐", "老年食堂", "长者食堂", "幸福食堂", "长者饭堂", "老年餐厅"] },
  { id: "community_canteen", words: ["社区食堂", "社区餐厅"] },
  { id: "nursery", words: ["托育", "托儿", "婴幼儿照护"] },
  {
    id: "elderly_care_facility",
    words: [
      "养老",
      "敬老",
      "福利院",
      "日间照料",
      "日照中心",
      "颐养",
      "老年公寓",
      "护理院",
      "照顾中心",
      "长照",
      "安养",
      "养护",
    ],
  },
  { id: "wet_market", words: ["农贸市场", "菜市场", "菜场", "菜市", "集贸市场", "生鲜超市"] },
  { id: "dental_service", words: ["口腔", "牙科"] },
  { id: "employment_service", words: ["就业", "零工", "人力资源市场"] },
  { id: "emergency_shelter", words: ["避难", "应急避险"] },
  { id: "community_service_complex", words: ["综合服务", "党群服务中心", "邻里中心", "社区中心"] },
  { id: "village_service_facility", words: ["村级服务", "村综合服务"] },
];

/** All words by category: own ones of layers first, then those of ledgers. */
export class CategoryFinder {
  readonly #ids: ReadonlySet<string>;
  readonly #words: readonly (readonly [word: string, id: string])[];

  constructor(layers: readonly CategoryWords[]) {
    this.#ids = new Set([...layers, ...WORDS].map(({ id }) => id));
    this.#words = [...layers, ...WORDS]
      .flatMap(({ id, words }) => words.map((word): [string, string] => [plainName(word).toLowerCase(), id]))
      .filter(([word]) => word.length >= 2)
      .sort(([a], [b]) => b.length - a.length);
  }

  /** The category that a cell of a category column names. */
  ofCell(cell: string): string | undefined {
    return this.#ids.has(cell) ? cell : this.inText(cell);
  }

  /** The category whose longest word a name of a facility, or of a file, contains. */
  inText(text: string): string | undefined {
    const plain = plainName(text).toLowerCase();
    return this.#words.find(([word]) => plain.includes(word))?.[1];
  }
}
