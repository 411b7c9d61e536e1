import type { PlateModel } from "../map/plate-model";
import { PRODUCT_VERSION } from "../report/product";
import type { Desk } from "./desk.svelte";
import { presentAreaTypes } from "./figures";
import { legendLines } from "../report/legend-lines";
import { limitsLine, methodLine } from "./method-line";
import { differenceSentence, plainSentence } from "./plain-sentence";

/** What the plate of the answer on screen says; undefined while there is no answer. */
export function plateModel(desk: Desk): PlateModel | undefined {
  const { project, run, layer, scene, text, terms, language, comparison } = desk;
  if (!project || !run || !layer || !scene) return undefined;
  const people = run.district.people[run.group];
  const share = people && people.total > 0 ? people.covered / people.total : undefined;
  const group = project.groups.find((one) => one.id === run.group)?.title[language] ?? run.group;
  const title = layer.title[language];
  const limits = limitsLine(language, run.limits, presentAreaTypes(project));
  const sides = comparison ? [comparison.network, comparison.circle] : [];
  const { value, unit } = run.limit;
  return {
    fileName: `${layer.id}-${value}${unit}-${comparison ? "compare" : run.method}.png`,
    title: text.report.mapTitle(title, project.title[language].replace(/（虚构）| \(fictional\)/, "")),
    subtitle: [limits, group, ...(comparison ? [] : [terms.methodLong[run.method]])].join(text.dotJoin),
    mark: project.fictional ? terms.fictional : undefined,
    figures: people
      ? [
          {
            value: share === undefined ? terms.noData : terms.percent(share),
            label: `${terms.coverageRate}${text.dotJoin}${terms.methodLong[run.method]}`,
            gap: false,
          },
          {
            value: terms.people(people.uncovered),
            label: `${terms.uncovered}${text.dotJoin}${group}${text.dotJoin}${text.answer.ofTotal(terms.count(people.total))}`,
            gap: true,
          },
        ]
      : [],
    sentence: [
      plainSentence(desk, project, run),
      comparison ? (differenceSentence(desk, comparison, run.group) ?? "") : "",
    ].join(language === "zh" ? "" : " "),
    legendTitle: text.map.legend,
    legend: legendLines(language, scene),
    listTitle: text.plate.worst,
    list: run.communities
      .map((row) => ({ name: row.name, uncovered: row.people[run.group]?.uncovered ?? 0 }))
      .filter((row) => row.uncovered > 0)
      .map((row) => ({ name: row.name, value: terms.people(row.uncovered) })),
    notes: [
      methodLine(language, project, sides.length > 0 ? sides : [run]),
      text.map.footer(project.dataDate, `${project.source[language]}${text.dotJoin}${project.licence}`) +
        (scene.basemap ? `${text.dotJoin}${text.map.basemap}${scene.basemap.basemap.credit}` : ""),
      ...(project.fictional
        ? [`${text.plate.fictionalMark}${text.dotJoin}${terms.productName} Lifecircle ${PRODUCT_VERSION}`]
        : [`${terms.productName} Lifecircle ${PRODUCT_VERSION}`]),
    ],
    north: text.map.north,
    captions: sides.map((side) => {
      const covered = side.district.people[side.group];
      const rate = covered && covered.total > 0 ? terms.percent(covered.covered / covered.total) : terms.noData;
      return `${terms.method[side.method]} ${rate}`;
    }),
    metres: (metres) => (metres >= 1000 ? `${metres / 1000} km` : `${metres} m`),
  };
}
