import type { BoundaryChange } from "../core/project/boundary-changes";
import { importText, terms, type Language } from "./index";

/** One change between two versions of community boundaries as a line; a community without a name shows its id. */
export function boundarySentence({ kind, older, newer, share }: BoundaryChange, language: Language): string {
  const text = importText[language];
  const names = (areas: BoundaryChange["older"]) => areaNames(areas, language);
  return text.boundaryChange(text.boundaryKind[kind], names(older), names(newer), terms[language].percent(share));
}

/** Communities by name, those without one by id. */
export function areaNames(areas: BoundaryChange["older"], language: Language): string {
  return areas.map(({ id, name }) => (name.trim() === "" ? id : name)).join(language === "zh" ? "、" : ", ");
}
