import type { ReadOptions } from "../../io";

export interface ImportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** How one table or layer of a file is read. */
export type SourceOptions = Omit<ReadOptions, "beside" | "keep">;
