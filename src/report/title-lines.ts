import type { ReportMeta } from "./model";

/** The district as a line above the title; "" where the title begins with it. */
export function districtLine({ district, title }: ReportMeta): string {
  return title.includes(district) ? "" : district;
}

/** District and title as one line: heads of pages, properties of files. */
export function fullTitle({ district, title }: ReportMeta): string {
  return title.includes(district) ? title : `${district} ${title}`;
}
