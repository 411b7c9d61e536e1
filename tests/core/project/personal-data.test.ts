import { expect, test } from "vitest";
import type { Cell } from "../../../src/core/dataset/table";
import { quietJob } from "../../../src/core/base/job";
import { archiveSource } from "../../../src/core/engine/archive-source";
import { openProject } from "../../../src/core/engine/open-project";
import { packProject } from "../../../src/core/engine/project-archive";
import { isIdCard, personalColumns, withoutPersonalData } from "../../../src/core/project/personal-data";
import { randomSpots, town } from "../../helpers/towns";

function kindsOf(rows: readonly Record<string, Cell>[]): Record<string, string> {
  const columns = Object.keys(rows[0]);
  const found = personalColumns(
    columns,
    rows.map((properties) => ({ properties })),
  );
  return Object.fromEntries(found.map(({ column, kind, evidence }) => [column, `${kind} by ${evidence}`]));
}

test("names, ID cards and telephones of persons are recognised by their headers", () => {
  const row = {
    姓名: "张三",
    负责人: "李四",
    "联系人 ": "王五",
    法定代表人: "赵六",
    联系电话: "",
    手机号码: "",
    身份证号: "",
    Phone: "",
  };
  expect(kindsOf([row])).toEqual({
    姓名: "name by header",
    负责人: "name by header",
    "联系人 ": "name by header",
    法定代表人: "name by header",
    联系电话: "phone by header",
    手机号码: "phone by header",
    身份证号: "id-card by header",
    Phone: "phone by header",
  });
});

test("numbers of persons are recognised in columns with any header, and as numbers too", () => {
  const rows = [
    { 备注一: "138 0013 8000", 备注二: "11010519491231002X", 备注三: 13800138000, 备注四: "(0512)65223344" },
    { 备注一: "+86-13912345678", 备注二: "440524188001010014", 备注三: 13912345678, 备注四: "010-65223344转12" },
  ];
  expect(kindsOf(rows)).toEqual({
    备注一: "phone by cells",
    备注二: "id-card by cells",
    备注三: "phone by cells",
    备注四: "phone by cells",
  });
});

test("facilities, places, bodies, ids and counts are no persons", () => {
  const rows = Array.from({ length: 8 }, (_, i) => ({
    编号: `3205${i}`,
    名称: ["桂香助餐点", "王家社区食堂", "李村卫生室", "张庄", "周庄", "高桥", "黄岩", "江宁"][i],
    name: ["Guixiang", "Canteen", "Lane", "Park", "School", "Clinic", "Market", "Depot"][i],
    责任单位: "民政局",
    联系人数: 3,
    户主人数: 12,
    负责人数量: 1,
    统一社会信用代码: "91320505MA1MXXXX3Q",
    电话数量: 2,
    经度: 120.585316,
    人口: 13_800_138,
    法人类型: "事业单位",
    地址: "平江路 12 号",
  }));
  expect(kindsOf(rows)).toEqual({});
});

test("a column “name” full of family names is taken for people", () => {
  const rows = ["张伟", "王芳", "李秀英", "刘洋", "陈静", "欧阳·明"].map((name) => ({ name }));
  expect(kindsOf(rows)).toEqual({ name: "name by cells" });
});

test("an ID card counts only with its check digit and a date", () => {
  expect(isIdCard("11010519491231002X")).toBe(true);
  expect(isIdCard("110105194912310021")).toBe(false);
  expect(isIdCard("110105194913310028")).toBe(false);
});

const ledger = () => {
  const plain = town({ homes: randomSpots(1, 3, 100), clinics: randomSpots(2, 2, 100) });
  return {
    ...plain,
    facilities: plain.facilities.map((facility) => ({
      ...facility,
      properties: { 床位: 3, 联系电话: "13800138000", 负责人: "张三" },
    })),
  };
};

test("a project leaves persons out of its ledgers and keeps the rest", () => {
  expect(withoutPersonalData(ledger()).facilities[0].properties).toEqual({ 床位: 3 });
});

test("a saved project holds no data of persons, unless it is to stay at home", async () => {
  const shared = await openProject(archiveSource(await packProject(ledger())), quietJob);
  expect(Object.keys(shared.facilities[0].properties)).toEqual(["床位"]);
  const kept = await openProject(archiveSource(await packProject(ledger(), { keepPersonalData: true })), quietJob);
  expect(kept.facilities[0].properties).toEqual(ledger().facilities[0].properties);
});
