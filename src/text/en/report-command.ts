import type { reportCommandText as zh } from "../zh/report-command";

export const reportCommandText: typeof zh = {
  help: `report: write the report of a template
  lifecircle report <project.json | folder | .lifecircle> --template <template> --out <folder> [options]
  --template <template>   gap (default), single, street, data-check, or one of your own
  --templates <files>     more template files (.json)
  --layer <layers>        between commas, or all (every layer the project has facilities of, the default)
  --method, --limit, --layers as for coverage
  --format <formats>      docx,xlsx,pptx,pdf,html; docx,xlsx by default
  --street <street>       of a report per street: a name, an id, or all (one report each)
  --with <parts> --without <parts>
                          put parts of the template in, or leave them out, by id
  --organisation <text> --date <date> --secrecy <text> --map-approval <text> --number <text> --draft
                          the title block; --draft marks it as a draft
`,
  missing: (characters) =>
    `The font of the PDF has no shape for these characters; they are missing in it: ${characters}. Word and HTML are not affected: use those, or common characters.`,
};
