/** What the page says to its service worker. */
export type ToWorker =
  | { readonly kind: "state" }
  /** Take over now; refused while another window of the tool is open. */
  | { readonly kind: "activate" };

/** What the service worker answers. */
export type FromWorker =
  | {
      readonly kind: "state";
      readonly id: string;
      readonly version: string;
      readonly stored: number;
      readonly all: number;
    }
  | { readonly kind: "activating" }
  | { readonly kind: "other-windows"; readonly count: number };

/** Told to every window when a copy could not be made. `path`: the file that differs or is missing. */
export interface StoringFailed {
  readonly kind: "storing-failed";
  readonly path: string;
}
