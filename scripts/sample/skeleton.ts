import { at, beside, curve, distance, type Point } from "./geometry";
import { Mesh, type Line, type LineClass } from "./mesh";

/** How the land was built upon; decides blocks, houses and lanes. */
export type Zone = "old" | "gated" | "mixed" | "new" | "town" | "rural" | "industrial" | "bank" | "rail";

/** A 街道 or 镇, and the spots from which it grew: ground belongs to the nearest spot. */
export interface StreetSeed {
  readonly name: string;
  readonly kind: "街道" | "镇";
  readonly spots: readonly (readonly [x: number, y: number, zone: Zone])[];
}

export const STREETS: readonly StreetSeed[] = [
  {
    name: "望河街道",
    kind: "街道",
    spots: [
      [-250, 120, "old"],
      [350, 230, "old"],
      [60, -250, "old"],
    ],
  },
  {
    name: "桂香街道",
    kind: "街道",
    spots: [
      [-1350, 700, "gated"],
      [-1300, 150, "mixed"],
      [-900, 1050, "mixed"],
    ],
  },
  {
    name: "晓塘街道",
    kind: "街道",
    spots: [
      [1500, 700, "gated"],
      [1900, 350, "mixed"],
      [950, 950, "mixed"],
    ],
  },
  {
    name: "站北街道",
    kind: "街道",
    spots: [
      [-1100, 1650, "industrial"],
      [-250, 1750, "mixed"],
      [600, 1750, "gated"],
      [1300, 1800, "industrial"],
      [-1800, 1500, "gated"],
    ],
  },
  {
    name: "河南街道",
    kind: "街道",
    spots: [
      [-100, -900, "mixed"],
      [550, -700, "mixed"],
      [-450, -1250, "gated"],
      [350, -1300, "gated"],
    ],
  },
  {
    name: "澄湖街道",
    kind: "街道",
    spots: [
      [1500, -500, "new"],
      [2100, -900, "new"],
      [1350, -1200, "new"],
      [1850, -1450, "new"],
      [2500, -250, "new"],
    ],
  },
  {
    name: "石埠镇",
    kind: "镇",
    spots: [
      [-1500, -700, "town"],
      [-2000, -450, "town"],
      [-1300, -1200, "town"],
      [-2000, -1000, "town"],
    ],
  },
  {
    name: "稻香镇",
    kind: "镇",
    spots: [
      [-1900, -1900, "rural"],
      [-1000, -2200, "rural"],
      [0, -2300, "rural"],
      [1000, -2300, "rural"],
      [1900, -2200, "rural"],
      [-2400, -1500, "rural"],
      [2600, -1700, "rural"],
      [0, -1900, "rural"],
      [-1500, -1750, "rural"],
      [1500, -1850, "rural"],
      [-600, -1800, "rural"],
      [700, -1850, "rural"],
    ],
  },
];

const points = (...pairs: readonly (readonly [number, number])[]): Point[] => pairs.map(([x, y]) => at(x, y));

const OUTLINE = points(
  [-2750, 350],
  [-2600, 900],
  [-2350, 1250],
  [-2150, 1650],
  [-1600, 1900],
  [-900, 2020],
  [-200, 2120],
  [500, 2060],
  [1200, 2140],
  [1750, 1960],
  [2250, 1700],
  [2480, 1200],
  [2700, 650],
  [2860, 100],
  [2760, -500],
  [2930, -1050],
  [2840, -1700],
  [2500, -2250],
  [1950, -2700],
  [1250, -2780],
  [550, -2980],
  [-200, -2860],
  [-900, -2980],
  [-1600, -2720],
  [-2200, -2500],
  [-2620, -1950],
  [-2760, -1350],
  [-2600, -800],
  [-2790, -250],
);

const RIVER = points(
  [-3000, 60],
  [-2600, 110],
  [-2150, 160],
  [-1800, 30],
  [-1500, -250],
  [-1150, -480],
  [-750, -560],
  [-350, -500],
  [0, -560],
  [330, -620],
  [620, -480],
  [840, -180],
  [1080, 60],
  [1420, 120],
  [1750, -30],
  [2050, -190],
  [2450, -130],
  [3000, 60],
);

const RAILWAY = points(
  [-2900, 760],
  [-2200, 1080],
  [-1500, 1300],
  [-700, 1390],
  [100, 1400],
  [900, 1370],
  [1500, 1400],
  [2100, 1330],
  [2900, 1000],
);

export interface Skeleton {
  readonly mesh: Mesh;
  readonly river: readonly Point[];
  /** Half-width of the water along the river, share 0–1 from west to east, metres. */
  readonly riverHalfWidthM: (share: number) => number;
  readonly railway: readonly Point[];
  readonly bridges: readonly Line[];
  readonly underpasses: readonly Line[];
}

/** The lines a town grows along: river and railway with their bank roads, then the roads that join its parts. */
export function drawSkeleton(): Skeleton {
  const mesh = new Mesh(curve(OUTLINE, 130, true));
  const road = (lineClass: LineClass, name: string, line: readonly Point[], stepM = 70): Line => {
    const drawn = mesh.newLine(lineClass, name);
    mesh.draw(curve(line, stepM), drawn, 12);
    return drawn;
  };

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

  const west = road(
    "primary",
    "迎宾大道",
    points(
      [-1020, 2200],
      [-960, 1700],
      [-930, 1380],
      [-820, 1000],
      [-740, 560],
      [-760, 120],
      [-830, -250],
      [-850, -560],
      [-790, -900],
      [-700, -1250],
      [-690, -1650],
      [-820, -2100],
      [-780, -2500],
      [-640, -3100],
    ),
  );
  const east = road(
    "primary",
    "青云大道",
    points(
      [960, 2300],
      [1020, 1800],
      [1080, 1380],
      [1000, 1000],
      [980, 600],
      [1030, 300],
      [1130, 60],
      [1180, -300],
      [1080, -700],
      [1000, -1100],
      [1080, -1600],
      [1240, -2100],
      [1260, -2500],
      [1450, -3000],
    ),
  );
  road(
    "primary",
    "青禾大道",
    points(
      [-3000, 640],
      [-2400, 610],
      [-1800, 690],
      [-1200, 640],
      [-740, 560],
      [-300, 640],
      [150, 690],
      [600, 620],
      [985, 640],
      [1500, 560],
      [2050, 640],
      [2950, 400],
    ),
  );
  road(
    "primary",
    "南环路",
    points(
      [-3000, -620],
      [-2500, -760],
      [-2000, -720],
      [-1500, -850],
      [-1100, -960],
      [-760, -1010],
      [-250, -960],
      [300, -1060],
      [700, -1000],
      [1020, -980],
      [1500, -870],
      [2100, -620],
      [3000, -640],
    ),
  );
  road(
    "secondary",
    "望田路",
    points(
      [-3000, -1420],
      [-2500, -1380],
      [-1900, -1520],
      [-1300, -1480],
      [-690, -1560],
      [-150, -1640],
      [450, -1560],
      [1060, -1560],
      [1700, -1700],
      [2300, -1560],
      [3100, -1480],
    ),
  );
  // The old town wall is gone; the road on its trace is left.
  road(
    "secondary",
    "环城北路",
    points([-740, 420], [-500, 430], [-180, 470], [200, 480], [520, 410], [760, 240], [860, 40], [800, -180]),
    45,
  );
  const old = road(
    "secondary",
    "鼓楼街",
    points(
      [150, 700],
      [120, 440],
      [60, 150],
      [30, -150],
      [-40, -420],
      [-60, -560],
      [-40, -760],
      [60, -980],
      [120, -1300],
      [140, -1610],
    ),
    55,
  );
  road(
    "tertiary",
    "东门街",
    points([-770, -20], [-450, 30], [-150, -10], [45, 40], [350, 20], [600, 60], [850, 20]),
    45,
  );
  road("secondary", "站前大街", points([60, 1350], [110, 1050], [150, 690]), 60);
  road(
    "secondary",
    "工业路",
    points(
      [-2150, 1500],
      [-1700, 1620],
      [-960, 1690],
      [-300, 1740],
      [400, 1690],
      [1020, 1760],
      [1600, 1720],
      [2300, 1600],
    ),
    80,
  );
  road("secondary", "桂香路", points([-1560, 1290], [-1480, 1000], [-1520, 660], [-1450, 250], [-1380, -330]), 60);
  road("secondary", "晓塘路", points([1560, 1400], [1620, 1000], [1580, 560], [1600, 300], [1560, 90]), 60);
  road("secondary", "石埠大街", points([-1780, -30], [-1720, -300], [-1760, -780], [-1680, -1150], [-1620, -1500]), 55);
  road("secondary", "澄湖路", points([1760, -60], [1820, -450], [1700, -820], [1760, -1250], [1720, -1700]), 70);
  road("tertiary", "西塘路", points([-2080, 660], [-2140, 400], [-2080, 180]), 60);
  road("tertiary", "柳岸路", points([500, -560], [560, -800], [560, -1040], [620, -1300], [600, -1570]), 60);
  road("tertiary", "听泉路", points([-1360, -380], [-1260, -640], [-1280, -920], [-1200, -1200], [-1180, -1480]), 60);
  road("tertiary", "临湖路", points([2180, -190], [2280, -450], [2240, -640], [2360, -1050], [2320, -1560]), 60);
  road("tertiary", "东渡路", points([2130, 640], [2060, 300], [2080, -130]), 60);
  road(
    "lane",
    "官塘路",
    points(
      [-2650, -2000],
      [-2000, -2080],
      [-1400, -1960],
      [-800, -2120],
      [-200, -2080],
      [500, -2200],
      [1240, -2080],
      [1800, -2180],
      [2600, -1980],
    ),
    60,
  );
  road(
    "lane",
    "高田路",
    points([-2200, -2650], [-1500, -2480], [-780, -2520], [-100, -2480], [600, -2560], [1260, -2480], [2150, -2640]),
    60,
  );
  return { mesh, river, riverHalfWidthM, railway, bridges: [west, east, old], underpasses: [west, east] };
}

/** The spot a piece of ground belongs to. */
export function spotOf(p: Point): { street: number; zone: Zone } {
  let best = { street: 0, zone: "rural" as Zone };
  let bestM = Infinity;
  STREETS.forEach((seed, street) => {
    for (const [x, y, zone] of seed.spots) {
      const away = distance(p, { x, y });
      if (away < bestM) {
        bestM = away;
        best = { street, zone };
      }
    }
  });
  return best;
}
