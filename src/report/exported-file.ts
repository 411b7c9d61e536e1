/** A file to be saved; its name may begin with a folder. */
export interface ExportedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}
