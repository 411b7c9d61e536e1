import { documentText, paperText, type Language } from "../text";
import type { ReportMeta } from "./model";

/** The district as a line above the title; "" where the title begins with it. */
export function districtLine({ district, title }: ReportMeta): string {
  return title.includes(district) ? "" : district;
}

/** District and title as one line: heads of pages, properties of files. */
export function fullTitle({ district, title }: ReportMeta): string {
  return title.includes(district) ? title : `${district} ${title}`;
}

/** Secrecy, number of the document and approval of its maps as one line; "" where none is stated. */
export function slotsLine({ secrecy, documentNumber, mapApproval }: ReportMeta, language: Language): string {
  const stated = [
    secrecy && paperText[language].secrecy(secrecy),
    documentNumber,
    mapApproval && documentText[language].maps.approval(mapApproval),
  ];
  return stated.filter((slot) => slot !== "").join("　　");
}

/** Who wrote it, and when. */
export function issuerLine({ organisation, date }: ReportMeta): string {
  return [organisation, date].filter((part) => part !== "").join("　");
}
