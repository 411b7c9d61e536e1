import type { BoundaryChange } from "../core/project/boundary-changes";
import { importText, terms, type Language } from "./index";

/** One change between two versions of community boundaries as a line; a community without a name shows its id. */
export function boundarySentence({ kind, older, newer, share }: BoundaryChange, language: Language): string {
  const text = importText[language];
  const names = (areas: BoundaryChange["older"]) =>
    areas.map(({ id, name }) => (name.trim() === "" ? id : name)).join(language === "zh" ? "、" : ", ");
  return text.boundaryChange(text.boundaryKind[kind], names(older), names(newer), terms[language].percent(share));
}
