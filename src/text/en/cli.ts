import { counted } from "./counted";
import type { cliText as zh } from "../zh/cli";

export const cliText: typeof zh = {
  help: (version) => `Lifecircle ${version}  coverage of community services

Usage
  lifecircle coverage <project.json | folder> --layer <id>[,<id>…|all] --out <folder> [options]
  lifecircle coverage --demand <file> --people <column>[,<column>…] --facilities <file> --limit <limit>[,<limit>…] --out <folder> [options]
  lifecircle check <files or project folders>… [--json]
  lifecircle --help | --version

coverage: who is within reach and who is not
  --layer <ids>             layer ids, separated by commas, or all
  --method <method>         network, buffer, straight, both (network and buffer, the default where there is a network),
                            all (the three)
  --limit <limits>          10min, 500m, 3km; several separated by commas give a run each; the layer's standard
                            when left out. Exactly at the limit counts as covered
  --speed <m/s>             walking speed; when left out, that of the layer's people: adult 1.2, older 0.9, pram 0.8
  --group <group>           the population group that ranks and describes
  --detour <number>         divides the radius of buffers, 1 or more; 1 when left out
  --snap <metres>           places farther than this from any street are off the network; 200 when left out
  --gates <open|closed>     gates not marked as public: open lets people through (the default), closed does not
  --status <list>           facilities that count: operating, building, planned, closed; operating when left out
  --layers <file or folder> read your own layer files (.json) as well
  --out <folder>            writes result.json, the gap report (Excel), GeoJSON, FlatGeobuf and CSV
  --format <list>           what to write: xlsx, geojson, fgb, gpkg, shp, csv; xlsx,geojson,fgb,csv when left out
  --json                    prints result.json instead of tables; --out may then be left out
  --lang <zh|en>            language; by LANG when left out, else Chinese

Straight from files, without a project
  --network <file>          .osm.pbf, .osm, or lines (GeoJSON, FlatGeobuf); without it only buffer and straight
  --demand <file>           where people live: points or polygons
  --people <columns>        columns of people; one column is the group “all”, several are a group each and “all” their sum
  --communities <file>      community boundaries
  --facilities <file>       facilities: points or polygons
  --where "<column> > 0"    only facilities that fit; = != > >= < <=, joined by and
  --id <column> --name <column>
                            columns of the demand and community files
  --street <column>         column of the community file that names the street (township)
  --facility-id <column> --facility-name <column>
                            columns of the facility file
  --title <name> --date <yyyy-mm-dd>
                            name of the place and date of the data, for the report

check: what was read, what was rejected, and why
  For each file rows in = accepted + rejected + skipped; of networks also car networks and islands

Exit codes
  0 done   1 a problem you can mend (the reason is on standard error)   2 wrong usage   70 a bug   130 cancelled

Examples
  lifecircle coverage data --layer meal_point --method both --out out
  lifecircle coverage --network a.osm.pbf --demand hex.csv --people population \\
    --facilities hex.csv --where "healthcare > 0" --limit 500m,1000m,15min --speed 1.2 --method all --out out
`,
  bug: "The program failed; your data are not at fault. Please send the developers what follows:",

  coverageTitle: (layer, limits, group, speed) => `${layer} · ${limits} · ${group} · ${speed}`,
  table: {
    name: "Name",
    people: "People",
    uncovered: (method) => `Not covered: ${method}`,
    rate: (method) => `Coverage: ${method}`,
  },
  moreCommunities: (shown, all) =>
    `(the ${shown} communities with most people not covered, of ${all}; the report holds all)`,
  fictional: "Fictional data, for demonstration only",
  offNetwork: (places, people, names) =>
    `${counted(places, "place is", "places are")} off the network (${people}) and ${String(places) === "1" ? "counts" : "count"} as not covered: ${names}`,
  andMore: "…",
  warning: "Note: ",
  written: (files, folder) => `${counted(files, "file")} written: ${folder}`,

  checkLine: (format, rowsIn, accepted, rejected, skipped) =>
    `  ${format}: rows in ${rowsIn} = accepted ${accepted} + rejected ${rejected} + skipped ${skipped}`,
  checkFrame: (frame, encoding) => `  frame ${frame}${encoding === "" ? "" : `, encoding ${encoding}`}`,
  checkColumns: (columns) => `  columns: ${columns}`,
  checkNames: (names) => `  names: ${names}`,
  checkNetwork: (nodes, edges, km, islands) =>
    `  walking network: ${nodes} nodes, ${edges} edges, ${km} km, ${islands} pieces`,
  checkRow: (row, state, reason, sheet) => `  ${sheet === undefined ? "" : `${sheet}, `}row ${row} ${state}: ${reason}`,
  checkMore: (count) => `  ${count} more rows likewise; --json lists all.`,
  checkNotRead: (reason) => `  not read: ${reason}`,
  checkNoPlaces: "  no coordinate columns: read as a table.",
};
