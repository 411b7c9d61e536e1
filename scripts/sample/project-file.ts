/** The project file of the sample district: which file is what. */
export function projectFile(): string {
  const group = (id: string, zh: string, en: string, columns: readonly string[]) => ({
    id,
    title: { zh, en },
    columns,
  });
  const older = ["p60_69", "p70_79", "p80"];
  const project = {
    schema: "lifecircle-project/1",
    id: "qinghe",
    title: { zh: "青禾示范区（虚构）", en: "Qinghe demonstration district (fictional)" },
    fictional: true,
    dataDate: "2025-12-31",
    source: {
      zh: "由程序生成的虚构示例数据，不对应任何真实地点、机构或个人",
      en: "Fictional sample data made by a program; no real place, body or person is meant",
    },
    licence: "CC0-1.0",
    groups: [
      group("all", "全部居民", "All residents", ["p0_2", "p3_6", "p7_17", "p18_59", ...older]),
      group("0-3", "0–3 岁", "Aged 0–3", ["p0_2"]),
      group("3-6", "3–6 岁", "Aged 3–6", ["p3_6"]),
      group("7-17", "7–17 岁", "Aged 7–17", ["p7_17"]),
      group("18-59", "18–59 岁", "Aged 18–59", ["p18_59"]),
      group("60+", "60 岁以上", "Aged 60 and over", older),
      group("70+", "70 岁以上", "Aged 70 and over", ["p70_79", "p80"]),
      group("80+", "80 岁以上", "Aged 80 and over", ["p80"]),
    ],
    datasets: {
      district: { file: "district.fgb", id: "id", name: "name" },
      streets: { file: "streets.fgb", id: "id", name: "name" },
      communities: { file: "communities.fgb", id: "id", name: "name", parent: "street_id", areaType: "area_type" },
      quarters: { file: "quarters.fgb", id: "id", name: "name", parent: "community_id" },
      demand: { file: "buildings.fgb", id: "id", name: "name", parent: "quarter_id" },
      network: { file: "roads.fgb", name: "name", class: "class" },
      facilities: [
        {
          file: "facilities.fgb",
          id: "id",
          name: "name",
          category: "category",
          status: "status",
          capacity: "capacity",
        },
      ],
    },
    base: {
      water: "water.fgb",
      green: "green.fgb",
      landuse: "landuse.fgb",
      railway: "railway.fgb",
      roads: "roads.fgb",
      buildings: "buildings.fgb",
      other_buildings: "other_buildings.fgb",
      places: "places.fgb",
    },
  };
  return `${JSON.stringify(project, null, 2)}\n`;
}

export function readMe(): string {
  return `# 青禾示范区（虚构） · Qinghe, a fictional district

这里的一切——街道、社区、小区、设施、地址、人口——都是由程序生成的虚构数据，不对应任何真实地点、机构或个人。
坐标落在太湖开阔水面上（约北纬 31.2°、东经 120.1°，WGS84），不覆盖任何真实居民点。

Everything here is fictional and made by a program from a fixed seed; no real place, body or person is meant. The
coordinates (WGS84, around 31.2° N, 120.1° E) lie on the open water of Lake Tai, over no real settlement.

* Licence: CC0 1.0 (public domain dedication).
* Provenance: \`npm run sample\` (scripts/make-sample.ts) writes every file of this folder, byte for byte the same on
  every run. Do not edit the files by hand. Data date: 2025-12-31 (fictional).
* How the district was made and what it is calibrated to: docs/sample-district.md.

| file | content |
|---|---|
| project.json | which file is what; population groups |
| district.fgb, streets.fgb, communities.fgb, quarters.fgb | 区、街道（镇）、社区（村）、居住小区与自然村 |
| buildings.fgb | residential buildings with households and residents by age: the demand points |
| roads.fgb | streets and walking paths; lines meet where they share a vertex |
| facilities.fgb | facilities with ledger attributes |
| premises.fgb | 120 idle premises (闲置用房) with floor area and monthly rent |
| water, green, landuse, railway, other_buildings, places (.fgb) | only drawn |
| 社区人口台账.csv, 设施台账.csv | the same communities and facilities as office ledgers (UTF-8 with BOM) |
`;
}
