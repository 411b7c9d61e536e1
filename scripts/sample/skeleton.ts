import { at, beside, curve, distance, type Point } from "./geometry";
import { Mesh, type LineClass } from "./mesh";

/** How the land was built upon; decides blocks, houses and lanes. */
export type Zone =
  "old" | "gated" | "mixed" | "new" | "town" | "rural" | "industrial" | "bank" | "rail" | "lake" | "hill";

/** A 街道 or 镇, and the spots from which it grew: ground belongs to the nearest spot. */
export interface StreetSeed {
  readonly name: string;
  readonly kind: "街道" | "镇";
  readonly spots: Partial<Record<Zone, readonly Point[]>>;
}

/** "x,y x,y …" in metres east and north of the district's middle. */
function points(text: string): Point[] {
  return text.split(" ").map((pair) => {
    const [x, y] = pair.split(",").map(Number);
    return at(x, y);
  });
}

export const STREETS: readonly StreetSeed[] = [
  {
    name: "望河街道",
    kind: "街道",
    spots: { old: points("-230,110 320,210 55,-230 45,530") },
  },
  {
    name: "桂香街道",
    kind: "街道",
    spots: {
      gated: points("-1230,865 -2095,775"),
      mixed: points("-1185,135 -910,1045 -1820,380 -1500,380 -365,910 -910,500"),
    },
  },
  {
    name: "晓塘街道",
    kind: "街道",
    spots: {
      gated: points("1230,730 1820,1140"),
      mixed: points("1730,320 1140,365 1820,820 655,865 1230,1090"),
      new: points("2095,275"),
    },
  },
  {
    name: "站北街道",
    kind: "街道",
    spots: {
      gated: points("-1365,1345 545,1455"),
      mixed: points("-230,1420 -230,1685 545,1820 -1185,1640"),
      industrial: points("1500,1685 1545,1365"),
      hill: points("-1820,1565"),
    },
  },
  {
    name: "河南街道",
    kind: "街道",
    spots: { mixed: points("-365,-730 255,-775 775,-680 865,-1185 910,-275"), gated: points("-410,-1230 320,-1275") },
  },
  {
    name: "澄湖街道",
    kind: "街道",
    spots: { new: points("1410,-320 1895,-320 2275,-320 1410,-1045 1865,-955"), lake: points("2400,-910") },
  },
  {
    name: "石埠镇",
    kind: "镇",
    spots: { town: points("-1365,-635 -1000,-635 -2000,-275 -1455,-1090 -1045,-1090 -2000,-910 -2185,-820") },
  },
  {
    name: "稻香镇",
    kind: "镇",
    spots: {
      rural: points(
        "-2000,-1730 -1545,-1640 -1000,-1640 -545,-1820 0,-1820 545,-1730 1090,-1730 1730,-1865 2275,-1730 -1730,-2185 -910,-2275 0,-2365 910,-2275 1730,-2230 -1640,-2960 -820,-3050 0,-3185 820,-3095 1545,-3005 2095,-2640 -2365,-1365",
      ),
    },
  },
];

const OUTLINE = points(
  "-2385,300 -2440,730 -2230,1120 -2255,1475 -1910,1730 -1365,1785 -730,1730 -135,1810 320,1975 820,1995 1365,1895 1865,1775 2050,1500 2000,1210 2200,955 2400,655 2365,275 2440,-90 2640,-475 2750,-910 2695,-1365 2475,-1775 2365,-2050 2230,-2410 2050,-2960 1500,-3320 865,-3365 275,-3595 -410,-3505 -1000,-3275 -1590,-3230 -2050,-2865 -2275,-2275 -2530,-1640 -2620,-1230 -2455,-820 -2475,-410 -2440,0",
);

const RIVER = points(
  "-2730,55 -2365,100 -1955,145 -1640,25 -1365,-230 -1045,-435 -680,-510 -320,-455 0,-510 300,-565 565,-435 765,-165 985,55 1290,110 1590,-25 1865,-175 2230,-120 2730,55",
);

const RAILWAY = points("-2640,690 -2000,985 -1365,1185 -635,1265 90,1275 820,1245 1365,1275 1910,1210 2640,910");

export interface Skeleton {
  readonly mesh: Mesh;
  readonly river: readonly Point[];
  /** Half-width of the water along the river, share 0–1 from west to east, metres. */
  readonly riverHalfWidthM: (share: number) => number;
  readonly railway: readonly Point[];
}

/** The lines a town grows along: river and railway with their bank roads, then the roads that join its parts. */
export function drawSkeleton(): Skeleton {
  const mesh = new Mesh(curve(OUTLINE, 130, true));
  const road = (lineClass: LineClass, name: string, line: readonly Point[], stepM = 70): void =>
    mesh.draw(curve(line, stepM), mesh.newLine(lineClass, name), 5);

  const river = curve(RIVER, 60);
  const riverHalfWidthM = (share: number) => 30 + 22 * share;
  mesh.draw(river, mesh.newLine("river", "青禾河"));
  mesh.draw(
    beside(river, (share) => riverHalfWidthM(share) + 42),
    mesh.newLine("secondary", "望河路"),
  );
  mesh.draw(
    beside(river, (share) => -riverHalfWidthM(share) - 36),
    mesh.newLine("secondary", "滨河南路"),
  );

  const railway = curve(RAILWAY, 90);
  mesh.draw(railway, mesh.newLine("railway", "沿江铁路"));
  mesh.draw(
    beside(railway, () => 48),
    mesh.newLine("tertiary", "铁路北街"),
  );
  mesh.draw(
    beside(railway, () => -52),
    mesh.newLine("tertiary", "站前街"),
  );

  road(
    "primary",
    "迎宾大道",
    points(
      "-1045,2000 -930,1590 -875,1265 -820,955 -675,565 -635,230 -720,-165 -785,-510 -875,-800 -820,-1140 -955,-1545 -1230,-1955 -1185,-2365 -1320,-2910 -1455,-3640",
    ),
    70,
  );
  road(
    "primary",
    "青云大道",
    points(
      "1185,2095 1030,1640 990,1255 1075,910 920,580 910,300 1020,55 1185,-235 1210,-590 1075,-955 1230,-1455 1545,-1865 1565,-2275 1820,-2730 1730,-3550",
    ),
    70,
  );
  road(
    "primary",
    "青禾大道",
    points(
      "-2730,380 -2185,510 -1730,690 -1230,690 -675,555 -275,635 135,655 545,600 920,575 1365,690 1865,635 2275,435 2685,435",
    ),
    70,
  );
  road(
    "primary",
    "南环路",
    points(
      "-2730,-380 -2275,-580 -1865,-785 -1365,-890 -865,-820 -365,-955 135,-1030 590,-990 1075,-875 1455,-635 1865,-510 2275,-580 2910,-510",
    ),
    70,
  );
  road(
    "secondary",
    "望田路",
    points(
      "-2820,-1045 -2230,-1210 -1775,-1455 -1320,-1300 -865,-1385 -455,-1590 90,-1640 545,-1455 1210,-1420 1640,-1685 2050,-1455 2910,-1275",
    ),
    70,
  );
  // The old town wall is gone; the road on its trace is left.
  road("secondary", "环城北路", points("-710,320 -510,435 -230,465 135,475 435,400 665,245 755,35 690,-180"), 45);
  road(
    "secondary",
    "鼓楼街",
    points("135,730 100,410 55,135 25,-135 -25,-380 -35,-510 -25,-690 80,-890 145,-1030 55,-1320 80,-1695"),
    55,
  );
  road("tertiary", "东门街", points("-710,-55 -410,25 -135,-10 40,35 320,20 545,55 790,20"), 45);
  road("secondary", "站前大街", points("55,1255 100,955 135,630"), 60);
  road(
    "secondary",
    "工业路",
    points("-2455,1365 -1910,1320 -1545,1455 -910,1540 -275,1600 365,1665 1020,1565 1455,1530 2095,1420"),
    80,
  );
  road("secondary", "桂香路", points("-1365,1155 -1420,955 -1230,690 -1075,365 -1140,45 -1275,-250"), 60);
  road("secondary", "晓塘路", points("1365,1250 1530,955 1420,690 1345,390 1490,45"), 60);
  road("tertiary", "北渡路", points("1045,910 1530,965 1910,1065 2455,820"), 60);
  road("secondary", "石埠大街", points("-1730,0 -1620,-320 -1775,-775 -1640,-1090 -1730,-1490"), 55);
  road("secondary", "澄湖路", points("1620,-80 1730,-320 1665,-565 1730,-910 1590,-1275 1640,-1730"), 70);
  road("tertiary", "西塘路", points("-1895,690 -1985,410 -1895,175"), 60);
  road("tertiary", "柳岸路", points("455,-545 545,-775 510,-1000 655,-1230 580,-1500"), 60);
  road("tertiary", "听泉路", points("-1230,-380 -1130,-590 -1275,-875 -1210,-1090 -1290,-1345"), 60);
  road("tertiary", "临湖路", points("1995,-210 2120,-380 2050,-545 2000,-820 2140,-1185 2095,-1490"), 60);
  road("tertiary", "东渡路", points("1940,690 1875,275 1895,-120"), 60);
  road(
    "lane",
    "官塘路",
    points(
      "-2500,-1730 -2000,-1930 -1400,-1780 -800,-1890 -300,-2080 250,-2000 700,-1830 1300,-1950 1700,-2100 2640,-1900",
    ),
    60,
  );
  road(
    "lane",
    "高田路",
    points("-2400,-2350 -1700,-2150 -1200,-2330 -500,-2480 100,-2380 600,-2500 1100,-2280 1600,-2420 2500,-2500"),
    60,
  );
  road(
    "lane",
    "圩堤路",
    points("-2555,-2600 -1900,-2800 -1320,-2700 -700,-2960 0,-2880 600,-3050 1200,-2880 1775,-2950 2555,-2700"),
    60,
  );
  road("lane", "大泾路", points("60,-1500 150,-1900 -120,-2400 50,-2800 -100,-3250 0,-3800"), 60);
  return { mesh, river, riverHalfWidthM, railway };
}

/** The spot a piece of ground belongs to. */
export function spotOf(p: Point): { street: number; zone: Zone } {
  let best = { street: 0, zone: "rural" as Zone };
  let bestM = Infinity;
  STREETS.forEach((seed, street) => {
    for (const [zone, spot] of spotsOf(seed)) {
      const away = distance(p, spot);
      if (away < bestM) {
        bestM = away;
        best = { street, zone };
      }
    }
  });
  return best;
}

function spotsOf(seed: StreetSeed): [Zone, Point][] {
  return Object.entries(seed.spots).flatMap(([zone, spots]) =>
    spots.map((spot): [Zone, Point] => [zone as Zone, spot]),
  );
}
