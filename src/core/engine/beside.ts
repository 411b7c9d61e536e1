import { Problem } from "../base/problem";
import type { Beside } from "../io/data-files";
import type { FileSource } from "./api";

/** The files beside one of a source, for formats that consist of several, such as the .dbf of a .shp. */
export function besideIn(source: FileSource): Beside {
  return async (name) => {
    try {
      return await source.read(name);
    } catch (error) {
      if (error instanceof Problem) return undefined; // it is not there
      throw error;
    }
  };
}
