export interface ScaleBar {
  readonly metres: number;
  readonly px: number;
}

/** The longest round length (1, 2 or 5 times a power of ten) that fits into `mostPx`. */
export function scaleBar(metresPerPixel: number, mostPx: number): ScaleBar {
  const most = metresPerPixel * mostPx;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = [5, 2, 1].map((step) => step * power).find((length) => length <= most) ?? power;
  return { metres, px: metres / metresPerPixel };
}
