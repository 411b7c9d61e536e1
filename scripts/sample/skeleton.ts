import { at, beside, curve, distance, type Point } from "./geometry";
import { Mesh, type Line, type LineClass } from "./mesh";

/** How the land was built upon; decides blocks, houses and lanes. */
export type Zone =
  "old" | "gated" | "mixed" | "new" | "town" | "rural" | "industrial" | "bank" | "rail" | "lake" | "hill";

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
      [50, 580, "old"],
    ],
  },
  {
    name: "桂香街道",
    kind: "街道",
    spots: [
      [-1350, 950, "gated"],
      [-1300, 150, "mixed"],
      [-1000, 1150, "mixed"],
      [-2000, 420, "mixed"],
      [-1650, 420, "mixed"],
      [-2300, 850, "gated"],
      [-400, 1000, "mixed"],
      [-1000, 550, "mixed"],
    ],
  },
  {
    name: "晓塘街道",
    kind: "街道",
    spots: [
      [1350, 800, "gated"],
      [1900, 350, "mixed"],
      [1250, 400, "mixed"],
      [2300, 300, "new"],
      [2000, 900, "mixed"],
      [720, 950, "mixed"],
      [1350, 1200, "mixed"],
      [2000, 1250, "gated"],
    ],
  },
  {
    name: "站北街道",
    kind: "街道",
    spots: [
      [-1500, 1480, "gated"],
      [-250, 1560, "mixed"],
      [-250, 1850, "mixed"],
      [600, 1600, "gated"],
      [600, 2000, "mixed"],
      [1650, 1850, "industrial"],
      [1700, 1500, "industrial"],
      [-2000, 1720, "hill"],
      [-1300, 1800, "mixed"],
    ],
  },
  {
    name: "河南街道",
    kind: "街道",
    spots: [
      [-400, -800, "mixed"],
      [280, -850, "mixed"],
      [850, -750, "mixed"],
      [-450, -1350, "gated"],
      [350, -1400, "gated"],
      [950, -1300, "mixed"],
      [1000, -300, "mixed"],
    ],
  },
  {
    name: "澄湖街道",
    kind: "街道",
    spots: [
      [1550, -350, "new"],
      [2080, -350, "new"],
      [2500, -350, "new"],
      [1550, -1150, "new"],
      [2050, -1050, "new"],
      [2640, -1000, "lake"],
    ],
  },
  {
    name: "石埠镇",
    kind: "镇",
    spots: [
      [-1500, -700, "town"],
      [-1100, -700, "town"],
      [-2200, -300, "town"],
      [-1600, -1200, "town"],
      [-1150, -1200, "town"],
      [-2200, -1000, "town"],
      [-2400, -900, "town"],
    ],
  },
  {
    name: "稻香镇",
    kind: "镇",
    spots: [
      [-2200, -1900, "rural"],
      [-1700, -1800, "rural"],
      [-1100, -1800, "rural"],
      [-600, -2000, "rural"],
      [0, -2000, "rural"],
      [600, -1900, "rural"],
      [1200, -1900, "rural"],
      [1900, -2050, "rural"],
      [2500, -1900, "rural"],
      [-1900, -2400, "rural"],
      [-1000, -2500, "rural"],
      [0, -2600, "rural"],
      [1000, -2500, "rural"],
      [1900, -2450, "rural"],
      [-2600, -1500, "rural"],
    ],
  },
];

const points = (...pairs: readonly (readonly [number, number])[]): Point[] => pairs.map(([x, y]) => at(x, y));

const OUTLINE = points(
  [-2620, 330],
  [-2680, 800],
  [-2450, 1230],
  [-2480, 1620],
  [-2100, 1900],
  [-1500, 1960],
  [-800, 1900],
  [-150, 1990],
  [350, 2170],
  [900, 2190],
  [1500, 2080],
  [2050, 1950],
  [2250, 1650],
  [2200, 1330],
  [2420, 1050],
  [2640, 720],
  [2600, 300],
  [2680, -100],
  [2900, -520],
  [3020, -1000],
  [2960, -1500],
  [2720, -1950],
  [2350, -2150],
  [2180, -2500],
  [1750, -2800],
  [1100, -2850],
  [500, -2820],
  [0, -2980],
  [-600, -2960],
  [-1150, -2780],
  [-1800, -2760],
  [-2250, -2500],
  [-2450, -2100],
  [-2780, -1800],
  [-2880, -1350],
  [-2700, -900],
  [-2720, -450],
  [-2680, 0],
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
    mesh.draw(curve(line, stepM), drawn, 5);
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
      [-1150, 2200],
      [-1020, 1750],
      [-960, 1390],
      [-900, 1050],
      [-740, 620],
      [-700, 250],
      [-790, -180],
      [-860, -560],
      [-960, -880],
      [-900, -1250],
      [-1050, -1700],
      [-1350, -2150],
      [-1300, -2600],
      [-1500, -3100],
    ),
    70,
  );
  const east = road(
    "primary",
    "青云大道",
    points(
      [1300, 2300],
      [1130, 1800],
      [1090, 1380],
      [1180, 1000],
      [1010, 640],
      [1000, 330],
      [1120, 60],
      [1300, -260],
      [1330, -650],
      [1180, -1050],
      [1350, -1600],
      [1700, -2050],
      [1750, -2500],
      [2050, -3000],
    ),
    70,
  );
  road(
    "primary",
    "青禾大道",
    points(
      [-3000, 420],
      [-2400, 560],
      [-1900, 760],
      [-1350, 760],
      [-740, 610],
      [-300, 700],
      [150, 720],
      [600, 660],
      [1010, 630],
      [1500, 760],
      [2050, 700],
      [2500, 480],
      [2950, 480],
    ),
    70,
  );
  road(
    "primary",
    "南环路",
    points(
      [-3000, -420],
      [-2500, -640],
      [-2050, -860],
      [-1500, -980],
      [-950, -900],
      [-400, -1050],
      [150, -1130],
      [650, -1090],
      [1180, -960],
      [1600, -700],
      [2050, -560],
      [2500, -640],
      [3200, -560],
    ),
    70,
  );
  road(
    "secondary",
    "望田路",
    points(
      [-3100, -1150],
      [-2450, -1330],
      [-1950, -1600],
      [-1450, -1430],
      [-950, -1520],
      [-500, -1750],
      [100, -1800],
      [600, -1600],
      [1330, -1560],
      [1800, -1850],
      [2250, -1600],
      [3200, -1400],
    ),
    70,
  );
  // The old town wall is gone; the road on its trace is left.
  road(
    "secondary",
    "环城北路",
    points([-780, 350], [-560, 480], [-250, 510], [150, 520], [480, 440], [730, 270], [830, 40], [760, -200]),
    45,
  );
  const old = road(
    "secondary",
    "鼓楼街",
    points(
      [150, 800],
      [110, 450],
      [60, 150],
      [30, -150],
      [-30, -420],
      [-40, -560],
      [-30, -760],
      [90, -980],
      [160, -1130],
      [60, -1450],
      [90, -1860],
    ),
    55,
  );
  road(
    "tertiary",
    "东门街",
    points([-780, -60], [-450, 30], [-150, -10], [45, 40], [350, 20], [600, 60], [870, 20]),
    45,
  );
  road("secondary", "站前大街", points([60, 1380], [110, 1050], [150, 690]), 60);
  road(
    "secondary",
    "工业路",
    points(
      [-2700, 1500],
      [-2100, 1450],
      [-1700, 1600],
      [-1000, 1690],
      [-300, 1760],
      [400, 1830],
      [1120, 1720],
      [1600, 1680],
      [2300, 1560],
    ),
    80,
  );
  road(
    "secondary",
    "桂香路",
    points([-1500, 1330], [-1560, 1050], [-1350, 760], [-1180, 400], [-1250, 50], [-1400, -275]),
    60,
  );
  road("secondary", "晓塘路", points([1500, 1420], [1680, 1050], [1560, 760], [1480, 430], [1640, 50]), 60);
  road("tertiary", "北渡路", points([1150, 1000], [1680, 1060], [2100, 1170], [2700, 900]), 60);
  road("secondary", "石埠大街", points([-1900, 0], [-1780, -350], [-1950, -850], [-1800, -1200], [-1900, -1640]), 55);
  road(
    "secondary",
    "澄湖路",
    points([1780, -90], [1900, -350], [1830, -620], [1900, -1000], [1750, -1400], [1800, -1900]),
    70,
  );
  road("tertiary", "西塘路", points([-2080, 760], [-2180, 450], [-2080, 190]), 60);
  road("tertiary", "柳岸路", points([500, -600], [600, -850], [560, -1100], [720, -1350], [640, -1650]), 60);
  road("tertiary", "听泉路", points([-1350, -415], [-1240, -650], [-1400, -960], [-1330, -1200], [-1420, -1480]), 60);
  road(
    "tertiary",
    "临湖路",
    points([2190, -230], [2330, -420], [2250, -600], [2200, -900], [2350, -1300], [2300, -1640]),
    60,
  );
  road("tertiary", "东渡路", points([2130, 760], [2060, 300], [2080, -130]), 60);
  road(
    "lane",
    "官塘路",
    points(
      [-2750, -1900],
      [-2200, -2150],
      [-1750, -1950],
      [-1250, -2100],
      [-700, -1980],
      [-200, -2230],
      [300, -2080],
      [900, -2280],
      [1700, -2080],
      [2200, -2230],
      [2900, -1850],
    ),
    60,
  );
  road(
    "lane",
    "高田路",
    points(
      [-2400, -2400],
      [-1700, -2420],
      [-1300, -2600],
      [-700, -2450],
      [-200, -2700],
      [400, -2480],
      [1000, -2600],
      [1740, -2480],
      [2500, -2550],
    ),
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
