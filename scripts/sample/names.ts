import type { Zone } from "./skeleton";

/** Hands out invented names, each once. When the plain ones are used up, pairs of characters make more. */
export class Namer {
  readonly #used = new Set<string>();
  readonly #random: () => number;

  constructor(random: () => number, reserved: readonly string[]) {
    this.#random = random;
    for (const name of reserved) this.#used.add(name);
  }

  #pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)];
  }

  #once(make: () => string): string {
    for (let i = 0; i < 4000; i++) {
      const name = make();
      if (this.#used.has(name)) continue;
      this.#used.add(name);
      return name;
    }
    throw new Error("no names left");
  }

  #two(): string {
    for (;;) {
      const [head, body] = [this.#pick(HEAD), this.#pick(BODY)];
      if (head !== body && !TOWNS.has(head + body)) return head + body;
    }
  }

  road(lineClass: string, zone: Zone | undefined): string {
    if (lineClass === "alley")
      return this.#once(() => this.#pick(ALLEY_HEAD) + this.#pick(ALLEY_BODY) + this.#pick(["巷", "巷", "弄", "里"]));
    if (lineClass === "lane")
      return this.#once(() => this.#pick(FIELD_HEAD) + this.#pick(FIELD_BODY) + this.#pick(["路", "路", "大道"]));
    const ending =
      lineClass === "residential"
        ? this.#pick(["街", "路", "街"])
        : this.#pick(zone === "old" ? ["街", "街", "路"] : ["路", "路", "街"]);
    return this.#once(() => this.#two() + ending);
  }

  /** The first community of a street bears its name. */
  community(zone: Zone, streetName?: string): string {
    if (streetName) return this.#once(() => streetName.replace(/(街道|镇)$/, "")) + (zone === "rural" ? "村" : "社区");
    if (zone === "rural") return this.#once(() => this.#pick(FIELD_HEAD) + this.#pick(FIELD_BODY)) + "村";
    return this.#once(() => this.#two()) + "社区";
  }

  quarter(zone: Zone, kind: string, gated: boolean): string {
    if (kind === "village") return this.#once(() => this.#pick(FAMILY) + this.#pick(HAMLET));
    if (zone === "old")
      return this.#once(() => this.#pick(ALLEY_HEAD) + this.#pick(ALLEY_BODY) + this.#pick(["里", "坊", "院", "大院"]));
    const endings =
      kind === "new"
        ? ["华庭", "雅苑", "名邸", "春晓", "府", "云庭", "湾"]
        : gated
          ? ["花园", "苑", "小区", "家园", "新苑"]
          : ["新村", "小区", "北苑", "南苑", "里"];
    return this.#once(() => this.#two() + this.#pick(endings));
  }

  park(): string {
    return this.#once(() => this.#two() + "公园");
  }
}

/** Pairs that are well-known places. */
const TOWNS = new Set([
  "金华",
  "南阳",
  "东阳",
  "丹阳",
  "安阳",
  "景泉",
  "西华",
  "玉林",
  "桐庐",
  "沙湾",
  "金泉",
  "金谷",
  "金湾",
  "南溪",
  "青浦",
  "溪湖",
  "义井",
  "金堤",
  "松溪",
  "玉泉",
  "清泉",
  "沙坪",
]);

const HEAD = [
  ..."桂柳梅竹兰荷枫杏槐榆松柏桐桃银翠碧青清澄晴晓晨朝云岚溪涧泉汀洲沙石玉瑞祥和安康宁明文德仁义礼景秀锦绣丹金东西南北临望观听映沐聆知书墨",
];
const BODY = [
  ..."香园苑塘溪泉汀浦渡桥湾堤岸洲荫影月星霞露雨雪风阳光华秀谷坡台亭楼阁轩庭坊井庄林圃畦禾穗田岭峰鹤鹭燕莺鹿舟帆",
];
const ALLEY_HEAD = [
  "青石",
  "水井",
  "磨坊",
  "油坊",
  "染坊",
  "书院",
  "钟楼",
  "鼓楼",
  "石榴",
  "枣树",
  "槐荫",
  "竹器",
  "木梳",
  "铁匠",
  "银匠",
  "米市",
  "盐仓",
  "茶馆",
  "灯笼",
  "绣花",
  "织锦",
  "豆腐",
  "糕团",
  "酱园",
  "药王",
  "文庙",
  "武庙",
  "城隍",
  "太平",
  "永安",
  "仁德",
  "积善",
  "百花",
  "双井",
  "三槐",
  "四眼井",
  "五柳",
  "六合",
  "七里",
  "八角",
  "九曲",
];
const ALLEY_BODY = ["", "东", "西", "南", "北", "前", "后", "中", "上", "下", "头", "小", "横", "新", "老"];
const FIELD_HEAD = [..."稻麦豆菱藕桑麻茶棉菜瓜禾官高平长大小东西南北上下前后新塘泾浜圩"];
const FIELD_BODY = ["田", "塘", "桥", "埠", "泾", "浜", "圩", "墩", "荡", "渡", "港", "湖", "坝", "畈", "园", "林"];
const FAMILY = [
  "王家",
  "李家",
  "张家",
  "陈家",
  "沈家",
  "陆家",
  "顾家",
  "朱家",
  "徐家",
  "吴家",
  "周家",
  "钱家",
  "孙家",
  "赵家",
  "许家",
  "何家",
  "吕家",
  "施家",
  "严家",
  "金家",
  "魏家",
  "陶家",
  "姜家",
  "戚家",
  "谢家",
  "邹家",
  "潘家",
  "葛家",
  "范家",
  "彭家",
  "鲁家",
  "韦家",
  "马家",
  "苗家",
  "方家",
  "俞家",
  "任家",
  "袁家",
  "柳家",
  "唐家",
  "薛家",
  "雷家",
  "贺家",
  "汤家",
  "滕家",
  "罗家",
  "毕家",
  "郝家",
  "安家",
  "常家",
  "于家",
  "傅家",
  "卞家",
  "齐家",
  "康家",
  "伍家",
  "余家",
  "元家",
  "卜家",
  "孟家",
  "黄家",
  "穆家",
  "萧家",
  "尹家",
  "姚家",
  "邵家",
  "汪家",
  "祁家",
  "毛家",
  "狄家",
  "贝家",
  "明家",
  "臧家",
  "计家",
  "成家",
  "戴家",
  "谈家",
  "宋家",
  "茅家",
  "庞家",
  "熊家",
  "纪家",
  "舒家",
  "屈家",
  "项家",
  "祝家",
  "董家",
  "梁家",
  "杜家",
  "阮家",
  "蓝家",
  "闵家",
  "席家",
  "季家",
];
const HAMLET = ["庄", "湾", "塘", "浜", "桥", "墩", "宅", "埭", "巷", "荡", "圩", "坝"];
