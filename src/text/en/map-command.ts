import type { mapCommandText as zh } from "../zh/map-command";

export const mapCommandText: typeof zh = {
  help: `map: print a map or an atlas (true to scale, with legend, scale bar and source)
  lifecircle map <project.json | folder | .lifecircle> --layer <layer> --out <folder> [options]
  --extent <extent>       district (default), street:<name or id>, community:<name or id>
  --each <level>          an atlas: a page for each community, or each street
  --theme <theme>         both (default), reach, minutes, rate, difference
  --method <method>       network, buffer, straight, compare (network and buffer); --limit, --layers as for coverage
  --classes <classes>     equal, quantile, natural, or your own edges in percent (20,50,80); --class-count 3–7
  --size <size>           a4 (default), a3, a2, or width x height in mm; --format svg,png,pdf (svg; pdf: all maps in one file); --dpi 300
  --grey --draft --map-approval <number>
                          in greys; marked as a draft; the map approval number
`,
  missing: (characters) =>
    `The font of this program has no shape for these characters; they are missing in PNG and PDF: ${characters}. SVG uses the fonts of the machine and is not affected.`,
};
