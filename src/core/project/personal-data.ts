import { textOf } from "../dataset/cell";
import type { Cell, FeatureTable } from "../dataset/table";
import { simplified } from "./names/traditional";
import type { Project } from "./project";

/** What a column seems to tell about a person. */
export type PersonalKind = "name" | "id-card" | "phone";

export interface PersonalColumn {
  readonly column: string;
  readonly kind: PersonalKind;
  /** What spoke for it: its header, or what stands in its cells. */
  readonly evidence: "header" | "cells";
}

/** Share of the filled cells of a column that must look like a number of a person's. */
const CELL_SHARE = 0.5;
/** Share of the filled cells that must look like a person's name, where the header says so only vaguely. */
const NAME_SHARE = 0.8;
/** Cells that are looked at in each column, evenly spread. */
const SAMPLE = 500;

const PHONE_HEADER = /(电话|手机|座机|联系方式|联系号码|手机号|传真|微信|telephone|phone|mobile|^tel\.?$|^fax$)/i;
const ID_HEADER = /(身份证|证件号|证件号码|公民身份|护照号|社保卡|idcard|id_card|identity.?(card|number|no))/i;
const PERSON_HEADER =
  /(^姓名$|负责人|联系人|法定代表|法人(姓名|代表)?$|经办人|填报人|填表人|户主|申请人|监护人|网格员|责任人|院长|园长|站长姓名|书记|contact.?(person|name)|^(contact|principal|responsible person|full.?name)$)/i;
/** Words that make a header speak of a body, not of a person: 责任单位, 联系人数. */
const BODY_HEADER = /(单位|机构|部门|数量|人数|数$|类型|类别)/;

/** Mobile numbers of the mainland, as they are typed: 138 0013 8000, +86-138…; and lines with an area code. */
const MOBILE = /^(\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}$/;
const LINE = /^[(（]?0\d{2,3}[)）]?[- ]?\d{7,8}([-转 ]\d{1,5})?$/;
const NAME = /^[\p{Script=Han}]{2,4}$|^[\p{Script=Han}]{1,8}·[\p{Script=Han}]{1,8}$/u;

/** Frequent family names; a column of people's names begins with them nearly always, one of places seldom does. */
const FAMILY_NAMES = new Set(
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤",
);

/**
 * The columns that seem to hold data of persons: names, ID-card numbers, telephone numbers. Names of facilities and
 * places are no persons' names: a column is taken for one only when its header speaks of a person.
 */
export function personalColumns(
  columns: readonly string[],
  rows: readonly { readonly properties: Readonly<Record<string, Cell>> }[],
): PersonalColumn[] {
  return columns.flatMap((column): PersonalColumn[] => {
    const header = simplified(column.normalize("NFKC").replaceAll(/\s/g, ""));
    const texts = sampleOf(column, rows);
    const share = (looks: (text: string) => boolean) =>
      texts.length === 0 ? 0 : texts.filter(looks).length / texts.length;
    if (ID_HEADER.test(header)) return [{ column, kind: "id-card", evidence: "header" }];
    if (PHONE_HEADER.test(header) && !/(数量|是否|有无)/.test(header)) {
      return [{ column, kind: "phone", evidence: "header" }];
    }
    if (share(isIdCard) > CELL_SHARE) return [{ column, kind: "id-card", evidence: "cells" }];
    if (share(isPhone) > CELL_SHARE) return [{ column, kind: "phone", evidence: "cells" }];
    const isPerson = PERSON_HEADER.test(header) && !BODY_HEADER.test(header);
    if (isPerson && !texts.every((text) => /^[\d.]+$/.test(text))) {
      return [{ column, kind: "name", evidence: "header" }];
    }
    // 名称 of a facility is a name, too; only family names in nearly every cell make people of them
    if (/^(name|名字|人员)$/i.test(header) && texts.length >= 5 && share(isPersonName) > NAME_SHARE) {
      return [{ column, kind: "name", evidence: "cells" }];
    }
    return [];
  });
}

/** The table without some of its columns. */
export function withoutColumns(table: FeatureTable, columns: readonly string[]): FeatureTable {
  if (columns.length === 0) return table;
  const left = new Set(columns);
  return {
    ...table,
    columns: table.columns.filter((column) => !left.has(column)),
    features: table.features.map((feature) => ({ ...feature, properties: without(feature.properties, left) })),
  };
}

/** The columns of a project's ledgers that seem to hold data of persons; exports leave them out. */
export function personalLedgerColumns(project: Pick<Project, "facilities">): ReadonlySet<string> {
  const names = new Set(project.facilities.flatMap((facility) => Object.keys(facility.properties)));
  return new Set(personalColumns([...names], project.facilities).map(({ column }) => column));
}

/** The project without data of persons in its ledgers and in what was drawn or merged. */
export function withoutPersonalData(project: Project): Project {
  const left = personalLedgerColumns(project);
  const { record } = project;
  const base = Object.fromEntries(
    Object.entries(project.base).map(([key, table]) => {
      const personal = personalColumns(table.columns, table.features).map(({ column }) => column);
      return [key, withoutColumns(table, personal)];
    }),
  );
  if (left.size === 0) return { ...project, base };
  return {
    ...project,
    base,
    facilities: project.facilities.map((facility) => ({
      ...facility,
      properties: without(facility.properties, left),
    })),
    ...(record
      ? {
          record: {
            ...record,
            merges: record.merges.map((merge) => ({
              ...merge,
              removed: merge.removed.map((one) => ({ ...one, properties: without(one.properties, left) })),
            })),
          },
        }
      : {}),
  };
}

function without(properties: Readonly<Record<string, Cell>>, left: ReadonlySet<string>): Record<string, Cell> {
  return Object.fromEntries(Object.entries(properties).filter(([column]) => !left.has(column)));
}

function sampleOf(
  column: string,
  rows: readonly { readonly properties: Readonly<Record<string, Cell>> }[],
): readonly string[] {
  const step = Math.max(1, Math.floor(rows.length / SAMPLE));
  const texts: string[] = [];
  for (let r = 0; r < rows.length; r += step) {
    const text = textOf(rows[r].properties[column]);
    if (text !== undefined) texts.push(text.normalize("NFKC"));
  }
  return texts;
}

function isPhone(text: string): boolean {
  return MOBILE.test(text) || LINE.test(text);
}

const CHECK_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = "10X98765432";

/** 18 digits with a date of birth and the right check digit (GB 11643-1999). */
export function isIdCard(text: string): boolean {
  const parts = /^[1-9]\d{5}((?:18|19|20)\d{2})(\d{2})(\d{2})\d{3}[\dXx]$/.exec(text);
  if (!parts) return false;
  if (Number(parts[2]) < 1 || Number(parts[2]) > 12 || Number(parts[3]) < 1 || Number(parts[3]) > 31) return false;
  const sum = CHECK_WEIGHTS.reduce((total, weight, i) => total + weight * Number(text[i]), 0);
  return CHECK_DIGITS[sum % 11] === text[17].toUpperCase();
}

function isPersonName(text: string): boolean {
  return NAME.test(text) && FAMILY_NAMES.has([...text][0]);
}
