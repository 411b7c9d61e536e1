import type { ReportBlock, ReportSection } from "../model";
import { limitsText, type ReportContext } from "../report-context";
import { note, paragraph, sheetSection, tableBlock } from "../block";
import { areaTable } from "./area-table";

/** 社区缺口清单. */
export function communitySection(context: ReportContext): ReportSection {
  return areaSection(context, "communities", context.text.noCommunities);
}

/** 街道. */
export function streetSection(context: ReportContext): ReportSection {
  return areaSection(context, "streets", context.text.noStreets);
}

/** 小区缺口清单. */
export function quarterSection(context: ReportContext): ReportSection {
  return areaSection(context, "quarters", context.text.noQuarters);
}

function areaSection(
  context: ReportContext,
  level: "communities" | "streets" | "quarters",
  none: string,
): ReportSection {
  const { text, first } = context;
  const blocks: ReportBlock[] =
    first[level].length === 0
      ? [paragraph(`${level}-none`, none)]
      : [
          tableBlock(areaTable(context, level)),
          note(`${level}-ranked`, text.rankedBy(context.words.method[first.method], limitsText(context))),
          note(`${level}-marked`, text.marked),
        ];
  return sheetSection(level, text.sections[level], blocks);
}
