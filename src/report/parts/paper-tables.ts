import { documentText } from "../../text";
import { paragraph, note, tableBlock } from "../block";
import type { ReportBlock, ReportColumn, ReportRow, ReportTable } from "../model";
import { groupTitle, limitsText, NOBODY, singleLimit, type ReportContext } from "../report-context";
import { areaTable, underMethod } from "../sections/area-table";
import { facilityTable } from "../sections/facilities";
import { groupTable, parameterTable } from "../sections/method";
import {
  byGroup,
  figuresByMethod,
  histogramTable,
  keyFigures,
  residueBlock,
  worstCommunities,
} from "../sections/overview";
import { checkBlocks, issueBlocks, readingsTable } from "../sections/quality";
import { LAYER_TABLES, type LayerTable, type ReportTableRule, type TableRule } from "../template/template";
import { findingBlocks, findingKindsTable } from "./finding-parts";
import { layerTitle, type PartContext } from "./part-context";

/** Communities a table of the worst lists when the template names no number. */
const WORST_ROWS = 10;
/** Rows of the data check on paper; all are in the workbook. */
const CHECK_ROWS = 40;

export function isLayerTable(rule: TableRule): rule is LayerTable {
  return (LAYER_TABLES as readonly string[]).includes(rule);
}

/** A table about one layer, with the columns that fit a page; a note where there is nothing to list. */
export function layerTable(rule: LayerTable, layer: ReportContext, rows?: number): ReportBlock[] {
  const { text, first } = layer;
  switch (rule) {
    case "key-figures":
      return [tableBlock(pick(keyFigures(layer), ["method", "total", "covered", "uncovered", "rate", "meanDistance"]))];
    case "groups":
      return [tableBlock(pickMethods(byGroup(layer), ["group", "total"], ["uncovered", "rate"]))];
    case "worst": {
      if (first.communities.length === 0) return [paragraph("worst", text.noCommunities)];
      const all = worstCommunities(layer, rows ?? WORST_ROWS);
      const uncovered = all.rows.filter((row) => row[`uncovered:${first.method}`] !== 0);
      if (uncovered.length === 0) return [paragraph("worst", text.allCovered)];
      const whole = { ...all, rows: uncovered };
      const parent = layer.answer.runs.length > 2 ? [] : ["parent"];
      const few = pickMethods(whole, ["rank", "name", ...parent, "total", "facilityCount"], ["uncovered", "rate"]);
      return [tableBlock({ ...few, title: documentText[layer.language].tables.worst(uncovered.length) })];
    }
    case "histogram":
      return [tableBlock(histogramTable(layer))];
    case "residue":
      return [residueBlock(layer)];
    case "communities":
    case "streets":
    case "quarters":
      return areaBlocks(rule, layer, rows);
    case "facilities":
      return limited(onPaper(facilityTable(layer)), layer, rows);
    case "parameters":
      return [tableBlock(parameterTable(layer))];
  }
}

/** A table about the whole report or its data. */
export function reportTable(rule: ReportTableRule, context: PartContext, rows?: number): ReportBlock[] {
  switch (rule) {
    case "layers":
      return context.layers.length < 2 ? [] : [tableBlock(layersTable(context))];
    case "readings":
      return [
        tableBlock(readingsTable(context, context.project.readings)),
        note("readings-balance", context.text.readingsBalance),
      ];
    case "checks":
      return checkBlocks(context, rows ?? CHECK_ROWS);
    case "finding-kinds":
      return findingKindsTable(context);
    case "findings":
      return findingBlocks(context, rows ?? CHECK_ROWS);
    case "issues":
      return issueBlocks(context, rows ?? CHECK_ROWS);
    case "groups-defined": {
      const layer = context.layers.at(0);
      return layer ? [tableBlock(groupTable(layer))] : [];
    }
  }
}

function areaBlocks(level: "communities" | "streets" | "quarters", layer: ReportContext, rows?: number): ReportBlock[] {
  const { text, first } = layer;
  const none = { communities: text.noCommunities, streets: text.noStreets, quarters: text.noQuarters }[level];
  if (first[level].length === 0) return [paragraph(level, none)];
  const leading = ["rank", "name", "parent", "total", "facilityCount", "meanDistance:" + first.method];
  // One standard for all needs no column of its own.
  const standard = singleLimit(layer) ? [] : ["areaType", "limit"];
  const table = pickMethods(areaTable(layer, level), [...leading, ...standard], ["covered", "uncovered", "rate"]);
  return [
    ...limited(table, layer, rows),
    note(`${level}-ranked`, text.rankedBy(layer.words.method[first.method], limitsText(layer))),
  ];
}

/** The first rows of a long table, and a note that says so. */
function limited(table: ReportTable, { language }: ReportContext, rows?: number): ReportBlock[] {
  if (rows === undefined || table.rows.length <= rows) return [tableBlock(table)];
  const more = documentText[language].tables.firstRows(rows, table.rows.length);
  return [tableBlock({ ...table, rows: table.rows.slice(0, rows) }), note(`${table.id}-more`, more)];
}

/** Every layer in one table: standard, group, people, and rates by each method. */
function layersTable(context: PartContext): ReportTable {
  const { layers, text, document } = context;
  const { columns } = text;
  const [first] = layers;
  const methods = first.answer.runs.map((run) => run.method);
  const rows = layers.map((layer): ReportRow => {
    const base = layer.first.district.people[layer.group] ?? NOBODY;
    return {
      layer: layerTitle(context, layer),
      limit: limitsText(layer),
      group: groupTitle(layer, layer.group),
      facilityCount: layer.first.facilityCount,
      total: base.total,
      ...figuresByMethod(layer, layer.group),
    };
  });
  return {
    id: "layers",
    title: document.tables.layers,
    columns: [
      { key: "layer", title: document.tables.layer, kind: "text" },
      { key: "limit", title: columns.limit, kind: "text" },
      { key: "group", title: columns.group, kind: "text" },
      { key: "facilityCount", title: columns.facilityCount, kind: "count" },
      { key: "total", title: columns.total, kind: "people" },
      ...methods.flatMap((method): ReportColumn[] => [
        { key: `uncovered:${method}`, ...underMethod(first, columns.uncovered, method), kind: "people" },
        { key: `rate:${method}`, ...underMethod(first, columns.rate, method), kind: "share" },
      ]),
    ],
    rows,
    footer: [],
    leadingColumns: 1,
  };
}

/** The columns of a page: those that are not marked as secondary. */
function onPaper(table: ReportTable): ReportTable {
  return { ...table, columns: table.columns.filter((column) => !column.secondary) };
}

function pick(table: ReportTable, keys: readonly string[]): ReportTable {
  return { ...table, columns: table.columns.filter(({ key }) => keys.includes(key)) };
}

/** Columns by their key, and of each method by the part before its name: "rate" is rate:network, rate:buffer. */
function pickMethods(table: ReportTable, keys: readonly string[], perMethod: readonly string[]): ReportTable {
  const columns = table.columns.filter(
    ({ key, secondary }) =>
      keys.includes(key) || (!secondary && key.split(":").length === 2 && perMethod.includes(key.split(":")[0])),
  );
  return { ...table, columns };
}
