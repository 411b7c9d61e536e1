/** Colours and sizes of the light desk, as docs and stylesheet use them. Marks keep 3:1 on paper, text 4.5:1. */
export const tokens = {
  paper: "#F6F5F1",
  panel: "#FFFFFF",
  line: "#DAD7CE",
  ink: "#1C2733",
  muted: "#5B6672",
  action: "#1F5FA8",
  reach: "#1B8A7A",
  gap: "#C8452F",
  buffer: "#8A6FB8",
  /** Difference between two calibers or two plans. */
  gained: "#2F7FC1",
  lost: "#C26A0A",
  noData: "#C9C6BE",
  water: "#CFE0E8",
  waterLine: "#A9C6D4",
  waterText: "#4A7287",
  green: "#DCE6D3",
  greenText: "#55703F",
  building: "#E7E3DA",
  buildingLine: "#D8D2C5",
  road: "#FFFFFF",
  roadCasing: "#CFCAC0",
  roadText: "#6A6457",
  railway: "#8C8F94",
  boundary: "#7A8490",
  closed: "#8E959C",
} as const;

/** Fonts found on the planner's machine; nothing is fetched. */
export const fontFamily = '"Source Han Sans SC","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif';

export type Rgb = readonly [number, number, number];

export function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

export function hexOf(colour: Rgb): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
