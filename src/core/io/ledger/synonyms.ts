import type { ColumnRole } from "../../dataset/ledger";
import { plainForm } from "./cleaned";

/**
 * A heading in a form that stays the same over years and offices: no case, blanks, brackets, years or stars.
 * Of a heading of several levels the last one.
 */
export function labelKey(label: string): string {
  const leaf = plainForm(label)
    .toLowerCase()
    .replaceAll(/\s+/g, "")
    .replaceAll(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】/g, "")
    .replaceAll(/[*:]|[/_](m2|km2|公顷|亩|人|平方米|平方公里|万人)$/g, "");
  const plain = leaf.replaceAll(/(19|20)\d\d(年度?|年末|年底)?/g, "");
  return plain === "" ? leaf : plain;
}

const OWNER = "(设施|项目|机构|场所|单位|学校|站点|点位|场地|小区|楼盘|建筑|园区|养老机构|服务站?|资源)?";
const IN = "(所属|所在|归属|属地|隶属|管理)?";
const PLACES = "(学位|床位|托位|餐位|座位|泊位|停车位|车位)";
const ELDERLY = "(及以上|以上|及其以上)?(常住|户籍)?(老年人?)?(人口|老人)?(数|数量|总数)?";

/** What headings are called, whole keys only. Where several fit, the values decide; else the first. */
const SYNONYMS: readonly (readonly [ColumnRole, RegExp])[] = [
  ["serial", /^(序号|序|行号|项次|顺序号|no\.?|#|s\/n)$/],
  ["identityCard", /^(身份证|身份证件?号码?|公民身份号码|证件号码?)$/],
  [
    "id",
    new RegExp(
      `^(${OWNER}(统一|唯一)?(编号|编码|代码|标识码?|id|uuid|code)|(区划|行政区划|社区|村|街道|地块)(代码|编码|编号)|统一社会信用代码|证件编号|fid|objectid|gid|bh|bm)$`,
    ),
  ],
  ["name", new RegExp(`^(${OWNER}(名称|全称)|名字|设施名|校名|园名|小区名|学校|小区|name|title|mc)$`)],
  [
    "category",
    new RegExp(`^(${OWNER}(类别|类型|种类|分类|大类|中类|小类|业态)(名称|代码|编码)?|category|type|kind|class|lx|lb)$`),
  ],
  [
    "status",
    /^((建设|运营|使用|运行|经营|开放|实施|营业|当前|设施)?(状态|状况|现状)|(建设|运营|使用)情况|是否(在用|运营)|status|state)$/,
  ],
  [
    "street",
    new RegExp(
      `^${IN}(街道|乡镇|镇街|街镇|街道乡镇|镇乡|镇|乡|街道办|街道办事处|街道\\/乡镇|乡镇\\/街道|乡镇街道)(名称)?$|^(street|subdistrict|town)$`,
    ),
  ],
  [
    "community",
    new RegExp(
      `^${IN}(社区|村|村居|居村|社区村|村社区|居委会|村委会|居村委会|村居委会|行政村|社区\\/村|村\\/社区|社区居委会)(名称|名)?$|^(community|neighbou?rhood)$`,
    ),
  ],
  ["address", new RegExp(`^((详细|具体|通讯|办公)?${OWNER}(所在)?(地址|位置|地点)|坐落|座落|住址|addr(ess)?|dz)$`)],
  ["landArea", /^(总?(占地|用地|土地)(总?面积|规模)|占地|landarea)$/],
  ["floorArea", /^(总?建筑(总?面积|规模)|建面|使用面积|floorarea)$/],
  ["area", /^((辖区|行政区域|区域|社区|场地|总)?(土地)?面积|area)$/],
  [
    "capacity",
    new RegExp(
      `^((核定|设计|规划|现有|实有|总)?${PLACES}(\\/${PLACES})*(数|数量|总数)?|(设计|服务|接待|核定|最大|容纳)?(容量|能力|服务能力|接待能力)|(服务|接待|容纳)人数|(办学|服务|办园)规模|capacity|beds|seats|places)$`,
    ),
  ],
  ["staff", /^(工作人员|从业人员|职工|教职工|医护人员|员工|护理员)(数|人数|数量)?$/],
  ["people60", new RegExp(`^((60|六十)周?岁?${ELDERLY}|老年人口数?|老龄人口数?|p?60\\+)$`)],
  ["people65", new RegExp(`^((65|六十五)周?岁?${ELDERLY}|p?65\\+)$`)],
  [
    "people",
    /^((常住|户籍|总|实有|现状|居住|辖区)?人口(数|数量|总数|规模|合计|_合计|数_合计)?|总?人数|居住人数|population|pop|people)$/,
  ],
  ["households", /^((总|常住|居民|住户)?户数|households?)$/],
  [
    "longitude",
    /^((中心点?|gps|wgs84|高德|百度|腾讯|火星|gcj-?02|bd-?09|地理)?_?(经度|东经|經度|longitude|lon|lng|long|jd)(坐标)?)$/,
  ],
  [
    "latitude",
    /^((中心点?|gps|wgs84|高德|百度|腾讯|火星|gcj-?02|bd-?09|地理)?_?(纬度|北纬|緯度|latitude|lat|wd)(坐标)?)$/,
  ],
  ["longitude", /^(x|y|x坐标|y坐标|坐标x|坐标y|横坐标|纵坐标|东坐标|北坐标|easting|northing|point_x|point_y)$/],
  ["wkt", /^(wkt|geometry|geom|the_geom|wkt_geom|几何|空间坐标)$/],
  ["position", /^(经纬度|坐标|位置坐标|坐标点|经纬度坐标|地理坐标|gps坐标|lnglat|lonlat|latlng|location)$/],
  [
    "date",
    /^((建成|完成|计划完成|计划开工|计划竣工|开办|启用|投用|成立|开业|竣工|开工|设立|登记|更新|投入使用|建设|建立|建造|填报|批复|运营|建校|开园|始建)?(时间|时限|日期|年份|年月|年度|年代)|date|year|opened)$/,
  ],
  ["person", /^((联系|负责|经办|填表|法定代表|管理)人员?(姓名)?|法人|园长|校长|院长|站长|网格员|姓名)$/],
  ["phone", /^((联系|办公|值班|固定|服务)?(电话|手机|联系方式)(号码?)?|tel|phone|mobile)$/],
  ["remark", /^(备注|说明|附注|注|描述|其他|其它|remarks?|notes?|description|desc|memo)$/],
];

/** Headings of coordinates that do not say which: the numbers tell. */
export function isAxisLabel(key: string): boolean {
  return SYNONYMS.some(([role, pattern]) => role === "longitude" && pattern.test("x") && pattern.test(key));
}

/** What a heading is likely to mean; undefined: nothing known. */
export function roleOfLabel(label: string): ColumnRole | undefined {
  if (label.length > LONGEST_LABEL) return undefined;
  if (known.has(label)) return known.get(label);
  const key = labelKey(label);
  const role = key === "" ? undefined : SYNONYMS.find(([, pattern]) => pattern.test(key))?.[0];
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(label, role);
  return role;
}

/** Longer texts are no headings. */
const LONGEST_LABEL = 200;
const MOST_KNOWN = 50_000;
/** Labels are asked for in every band of rows that may be a header: of thousands of columns, each word only once. */
const known = new Map<string, ColumnRole | undefined>();
