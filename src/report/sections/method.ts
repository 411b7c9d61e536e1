import { sheetSection, tableBlock } from "../block";
import type { ReportRow, ReportSection, ReportTable } from "../model";
import { districtTitle, groupTitle, limitsText, areaTypesOf, productLine, type ReportContext } from "../report-context";

/** 方法与参数: everything that decided the numbers, so that another person can make them again. */
export function methodSection(context: ReportContext): ReportSection {
  const { text } = context;
  return sheetSection("method", text.sections.method, [
    tableBlock(parameterTable(context)),
    tableBlock(groupTable(context)),
  ]);
}

export function parameterTable(context: ReportContext): ReportTable {
  const { text } = context;
  const rows = parameters(context).map(([parameter, value]): ReportRow => ({ parameter, value }));
  return {
    id: "parameters",
    title: text.tables.parameters,
    columns: [
      { key: "parameter", title: text.columns.parameter, kind: "text" },
      { key: "value", title: text.columns.value, kind: "text" },
    ],
    rows,
    footer: [],
    leadingColumns: 1,
  };
}

function parameters(context: ReportContext): [string, string][] {
  const { text, words, answer, first, layer, language, project, group, network } = context;
  const say = text.parameters;
  const methods = answer.runs.map((run) => run.method);
  const rows: [string, string][] = [
    [words.district, districtTitle(context)],
    [say.layer, `${layer.title[language]}（${layer.id}）`],
    ...methods.map((method): [string, string] => [
      text.withMethod(say.method, words.method[method]),
      say.methodText[method],
    ]),
    [say.limit, `${limitsText(context, true)}${text.noteJoin}${say.limitInclusive}`],
    [say.origin, originText(context)],
    [say.speed, words.speed(first.speedMps)],
  ];
  if (methods.includes("buffer")) rows.push([say.detour, String(first.detour)]);
  if (methods.includes("network")) {
    rows.push([say.snap, words.metres(first.snapLimitM)], [say.gates, say.gatesText[first.gates]]);
  }
  rows.push(
    [say.statuses, first.statuses.map((status) => words.status[status]).join(text.listJoin)],
    [say.facilities, words.count(first.facilityCount)],
    [say.base, say.baseText(groupTitle(context, group), words.people(first.district.people[group]?.total ?? 0))],
    [say.placement, say.placementText[project.demand.placement]],
    [say.accounting, say.accountingText],
    [
      say.areaTolerance,
      answer.runs
        .map((run) => say.areaToleranceText(words.method[run.method], words.percent(run.areas.toleranceShare)))
        .join(text.listJoin),
    ],
  );
  if (network) {
    rows.push([
      say.network,
      say.networkText(
        words.count(network.nodeCount),
        words.count(network.edgeCount),
        words.count(network.lengthM / 1000),
        words.count(network.islandCount),
      ),
    ]);
  }
  rows.push(
    [say.dataDate, project.dataDate === "" ? words.noData : project.dataDate],
    [say.source, project.source[language] === "" ? words.noData : project.source[language]],
    [say.licence, project.licence === "" ? words.noData : project.licence],
    [say.fictional, project.fictional ? say.fictionalYes : say.fictionalNo],
    [say.product, productLine(context)],
  );
  return rows;
}

/** Where each limit comes from: requirements, a background standard, or this run's own choice. */
export function originText(context: ReportContext): string {
  const { text, words, first, layer, language, project } = context;
  const origins = areaTypesOf(project).map((areaType) => {
    const limit = first.limits[areaType];
    const standard = layer.standards.find(
      (candidate) =>
        candidate.areaTypes.includes(areaType) &&
        candidate.limit.value === limit.value &&
        candidate.limit.unit === limit.unit,
    );
    const origin = !standard
      ? text.parameters.originOwn
      : [
          ...(standard.requirementIds.length > 0
            ? [text.parameters.originRequirement(standard.requirementIds.join(text.listJoin))]
            : []),
          ...(standard.background ? [standard.background[language]] : []),
        ].join(text.noteJoin) || text.parameters.originOwn;
    return { areaType, origin };
  });
  if (origins.every(({ origin }) => origin === origins[0].origin)) return origins[0].origin;
  return origins
    .map(({ areaType, origin }) => text.parameters.originFor(words.areaType[areaType], origin))
    .join(text.noteJoin);
}

export function groupTable(context: ReportContext): ReportTable {
  const { text, project, first } = context;
  return {
    id: "groups-defined",
    title: text.tables.groupsDefined,
    columns: [
      { key: "group", title: text.columns.group, kind: "text" },
      { key: "sum", title: text.columns.sum, kind: "text" },
      { key: "total", title: text.columns.total, kind: "people" },
      { key: "id", title: text.columns.id, kind: "text" },
    ],
    rows: project.groups.map((group) => ({
      group: groupTitle(context, group.id),
      sum: group.columns.join(" + "),
      total: first.district.people[group.id]?.total ?? null,
      id: group.id,
    })),
    footer: [],
    leadingColumns: 1,
  };
}
