import type { takeAreas } from "../../project/areas";
import type { TableColumns } from "./table-columns";

/** Which columns of a table of areas hold what. */
export function areaColumns(
  { of, groups }: TableColumns,
  role: "district" | "streets" | "communities",
): Parameters<typeof takeAreas>[1] {
  const optional = (field: string, column: string | undefined) => (column === undefined ? {} : { [field]: column });
  const named = of.get("name") ?? (role === "streets" ? of.get("street") : of.get("community"));
  return {
    ...optional("id", of.get("id")),
    ...optional("name", named),
    ...optional("parent", role === "communities" ? of.get("street") : undefined),
    ...optional("areaType", of.get("areaType")),
    groups,
  };
}
