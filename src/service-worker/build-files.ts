/** One file of the build. */
export interface BuildFile {
  /** Below the page's folder, "/" between, not encoded. */
  readonly path: string;
  readonly bytes: number;
  /** As browsers check it: "sha256-" and base64. */
  readonly integrity: string;
  readonly type: string;
}

/** Every file of one build but this list itself; made by scripts/offline-build.ts, shown by the page as build.json. */
export interface BuildFiles {
  /** Of the product. */
  readonly version: string;
  /** Twelve hexadecimal digits over all files: equal exactly when every file is. */
  readonly id: string;
  readonly files: readonly BuildFile[];
}

/** Where the list lies below the page's folder. */
export const BUILD_LIST = "build.json";
