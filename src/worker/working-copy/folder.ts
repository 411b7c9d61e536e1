/**
 * Where a working copy lies: a flat folder of files. No operation needs to be atomic. A write that is cut short may leave
 * any part of the new bytes, of the old ones, or none; one that has ended is durable.
 */
export interface Folder {
  /** Undefined: there is no such file. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** Makes or overwrites a file. @throws Problem "copy/no-room" */
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** No fault when there is no such file. */
  remove(name: string): Promise<void>;
  /** Name → length of every file, bytes. */
  list(): Promise<ReadonlyMap<string, number>>;
}

/** The folders of all working copies, by id. */
export interface Shelf {
  ids(): Promise<readonly string[]>;
  /** Makes the folder where there is none. */
  folder(id: string): Promise<Folder>;
  remove(id: string): Promise<void>;
}
